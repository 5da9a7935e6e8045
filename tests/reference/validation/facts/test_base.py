"""One question."""

from reference.validation.facts import Ask


def test_a_question_is_a_select_of_its_key_and_one_json_text() -> None:
    """With the whole names of its tables."""
    ask = Ask("k", ("t",), "a AS a", "FROM {t} WHERE game_date = @game_date", dict)

    assert ask.sql({"t": "`p.d.t`", "u": "x"}) == (
        "SELECT 'k' AS fact, TO_JSON_STRING(STRUCT(a AS a)) AS body FROM `p.d.t` WHERE game_date = @game_date"
    )
