"""Why a value is refused."""

import datetime as dt
from typing import Annotated, Any, Literal

import msgspec
import pytest

from scenarios.explain import from_msgspec, mistakes

Whole = Annotated[int, msgspec.Meta(ge=1)]


class Stop(msgspec.Struct, forbid_unknown_fields=True, tag_field="kind", tag="stop"):
    """A member of a tagged union."""

    after: Whole


class Slow(msgspec.Struct, forbid_unknown_fields=True, tag_field="kind", tag="slow"):
    """Another, which checks its keys against each other."""

    seconds: float = 0
    every: float = 0

    def __post_init__(self) -> None:
        """Refuse both."""
        if self.seconds and self.every:
            raise ValueError("needs seconds or every, not both")


class Needed(msgspec.Struct):
    """A table with a key that it cannot do without."""

    after: int


class Open(msgspec.Struct):
    """A table that takes keys it does not know."""

    on: bool = False


class Root(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """One key for each kind of type."""

    name: str
    do: Stop | Slow | None = None
    word: Literal["yes", "no"] = "no"
    on: bool = False
    at: dt.datetime | None = None
    span: tuple[float, float] | None = None
    names: tuple[str, ...] = ()
    many: Annotated[list[Whole], msgspec.Meta(min_length=1)] | None = None
    scale: dict[Literal["delay", "every"], float] = {}
    free: dict[str, str | list[str]] = {}
    code: Annotated[str, msgspec.Meta(pattern="^[a-z]+$")] = "a"
    share: Annotated[float, msgspec.Meta(gt=0, lt=1)] = 0.5
    some: Annotated[int, msgspec.Meta(le=5)] = 1
    any: Any = None
    open: Open | None = None
    titled: Annotated[int, msgspec.Meta(title="a number with a title")] = 1


def told(value: dict[str, Any]) -> list[str]:
    """What is said of *value* as a Root with a name."""
    raw = {"name": "x", **value}
    with pytest.raises(msgspec.ValidationError) as error:
        msgspec.convert(raw, Root)
    return [mistake.says for mistake in mistakes(raw, Root, error.value)]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ({"do": {"kind": "stop", "after": 0}}, "do.after: got 0 (integer). Valid: an integer of 1 or more."),
        ({"do": {"kind": "stop"}}, "do lacks the key 'after'. Valid: an integer of 1 or more."),
        (
            {"do": {"kind": "stp", "after": 1}},
            "do has no kind 'stp'. Valid: stop, slow. Did you mean 'stop'?",
        ),
        ({"do": {"after": 1}}, "do lacks the key 'kind'. Valid: stop, slow."),
        ({"do": {"kind": 3}}, "do.kind: got 3 (integer). Valid: one of stop, slow."),
        (
            {"do": {"kind": "slow", "second": 1}},
            "do (kind 'slow') has no key 'second'. Valid: kind, seconds, every. Did you mean 'seconds'?",
        ),
        ({"do": "stop"}, "do: got 'stop' (string). Valid: a table."),
        ({"word": "yess"}, "word: got 'yess' (string). Valid: one of no, yes. Did you mean 'yes'?"),
        ({"word": "perhaps"}, "word: got 'perhaps' (string). Valid: one of no, yes."),
        ({"word": []}, "word: got an array of 0. Valid: one of no, yes."),
        ({"on": 1}, "on: got 1 (integer). Valid: true or false."),
        ({"some": True}, "some: got true (boolean). Valid: an integer of 5 or less."),
        ({"some": 6}, "some: got 6 (integer). Valid: an integer of 5 or less."),
        ({"some": "1"}, "some: got '1' (string). Valid: an integer of 5 or less."),
        ({"share": 0}, "share: got 0 (integer). Valid: a number above 0 and below 1."),
        ({"share": 1.0}, "share: got 1.0 (number). Valid: a number above 0 and below 1."),
        ({"code": "A"}, "code: got 'A' (string). Valid: a string that matches ^[a-z]+$."),
        ({"at": "now"}, "at: got 'now' (string). Valid: a date and time such as 2025-02-01T12:00:00Z."),
        (
            {"at": dt.date(2025, 1, 1)},
            (
                "at: got 2025-01-01 (date or time without quotes). "
                "Valid: a date and time such as 2025-02-01T12:00:00Z."
            ),
        ),
        ({"span": [1]}, "span: got an array of 1. Valid: an array of 2: a number, a number."),
        ({"span": [1, "2"]}, "span[1]: got '2' (string). Valid: a number."),
        (
            {"many": []},
            "many: got an array of 0. Valid: an array of at least 1, each an integer of 1 or more.",
        ),
        ({"many": [1, 0]}, "many[1]: got 0 (integer). Valid: an integer of 1 or more."),
        ({"names": [1]}, "names[0]: got 1 (integer). Valid: a string."),
        ({"scale": {"dely": 1}}, "scale has no key 'dely'. Valid: delay, every. Did you mean 'delay'?"),
        ({"scale": {"delay": "1"}}, "scale.delay: got '1' (string). Valid: a number."),
        ({"open": {"other": 1, "on": 1}}, "open.on: got 1 (integer). Valid: true or false."),
        ({"titled": "1"}, "titled: got '1' (string). Valid: an integer."),
        ({"scale": 1}, "scale: got 1 (integer). Valid: a table."),
        ({"free": {"a": 1}}, "free.a: got 1 (integer). Valid: a string or an array, each a string."),
        ({"free": {"a": ["x", 1]}}, "free.a[1]: got 1 (integer). Valid: a string."),
    ],
)
def test_each_kind_of_mistake_has_its_words(value: dict[str, Any], says: str) -> None:
    """Where, what was got, what is valid, and what was meant where that can be guessed."""
    assert told(value) == [says]


def test_what_only_the_type_itself_can_tell_is_told_in_its_words() -> None:
    """A check between two keys is no matter of types; its own text is kept, with its place."""
    assert told({"do": {"kind": "slow", "seconds": 1, "every": 1}}) == [
        "do: needs seconds or every, not both."
    ]


def test_every_mistake_is_told() -> None:
    """The caller picks one; none hides another."""
    assert len(told({"on": 1, "share": 2, "at": "x"})) == 3


def test_a_good_value_beside_a_bad_one_is_not_accused() -> None:
    """Every kind of type, right, next to one mistake: only that one is told."""
    good = {
        "do": {"kind": "stop", "after": 1},
        "word": "yes",
        "on": True,
        "at": "2025-02-01T12:00:00Z",
        "span": [1, 2.5],
        "names": ["a"],
        "many": [1],
        "scale": {"delay": 1},
        "free": {"a": "b", "c": ["d"]},
        "any": [{}],
    }

    assert told({**good, "code": ""}) == ["code: got '' (string). Valid: a string that matches ^[a-z]+$."]


def test_a_misspelt_key_is_one_mistake() -> None:
    """That the right key is missing is not told as a second one."""
    raw = {"nam": "x"}
    with pytest.raises(msgspec.ValidationError) as error:
        msgspec.convert(raw, Root)

    (only,) = mistakes(raw, Root, error.value)
    assert only.says.endswith("Did you mean 'name'?")


def test_what_a_table_that_may_be_left_out_lacks_is_told() -> None:
    """It is a table or nothing; given as a table, it is judged as one."""
    with pytest.raises(msgspec.ValidationError) as error:
        msgspec.convert({}, Needed)

    (only,) = mistakes({}, Needed | None, error.value)
    assert only.says == "the scenario lacks the key 'after'. Valid: an integer."


@pytest.mark.parametrize(
    ("text", "where", "says"),
    [
        ("Bad - at `$.faults[2].do`", ("faults", 2, "do"), "faults[2].do: Bad."),
        ("Bad - at `$.scale[...].x`", ("scale",), "scale: Bad."),
        ("Bad.", (), "the scenario: Bad."),
    ],
)
def test_places_of_msgspec_are_read(text: str, where: tuple[str | int, ...], says: str) -> None:
    """As far as msgspec tells them: the key of a table is not among what it tells."""
    found = from_msgspec(msgspec.ValidationError(text))

    assert (found.where, found.says) == (where, says)
