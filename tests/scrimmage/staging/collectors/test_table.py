"""Every collector that a file may ask for."""

import datetime as dt
from pathlib import Path

import pytest

from scrimmage.staging.collectors.base import CollectorError
from scrimmage.staging.collectors.table import ORDER, collectors
from scrimmage.staging.model import Collect, Collection, Entry, Reference, Sink, Table

EVERY = Collect(
    validations=Table(project="p", table="d.v"), runs=Table(project="p", table="d.r"),
    heals=Collection(project="p"), slack=Sink(port=1), phase=Entry(port=2), triggers=Entry(port=3),
    tables=Reference(project="p", game_date=dt.date(2025, 1, 15), reference="whole"),
)  # fmt: skip


def test_nothing_asked_for_is_nothing_made(tmp_path: Path) -> None:
    """No host is gone to."""
    assert collectors(Collect(), {}, tmp_path) == []


def test_every_key_is_collected(tmp_path: Path) -> None:
    """Nobody takes for collected what is not; those that know ids end before texts are read."""
    made = [one.name for one in collectors(EVERY, {}, tmp_path)]

    assert made == list(ORDER)
    assert set(made) == set(Collect.__struct_fields__)
    assert max(map(made.index, ("triggers", "heals", "runs"))) < min(
        map(made.index, ("validations", "slack"))
    )


def test_a_command_is_told_every_port(tmp_path: Path) -> None:
    """By the variables that the deployable functions read."""
    env = {name: value for one in collectors(EVERY, {}, tmp_path) for name, value in one.env.items()}

    assert env == {
        "SLACK_WEBHOOK_URL": "http://127.0.0.1:1/services/T/B/X", "NEXT_PHASE_URL": "http://127.0.0.1:2/",
        "SELF_HEAL_PROCESSOR_URL": "http://127.0.0.1:3/{processor}",
    }  # fmt: skip


def test_one_that_cannot_be_made_says_under_which_key(tmp_path: Path) -> None:
    """A name that there is not, a description that there is not."""
    with pytest.raises(CollectorError, match=r"^collect.tables.names: got 'bxo'. Valid: scraper_runs, "):
        collectors(Collect(tables=_tables(names=["bxo"])), {}, tmp_path)
    with pytest.raises(CollectorError, match=r"^collect.tables..*mine.toml: cannot be read"):
        collectors(Collect(tables=_tables(pipeline="mine.toml")), {}, tmp_path)


def _tables(*, names: list[str] | None = None, pipeline: str = "") -> Reference:
    return Reference(
        project="p", game_date=dt.date(2025, 1, 15), reference="r", names=names or [], pipeline=pipeline
    )
