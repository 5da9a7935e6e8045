"""Players' names as two sources write them: in one of sixteen they differ."""

import unicodedata

from simulators.balldontlie.model import Player
from simulators.seed import stream

_SHARE = 1 / 16
_SUFFIXES = (" Jr.", " II", " III", " IV")


def box_name(player: Player) -> str:
    """The name in the box scores."""
    return f"{player.first_name} {player.last_name}"


def gamebook_name(player: Player, seed: int) -> str:
    """The name in the gamebook: the same, or without accents, without suffix, or with an initial."""
    name = box_name(player)
    if stream(seed, "pipeline", "name", player.id).random() >= _SHARE:
        return name
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    if plain != name:
        return plain
    for suffix in _SUFFIXES:
        if name.endswith(suffix):
            return name.removesuffix(suffix)
    return f"{player.first_name[0]}. {player.last_name}"
