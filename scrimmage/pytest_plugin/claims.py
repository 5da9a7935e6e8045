"""``assert_claims``: what must hold over a saved history."""

import gzip
import json
import shlex
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scrimmage.pytest_plugin import show
from scrimmage.pytest_plugin.command import Scrimmage, ScrimmageError

Lines = Iterable[Mapping[str, Any]]
"""A history in memory: its header, then its events."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges histories; a copy of each, with the claims that are asked of it, is put into *folder*."""

    scrimmage: Scrimmage
    folder: Path

    def wrong(self, history: str | Path | Lines, *claims: str) -> str:
        """What of *claims* does not pass over *history*; empty where all do.

        Where none is named it is those that its scenario makes. *history* is a file (``.jsonl``,
        ``.jsonl.gz``), or its lines as mappings. A claim that does not apply, or had nothing to judge, does
        not pass. Raises ScrimmageError for what is no history, or no claim.
        """
        lines = _lines(history)
        name = str(history) if isinstance(history, str | Path) else "the history"
        if not lines or lines[0].get("kind") != "run":
            raise ScrimmageError(
                f"{name}: its first line is no header. Valid: a history, as Scrimmage writes it."
            )
        if claims:
            scenario = lines[0]["scenario"]
            told = scenario.get("claims", {})
            lines[0]["scenario"] = scenario | {"claims": {claim: told.get(claim, {}) for claim in claims}}
        file = self.folder / "judged.jsonl"
        file.write_text(
            "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8"
        )
        verdict = self.scrimmage.ask("judge", file.name, folder=self.folder).document
        found = [one for scenario in verdict["scenarios"] for one in scenario["claims"]]
        bad = [one for one in found if one["verdict"] != "pass"]

        def replay(line: str) -> str:
            del line  # it would run the scenario as it was; what was judged is here
            return shlex.join([self.scrimmage.python, "-P", "-m", "scrimmage", "replay", str(file)])

        if not claims:
            return show.failed(verdict, replay) if verdict["verdict"] != "pass" else ""
        return "\n".join([f"scrimmage: {name}", *show.claims(bad, replay)]) if bad else ""


def _lines(history: str | Path | Lines) -> list[dict[str, Any]]:
    if not isinstance(history, str | Path):
        return [dict(line) for line in history]
    path = Path(history)
    try:
        data = path.read_bytes()
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
        return [json.loads(line) for line in text.splitlines()]
    except OSError as error:
        raise ScrimmageError(f"{path}: cannot be read: {error.strerror or error}.") from None
    except (EOFError, ValueError) as error:
        raise ScrimmageError(
            f"{path}: no history: {error}. Valid: a file in {' or '.join(ENDINGS)}."
        ) from None


ENDINGS: Sequence[str] = (".jsonl", ".jsonl.gz")
"""Of histories' files."""
