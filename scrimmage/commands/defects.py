"""``scrimmage defects``: the gallery of wrong targets and the kill matrix."""

from typing import Annotated

import typer

from scrimmage import kill_matrix
from scrimmage.commands.inputs import scenarios_of
from scrimmage.commands.output import out, print_json
from scrimmage.defects.table import DEFECTS
from scrimmage.targets.table import TARGETS


def defects(
    suite: Annotated[list[str] | None, typer.Option(help="A suite; may be given again.")] = None,
    *,
    seeds: Annotated[int, typer.Option(min=1, help="Seeds for each defect and scenario.")] = 1,
    full: Annotated[
        bool,
        typer.Option("--full", help="Every defect through every scenario, not only those of its promises."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")] = False,
) -> None:
    """Run every defect where it has to be caught; exit 1 if one survives, or if the reference is accused.

    Scenarios of whole seasons are left out: what they claim is proven in shorter ones of their suite.
    """
    scenarios = scenarios_of(suite or [], [])
    wanted = [defect for defect in DEFECTS.values() if kill_matrix.promised(defect, scenarios)]
    matrix = kill_matrix.matrix(scenarios, wanted, range(seeds), everywhere=full)
    accused = kill_matrix.accusations(scenarios, TARGETS["reference"], range(seeds))
    if as_json:
        print_json(kill_matrix.as_data(matrix, accused))
    else:
        kill_matrix.show(matrix, accused, out())
    if matrix.survivors or matrix.unkilled or accused:
        raise typer.Exit(1)
