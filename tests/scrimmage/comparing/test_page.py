"""The page."""

import msgspec

from scrimmage.comparing.page import page
from scrimmage.comparing.result import Comparison


def test_it_has_versions_tables_findings_and_the_command(found: Comparison) -> None:
    """Everything that a reader looks for, in the order in which it is asked."""
    heads = [line for line in page(found).splitlines() if line.startswith("#")]

    assert heads == [
        "# Well-known clients side by side",
        "## Versions",
        "## By claim and library",
        "## What only this house asks",
        "## What was not asked, and why",
        "## Findings",
        "### urllib3: RL9 in torture",
        "## Findings, house rules",
        "### urllib3: RL7c in torture",
        "## Beside what was known",
        "## All of it again",
    ]


def test_a_finding_shows_bytes_rule_and_command(found: Comparison) -> None:
    """A reader can judge it without running anything, and can run it."""
    text = page(found)

    assert "<   Retry-After: 1.5\n```" in text
    assert "[RFC 9110, 10.2.3](https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3): Retry-After is" in text
    assert "Again: `scrimmage replay rate_limit/torture --entry=fraction`" in text


def test_further_entries_stand_in_a_table(found: Comparison) -> None:
    """Of one kind of mistake one is shown whole."""
    assert "| word | raised InvalidHeader: soon (Retry-After on the wire: 'soon') |" in page(found)


def test_what_was_not_run_is_said(found: Comparison) -> None:
    """In one line."""
    assert "gone was not run: gone is not installed." in page(found).splitlines()


def test_reasons_are_given_once(found: Comparison) -> None:
    """With the claims that they are for."""
    assert "| RL2, RL9 | tenacity | it has no Retry-After of its own |" in page(found)


def test_markup_in_what_a_target_said_is_none(found: Comparison) -> None:
    """A pipe would end a cell."""
    column = msgspec.structs.replace(found.columns[0], used="a | b <i>")

    assert "a \\| b \\<i\\>" in page(msgspec.structs.replace(found, columns=[column]))


def test_the_same_values_give_the_same_page(found: Comparison) -> None:
    """Byte for byte, wherever its values are."""
    assert page(found) == page(found)
    assert "[its values](../reports/compare.json)" in page(found, "../reports/compare.json")
