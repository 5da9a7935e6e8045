"""Quality scores of phase 3: drawn for each row by its key, so that a run made again gives the same."""

from hashlib import blake2b

_BASE, _SPREAD = 0.86, 0.08
_WAVER = 0.05
_POOR_SHARE, _POOR, _POOR_SPREAD = 0.04, 0.72, 0.14
_PART = 1 << 21
_UNKNOWN_FACTOR = 0.5


def quality(seed: int, table: str, game: object, key: object, *, known: bool = True) -> float:
    """The score, 0 to 1, of the row *key* of *game*; halved where a value that it needs is not *known*.

    A game has a level, uniform in 0.86 to 0.94; a row lies within 0.05 of it, evenly. One row of 25 is
    poor, uniform in 0.72 to 0.86. So the mean is about 0.895, and no healthy table, not even of one game
    and two rows, is under 0.72; by itself it comes no closer to the documented threshold of 0.7.
    """
    level = _uniform(f"{seed}/{table}/{game}") & (_PART - 1)
    drawn = _uniform(f"{seed}/{table}/{game}/{key}")
    poor, place = (drawn >> 21 & (_PART - 1)) / _PART, (drawn & (_PART - 1)) / _PART
    if poor < _POOR_SHARE:
        score = _POOR + _POOR_SPREAD * place
    else:
        score = _BASE + _SPREAD * level / _PART + _WAVER * (2 * place - 1)
    return round(score if known else score * _UNKNOWN_FACTOR, 4)


def _uniform(label: str) -> int:
    """64 evenly drawn bits."""
    return int.from_bytes(blake2b(label.encode(), digest_size=8).digest())
