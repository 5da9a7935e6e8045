"""``scrimmage rehearsal``: the reference as it is deployed, on one machine; then a night of it, armed."""

import os
from pathlib import Path
from typing import Annotated

import requests
import typer

from scrimmage.case import PATIENCE
from scrimmage.certification import Certification
from scrimmage.commands.certify import REQUIRE, run_until_stopped
from scrimmage.commands.inputs import PATIENCE_HELP, folder_for, pipeline_file_of, scenarios_of
from scrimmage.commands.output import say
from scrimmage.commands.reports import report
from scrimmage.commands.staging import armed
from scrimmage.commands.targets import target_of
from scrimmage.plan import no_emulators, plan
from scrimmage.rehearsal.company import Company
from scrimmage.rehearsal.file import write
from scrimmage.targets.adapters.served import NotServedError
from scrimmage.verdict import NotJudged
from simulators.heal_ledger import FirestoreError
from simulators.pipeline.description import DEFAULT
from simulators.warehouse.emulator import EmulatorError

RENAMED = DEFAULT.with_name("renamed.toml")
"""Every dataset and table under another name than the reference's own."""

SCENARIOS = (
    "rate_limit/proxy_refusals",
    "gates/warned_phase",
    "gates/blocked_phase",
    "self_heal/rehearsed_nights",
)
"""What is judged beside the truth, in order: the scraper through the proxy, each gate, the healer."""

TARGET = "deployed"
"""The reference behind its entry points."""

NIGHT = "staging/rehearsal (staging)"
"""What the armed night is called where it is not judged."""

NAMES = "A pipeline.toml with your own names; every table is renamed where it is left out."


def rehearsal(
    *,
    pipeline: Annotated[Path | None, typer.Option(help=NAMES)] = None,
    require_all: Annotated[bool, typer.Option("--require-all", help=REQUIRE)] = False,
    seed: Annotated[int, typer.Option(min=0, help="The seed.")] = 0,
    patience: Annotated[float, typer.Option(min=0.1, help=PATIENCE_HELP)] = PATIENCE,
    out_dir: Annotated[Path, typer.Option("--out", help="Folder of the reports.")] = Path("scrimmage-out"),
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """Certify the deployable functions on the wire, then arm a night of a whole company in rig staging."""
    described = pipeline_file_of(pipeline or RENAMED)
    assert described is not None, "one was given"
    target, loaded = target_of(TARGET), scenarios_of([], list(SCENARIOS))
    made = plan(
        loaded, target, rig="wire", seeds=[seed], pipeline_file=described, patience=patience, full=True
    )
    config = {
        "profile": "rehearsal", "scenarios": list(SCENARIOS), "rig": "wire, staging", "seed": seed,
        "pipeline": described.name, "patience": patience,
    }  # fmt: skip
    with folder_for(out_dir) as folder:
        whole = Certification(
            target, loaded, made, config, folder, os.cpu_count() or 1, require_all=require_all
        )
        run_until_stopped(whole)
        if missing := no_emulators():
            left = [NotJudged(what=NIGHT, why=missing)]
            verdict = whole.verdict(not_run=left, failed=left if require_all else [])
        elif whole.stopped:
            verdict = whole.verdict(failed=[NotJudged(what=NIGHT, why=whole.stopped)])
        else:
            not_run, failed = _night(whole, described, seed, folder)
            verdict = whole.verdict(not_run=not_run, failed=failed)
        report(verdict, folder, as_json=as_json)


def _night(
    whole: Certification, described: Path, seed: int, folder: Path
) -> tuple[list[NotJudged], list[NotJudged]]:
    """Arm a night, add it to *whole*, and give what of it is not judged, and what should have been."""
    try:
        with Company(described) as company:
            file = write(company, folder)
            ran = armed(file, env=os.environ | company.env, seed=seed, spec=TARGET, folder=folder)
    except KeyboardInterrupt:
        return [], [NotJudged(what=NIGHT, why="interrupted")]
    except (EmulatorError, FirestoreError, NotServedError, requests.RequestException) as error:
        say(f"the company cannot be put together: {error}")
        return [], [NotJudged(what=NIGHT, why=f"the company cannot be put together: {error}")]
    ran.into(whole.runs)
    return list(ran.not_run), list(ran.failed)
