"""Variables as a table."""

import pytest

from reference.variables import ConfigError, Variable, check, read, refuse

FLAG = Variable("A_FLAG", "flag", True, 0, 1, "")
COUNT = Variable("A_COUNT", "count", 3, 1, 9, "")
SHARE = Variable("A_SHARE", "share", 0.5, 0, 1, "")
WORD = Variable("A_WORD", "word", "", 0, 0, "", ("red", "green"))
ALL = (FLAG, COUNT, SHARE, WORD)


def test_what_is_set_is_read_by_its_type() -> None:
    """Spaces and case do not matter; what is not set has no field."""
    env = {"A_FLAG": " No ", "A_COUNT": "7", "A_WORD": " RED", "ELSE": "x"}

    assert read(ALL, env) == {"flag": False, "count": 7, "word": "red"}


def test_the_empty_word_is_an_unset_one() -> None:
    """Where it is the default, that is."""
    assert read([WORD], {"A_WORD": ""}) == {"word": ""}


@pytest.mark.parametrize(
    ("name", "text", "valid"),
    [
        ("A_FLAG", "maybe", "true, false, 1, 0, yes or no"),
        ("A_COUNT", "1.5", "a whole number from 1 to 9"),
        ("A_COUNT", "10", "a whole number from 1 to 9"),
        ("A_SHARE", "nan", "a number from 0 to 1"),
        ("A_SHARE", "1.01", "a number from 0 to 1"),
        ("A_WORD", "blue", "red or green"),
    ],
)
def test_a_wrong_value_is_refused_by_name(name: str, text: str, valid: str) -> None:
    """With what was got and what is valid."""
    with pytest.raises(ConfigError) as error:
        read(ALL, {name: text})

    assert str(error.value) == f"{name} is {text!r}; valid: {valid}"


def test_every_wrong_value_is_named_at_once() -> None:
    """Not only the first."""
    with pytest.raises(ConfigError) as error:
        read(ALL, {"A_FLAG": "x", "A_WORD": "y", "A_COUNT": "2"})

    assert [line.split(" ")[0] for line in str(error.value).splitlines()] == ["A_FLAG", "A_WORD"]


def test_a_value_that_was_given_is_checked() -> None:
    """As a dataclass does with its fields."""
    check(ALL, lambda one: one.default)

    with pytest.raises(ConfigError, match="A_COUNT is 0"):
        check([COUNT], lambda _: 0)


def test_no_complaint_is_no_error() -> None:
    """Nothing is raised."""
    refuse([])
