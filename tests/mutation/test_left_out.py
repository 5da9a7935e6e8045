"""What is not mutated, and that the rest is."""

import ast

import pytest

from tests.mutation.left_out import REASONS, left_out

TEXT = '''\
"""A module."""

State = Closed | Open
LIMIT = 3 * 4
MOST = 60.0


@dataclass(frozen=True, slots=True)
class Held:
    rows: int | None = 1 + 1

    def told(self, one: int | None) -> str | None:
        says = f"{one + 1} of them"
        what = "more" if one > 2 else "few"
        if one is None or one == 2 * LIMIT:
            return f"{one:.3f}"
        return says + what


class Teller(Protocol):
    @property
    def asked(self) -> int: ...

    def tell(self, one: int = 2 + 2) -> str: ...


def asked(one: int = 4 - 1, *, two: int = 7 // 2) -> int:
    return one * two


if TYPE_CHECKING:
    NUMBER = 5
'''


@pytest.mark.parametrize(
    ("at", "kind"),
    [
        ("| Open", "annotation"),
        ("* 4", ""),
        ("frozen", "dataclass"),
        ("| None = 1", "annotation"),
        ("+ 1\n\n", ""),
        ("| None) ->", "annotation"),
        ("+ 1} of", "words"),
        ("> 2 else", "words"),
        ("* LIMIT", ""),
        ("5\n", "type_checking"),
        ("60.0", "nearly"),
        ("@property", "protocol"),
        ("+ 2) -> str: ...", "protocol"),
        ("- 1, *", ""),
        ("*, two", "keyword"),
        ("// 2", ""),
        ("* two\n", ""),
    ],
)
def test_a_place_is_left_out_for_its_kind(at: str, kind: str) -> None:
    """And what is behaviour is not left out."""
    before = TEXT[: TEXT.index(at)]
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2])

    found = left_out(ast.parse(TEXT))(line, column, "NumberReplacer")

    assert found == kind
    assert not found or REASONS[found]


@pytest.mark.parametrize(
    ("operator", "kind"),
    [
        ("ReplaceComparisonOperator_Is_Eq", "identity"),
        ("ReplaceComparisonOperator_Eq_IsNot", "identity"),
        ("ReplaceComparisonOperator_Lt_Is", "identity"),
        ("ReplaceComparisonOperator_Is_IsNot", ""),
        ("ReplaceComparisonOperator_Eq_NotEq", ""),
        ("ReplaceBinaryOperator_Add_Sub", ""),
    ],
)
def test_identity_is_only_turned_around(operator: str, kind: str) -> None:
    """Whichever line it stands in."""
    assert left_out(ast.parse(TEXT))(15, 11, operator) == kind
