"""Charts of Altair as SVG that stands in HTML: no script, no network, the ink of the page.

The same chart gives the same bytes.
"""

import re
from functools import cache
from types import ModuleType
from typing import Any

WIDTH, ROW = 760, 26
"""Pixels: of a whole picture, and of one row of it."""

REFUSED, WELL, OTHER, HARNESS = "#b3261e", "#1b6e3c", "#9a5b00", "#5f6368"
"""Colours of marks, which show on light and dark ground."""

_SPACES = re.compile(r' xmlns(:\w+)?="[^"]*"')
"""Names of XML, which HTML does without."""


@cache
def libraries() -> tuple[ModuleType, ModuleType]:
    """Altair and its converter: slow to read, and many a verdict draws nothing."""
    import altair as alt  # noqa: PLC0415 (the extra `report`)
    import vl_convert  # noqa: PLC0415 (likewise)

    return alt, vl_convert


def svg(chart: Any) -> str:
    """*chart* in the page's own ink, on no ground of its own."""
    _, convert = libraries()
    ink = {"labelColor": "currentColor", "titleColor": "currentColor", "tickColor": "currentColor"}
    chart = chart.configure(background="transparent", font="sans-serif").configure_axis(
        **ink, domainColor="currentColor", labelFontSize=12, titleFontSize=12
    ).configure_view(stroke=None)  # fmt: skip
    return _SPACES.sub("", str(convert.vegalite_to_svg(chart.to_dict())))
