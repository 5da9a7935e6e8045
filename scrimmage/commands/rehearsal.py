"""``scrimmage rehearsal``: the reference as it is deployed, on one machine, certified on the wire."""

from pathlib import Path
from typing import Annotated

import typer

from scrimmage.case import PATIENCE
from scrimmage.commands.certify import REQUIRE, certify
from scrimmage.commands.inputs import PATIENCE_HELP
from simulators.pipeline.description import DEFAULT

RENAMED = DEFAULT.with_name("renamed.toml")
"""Every dataset and table under another name than the reference's own."""

SCENARIOS = (
    "rate_limit/proxy_refusals",
    "gates/warned_phase",
    "gates/blocked_phase",
    "self_heal/rehearsed_nights",
)
"""What is rehearsed, in order: the scraper through the proxy, each gate, the healer."""

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
    """Serve the deployable functions beside emulators, API and proxy, and certify them on the wire."""
    certify(
        scenario=[*SCENARIOS], target="deployed", rig="wire", pipeline=pipeline or RENAMED,
        require_all=require_all, seed=seed, seeds=1, patience=patience, out_dir=out_dir, as_json=as_json,
    )  # fmt: skip
