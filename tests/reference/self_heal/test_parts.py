"""The real parts, as the variables say."""

from pathlib import Path

import pytest

from reference.clock import SystemClock
from reference.notify import NullNotifier
from reference.rate_limit import shared
from reference.self_heal.heal_ledger import FirestoreLedger, SqliteLedger
from reference.self_heal.parts import RealParts
from reference.self_heal.triggers import HttpPoster
from reference.validation.alerts import BoundedNotifier
from reference.variables import ConfigError


def test_clients_are_kept_by_project() -> None:
    """Their connections are worth keeping; Firestore where no file is named."""
    real = RealParts()
    one, again, other = real("p", {}), real("p", {}), real("q", {})

    assert (one.warehouse, one.ledger) == (again.warehouse, again.ledger)
    assert one.ledger is not other.ledger
    assert isinstance(one.ledger, FirestoreLedger)
    assert isinstance(one.clock, SystemClock)
    assert isinstance(one.poster, HttpPoster)
    assert one.limits is shared()
    real.close()
    assert real("p", {}).ledger is not one.ledger


def test_a_file_is_the_ledger_where_one_is_named(tmp_path: Path) -> None:
    """SQLite; no service is needed."""
    real = RealParts()
    ledger = real("p", {"SELF_HEAL_LEDGER_FILE": str(tmp_path / "heal.sqlite")}).ledger
    ledger.create("a/b", {})

    assert isinstance(ledger, SqliteLedger)
    real.close()


def test_a_file_that_cannot_be_opened_is_a_wrong_variable(tmp_path: Path) -> None:
    """It is named."""
    file = str(tmp_path / "no" / "heal.sqlite")
    with pytest.raises(
        ConfigError, match=r"SELF_HEAL_LEDGER_FILE is .*valid: a file that is there or can be"
    ):
        RealParts()("p", {"SELF_HEAL_LEDGER_FILE": file})


def test_nobody_is_told_without_a_webhook() -> None:
    """And with one within bounded time."""
    real = RealParts()

    assert isinstance(real("p", {}).notifier, NullNotifier)
    assert isinstance(real("p", {"SLACK_WEBHOOK_URL": "https://hooks.invalid/x"}).notifier, BoundedNotifier)


def test_ids_are_each_another() -> None:
    """They are drawn, and can be told from others."""
    draw = RealParts()("p", {}).correlation

    assert len({draw() for _ in range(100)}) == 100
    assert draw().startswith("heal-")
