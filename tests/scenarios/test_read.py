"""Reading scenario files: what comes out, and what cannot be read at all."""

import datetime as dt
from pathlib import Path

import pytest

from scenarios.model import Workload
from scenarios.read import ScenarioError, parse, read
from tests.scenarios.good import CLAIMS, GOOD, NAME, loaded


def test_a_scenario_is_called_by_suite_and_file() -> None:
    """The file's ending is left out."""
    assert loaded().id == "rate_limit/resume"


def test_settled_values_have_their_types() -> None:
    """The draw is one page, and what is not said has its default."""
    scenario, _ = loaded().settled(0, "sim")

    assert scenario.faults[0].when.page in range(2, 10)
    assert scenario.workload.times == 1


def test_threads_and_turns_take_a_world() -> None:
    """One client whose lines are never interrupted runs without one."""
    assert [one.threaded for one in (Workload(), Workload(clients=2), Workload(yields=0.1))] == [
        False,
        True,
        True,
    ]


def test_the_plain_table_is_the_settled_scenario() -> None:
    """What goes into the history's first line: as written, with the draw settled."""
    scenario, plain = loaded().settled(0, "sim")

    assert plain["faults"][0]["when"] == {
        "path": "/v1/games",
        "page": scenario.faults[0].when.page,
        "first": 2,
    }


def test_times_are_text_in_the_plain_table() -> None:
    """A TOML date-time becomes what JSON can hold, so that a history read back is the same."""
    scenario, plain = loaded(GOOD.replace("tier =", "now = 2025-02-01T12:00:00Z\ntier =")).settled(0, "sim")

    assert scenario.api.now == dt.datetime(2025, 2, 1, 12, tzinfo=dt.UTC)
    assert plain["api"]["now"] == "2025-02-01T12:00:00Z"


def test_the_wire_table_acts_on_the_wire_only() -> None:
    """30 s told in sim, 1 s on the wire and in staging."""
    waits = {
        rig: loaded().settled(0, rig)[1]["faults"][0]["do"]["retry_after"]["seconds"]
        for rig in ("sim", "wire", "staging")
    }

    assert waits == {"sim": 30, "wire": 1, "staging": 1}


def test_what_the_wire_would_change_is_not_asked_where_there_is_no_wire() -> None:
    """Half a second is no Retry-After, but a scenario for sim alone never tells it."""
    text = GOOD.replace('["sim", "wire"]', '["sim"]').replace("retry_after = 1 }", "retry_after = 0.5 }")

    assert loaded(text).settled(0, "sim")[0].rigs == ["sim"]


def test_rigs_draw_alike() -> None:
    """One seed is one scenario, wherever it runs."""
    pages = {loaded().settled(4, rig)[0].faults[0].when.page for rig in ("sim", "wire")}

    assert len(pages) == 1


def test_seeds_draw_apart() -> None:
    """Of ten seeds not all draw the same page."""
    assert len({loaded().settled(seed, "sim")[0].faults[0].when.page for seed in range(10)}) > 1


def test_a_file_is_read(tmp_path: Path) -> None:
    """From its path, in UTF-8."""
    file = tmp_path / "drawn.toml"
    file.write_text(GOOD.replace("A refusal", "Une réponse"), encoding="utf-8")

    found = read(file, CLAIMS)

    assert (found.id, found.path) == ("rate_limit/drawn", file)
    assert found.settled(0, "sim")[0].title.startswith("Une réponse")


def test_a_file_that_is_not_utf8_is_told_with_line_and_byte(tmp_path: Path) -> None:
    """Where, what was got, what is valid."""
    file = tmp_path / "latin.toml"
    file.write_bytes(GOOD.replace("all-star", "étoile").encode("latin-1"))

    with pytest.raises(ScenarioError) as raised:
        read(file, CLAIMS)

    assert str(raised.value) == f"{file}:6: byte 0xe9 is not UTF-8. Valid: a file in UTF-8."


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    """In the system's words."""
    with pytest.raises(ScenarioError) as raised:
        read(tmp_path / "none.toml", CLAIMS)

    assert str(raised.value) == f"{tmp_path / 'none.toml'}: cannot be read: No such file or directory."


def test_a_folder_is_no_scenario(tmp_path: Path) -> None:
    """It cannot be read either."""
    with pytest.raises(ScenarioError, match="cannot be read: Is a directory"):
        read(tmp_path, CLAIMS)


def test_the_claims_of_this_repository_are_the_default() -> None:
    """Without an argument the table of claims is asked."""
    with pytest.raises(ScenarioError, match="claims has no key 'ZZ99'"):
        parse(GOOD.replace("RL2 =", "ZZ99 ="), NAME)
