"""index.html in headless Chromium: light, dark, on a phone and on paper."""

import shutil
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, sync_playwright

from scrimmage.report.html_page import write
from scrimmage.verdict import Evidence, Verdict
from simulators.history import History

pytestmark = pytest.mark.wire

ROOT = Path(__file__).parents[3]
AXE = ROOT / "tests/node/node_modules/axe-core/axe.min.js"
"""What finds faults of accessibility; `make setup` installs it."""
SAMPLE = ROOT / "reports/sample/index.html"
LOOKS = {"light": ("light", 1280), "dark": ("dark", 1280), "phone": ("light", 390)}
"""The colour scheme and the width in pixels of each look."""
NASTY = "</pre><script>document.title='ran'</script>\x00\u202e\"'" + "x" * 3000
"""A string that would run, reverse, end early or push the page wide."""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
"""Pixels that have to be scrolled sideways."""
WEIGHTY = {"moderate", "serious", "critical"}
"""What axe-core calls more than minor."""
UNFOLD = "document.querySelectorAll('details').forEach(one => { one.open = true })"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests, which finds no address but that of a file."""
    chromium = shutil.which("chromium")
    assert chromium, "conftest.py leaves this file out where there is none"
    assert AXE.is_file(), "make setup installs it, where Node is"
    # Its sandbox refuses root, which containers run as; it reads pages of ours alone.
    options = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND"]
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=chromium, args=options)
        yield running
        running.close()


class Seen:
    """A page that is open, and what it complained of or asked for."""

    def __init__(self, browser: Browser, path: Path, look: str = "light") -> None:
        scheme, width = LOOKS[look]
        self.complaints: list[str] = []
        self.page: Page = browser.new_page(
            color_scheme="dark" if scheme == "dark" else "light",
            viewport={"width": width, "height": 844},
            offline=True,
        )
        self.page.on("console", self._said)
        self.page.on("pageerror", self._raised)
        self.page.on("request", self._asked)
        self.page.goto(path.as_uri())

    def _said(self, message: ConsoleMessage) -> None:
        self.complaints.append(message.text)

    def _raised(self, error: Error) -> None:
        self.complaints.append(str(error))

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(("file:", "data:")):
            self.complaints.append(request.url)

    def broken_rules(self) -> list[str]:
        """The rules of axe-core that the page breaks, unfolded, each with the first place."""
        self.page.evaluate(UNFOLD)
        self.page.evaluate(AXE.read_text())
        found = self.page.evaluate("axe.run()")["violations"]
        return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found if one["impact"] in WEIGHTY]


def saved(folder: Path, verdict: Verdict, history: History) -> Path:
    """The page of *verdict* as a file."""
    stream = StringIO()
    write(verdict, {"histories/torture-1.jsonl": history}, stream)
    path = folder / "index.html"
    path.write_text(stream.getvalue(), encoding="utf-8")
    return path


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_stands_in_the_way_of_a_reader(
    browser: Browser, tmp_path: Path, failing: Verdict, history: History, look: str
) -> None:
    """Unfolded, a failed verdict breaks no rule of axe-core, fits the width, and the console stays empty."""
    # The same claims fail in two rigs, so what they show has to be told apart.
    twice = [*failing.scenarios, replace(failing.scenarios[3], rig="wire")]
    seen = Seen(browser, saved(tmp_path, replace(failing, scenarios=twice), history), look)

    assert seen.broken_rules() == []
    assert seen.page.evaluate(WIDER) == 0
    assert seen.complaints == []


@pytest.mark.parametrize("look", ["light", "phone"])
def test_the_sample_fits_and_loads_nothing(browser: Browser, look: str) -> None:
    """The committed page, with every scenario unfolded."""
    seen = Seen(browser, SAMPLE, look)
    seen.page.evaluate(UNFOLD)

    assert seen.page.evaluate(WIDER) == 0
    assert seen.complaints == []


def test_what_strangers_said_does_nothing(
    browser: Browser, tmp_path: Path, failing: Verdict, history: History
) -> None:
    """A script in a name is a word: it does not run, and its length does not push the page wide."""
    torture = failing.scenarios[3]
    said = [Evidence(seed=1, event=5, says=NASTY, entry=NASTY)]
    claims = [replace(claim, title=NASTY, source=NASTY, evidence=said) for claim in torture.claims]
    scenarios = [replace(torture, title=NASTY, claims=claims)]
    verdict = replace(failing, target=replace(failing.target, spec=NASTY, build=NASTY), scenarios=scenarios)

    seen = Seen(browser, saved(tmp_path, verdict, history), "phone")

    assert seen.page.title().startswith("FAIL: </pre><script>")
    assert seen.page.locator("script").count() == 0
    assert seen.page.evaluate(WIDER) == 0
    assert seen.complaints == []


def test_paper_shows_what_is_folded(
    browser: Browser, tmp_path: Path, passing: Verdict, history: History
) -> None:
    """A scenario that passed is folded on a screen; printed, its claims have a height."""
    page = Seen(browser, saved(tmp_path, passing, history)).page
    claims = page.locator(".scenario table").first

    assert not claims.is_visible()
    page.emulate_media(media="print")
    assert claims.is_visible()


def test_the_keyboard_reaches_what_is_folded(
    browser: Browser, tmp_path: Path, passing: Verdict, history: History
) -> None:
    """Tab goes past the figures to the first scenario, and Enter unfolds it."""
    page = Seen(browser, saved(tmp_path, passing, history)).page
    figures = page.locator("section[aria-labelledby=figures] .wide").count()

    for _ in range(figures + 1):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert figures == 1

    assert page.locator(".scenario table").first.is_visible()
