"""index.html."""

import re
from html.parser import HTMLParser
from io import StringIO
from itertools import pairwise

from msgspec.structs import replace

from scrimmage.objectives import TABLE
from scrimmage.report.html_page import write
from scrimmage.verdict import Evidence, NotJudged, Verdict
from simulators.history import History

VOID = {"meta", "link", "br"}


class Page(HTMLParser):
    """Reads a page and keeps what tests ask for; fails where a tag is not closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the tag that was opened last."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep the words, not the style sheet."""
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        """All words of the page."""
        return " ".join(" ".join(self.words).split())


def written(verdict: Verdict, histories: dict[str, History] | None = None) -> str:
    """The page's source."""
    stream = StringIO()
    write(verdict, histories, stream)
    return stream.getvalue()


def page(verdict: Verdict, histories: dict[str, History] | None = None) -> Page:
    """The page, read back."""
    return Page(written(verdict, histories))


def test_the_first_screen_comes_in_order(failing: Verdict) -> None:
    """Verdict, target and build, why, objectives, what was not judged, and only then the suites."""
    text = page(failing).text
    marks = [
        "FAIL",
        "Target urllib3",
        "Build unknown",
        "Why",
        "Objectives",
        "What was not judged",
        "Suite rate_limit",
    ]

    assert [text.index(mark) for mark in marks] == sorted(text.index(mark) for mark in marks)


def test_a_passing_page_has_no_causes(passing: Verdict) -> None:
    """There is nothing to explain."""
    assert "Why" not in page(passing).words


def test_an_objective_shows_value_bound_interval_and_n(failing: Verdict) -> None:
    """T4 was not measured and says so."""
    text = page(failing).text

    assert "T3 Retry-After is respected 1 early returns = 0 0.006 % to 1.3 % 412 ✗ fail" in text
    assert "T4 runtime impact < 5 % not measured < 1.05 - 0 - not run" in text


def test_evidence_shows_the_bytes_on_the_wire(failing: Verdict, history: History) -> None:
    """Where the history is at hand."""
    name = "histories/torture-1.jsonl"

    assert "<   Retry-After: 30" in "".join(page(failing, {name: history}).words)
    assert "Retry-After: 30" not in page(failing).text


def test_a_failed_claim_shows_evidence_and_replay(failing: Verdict) -> None:
    """With the entry of the catalogue, the seed and the event."""
    text = page(failing).text

    assert (
        "seconds-30 : came 30 s early; told at event 4 seed 1, event 5 of histories/torture-1.jsonl" in text
    )
    assert "See it again: scrimmage replay rate_limit/torture" in text
    assert "and 6 more" in text


def test_only_what_did_not_pass_is_unfolded(failing: Verdict) -> None:
    """The reader's eye goes to what is wrong."""
    folds = [
        attrs for tag, attrs in page(failing).tags if tag == "details" and attrs.get("class") == "scenario"
    ]

    assert ["open" in attrs for attrs in folds] == [False, False, False, True, True, False]


def test_every_link_on_the_page_leads_somewhere(failing: Verdict) -> None:
    """Ids are unique, and each link has its own."""
    tags = page(failing).tags
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    links = [str(attrs["href"]) for tag, attrs in tags if tag == "a"]

    assert len(ids) == len(set(ids))
    assert len(links) == 3
    assert {link.removeprefix("#") for link in links} <= set(ids)


def test_nothing_is_loaded_and_nothing_runs(failing: Verdict, history: History) -> None:
    """One file, no network, no script; the browser is told to allow neither."""
    source = written(failing, {"histories/torture-1.jsonl": history})
    tags = {tag for tag, _ in Page(source).tags}

    assert not tags & {"script", "img", "iframe", "object"}
    assert re.findall(r"https?://|url\(|@import", source) == []
    assert "default-src 'none'" in source


def test_what_strangers_said_stays_text(failing: Verdict) -> None:
    """Evidence, names and reasons cannot become markup."""
    nasty = "</pre><script>alert(1)</script>\x1b[2J"
    torture = failing.scenarios[3]
    claim = replace(
        torture.claims[1], title=nasty, evidence=[Evidence(seed=1, event=5, says=nasty, entry=nasty)]
    )
    verdict = replace(
        failing,
        target=replace(failing.target, spec=nasty, build=nasty),
        scenarios=[replace(torture, title=nasty, claims=[claim])],
        not_judged=[NotJudged(what=nasty, why=nasty)],
        config={nasty: nasty},
    )

    assert "script" not in {tag for tag, _ in page(verdict).tags}
    assert "\x1b" not in written(verdict)


def test_headings_go_down_one_step_at_a_time(failing: Verdict) -> None:
    """A screen reader walks the page by them."""
    levels = [int(tag[1]) for tag, _ in page(failing).tags if re.fullmatch("h[1-6]", tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_cell_names_its_column(failing: Verdict) -> None:
    """On a phone the head of a table is out of sight, and each cell says what it is."""
    cells = [attrs for tag, attrs in page(failing).tags if tag == "td"]

    assert cells
    assert all(attrs.get("data-label") for attrs in cells)


def test_a_long_list_under_one_reason_is_folded(passing: Verdict) -> None:
    """The count stays in sight."""
    many = [NotJudged(what=f"s{n}", why="no emulator") for n in range(50)]

    text = page(replace(passing, not_judged=many)).text

    assert "no emulator (50)" in text
    assert "s49" in text


def test_many_failures_are_counted_on_the_first_screen(failing: Verdict) -> None:
    """Six causes are told there; the rest is below."""
    torture = failing.scenarios[3]
    scenarios = [replace(torture, id=f"rate_limit/t{n}") for n in range(10)]
    vague = [replace(failing.scenarios[4], id=f"rate_limit/v{n}") for n in range(5)]

    text = page(replace(failing, scenarios=scenarios + vague)).text

    assert "and 14 more failed, below" in text
    assert "and 2 more could not be told, below" in text


def test_the_configuration_is_at_the_end(passing: Verdict) -> None:
    """Sorted by name, with its hash."""
    text = page(passing).text

    assert text.index("profile quick") < text.index("seed 1") < text.index("sha256 9c2f")


def test_an_empty_verdict_is_still_a_page(passing: Verdict) -> None:
    """Nothing was left out, and nothing was judged."""
    text = page(replace(passing, verdict="unknown", scenarios=[], objectives=[], not_judged=[])).text

    assert "UNKNOWN" in text
    assert "Nothing was left out." in text


def test_a_failed_claim_has_a_picture_of_its_first_finding(failing: Verdict, history: History) -> None:
    """With words for those who do not see it; without the history there is none."""
    page = written(failing, {"histories/torture-1.jsonl": history})
    told = 'aria-label="Time line of seed'

    assert page.count(told) >= 1
    assert page.count("<figure>") == page.count("<svg") == page.count(told) + 1
    assert told not in written(failing)


def test_objectives_that_nothing_measured_are_told_with_the_others(failing: Verdict) -> None:
    """T1 to T8 stand on the first screen, each with its figure or the reason."""
    ids = {one.id for one in failing.objectives}
    row = next(row for row in TABLE if row.id not in ids)
    left = NotJudged(what=f"{row.id} {row.title}", why="no scenario <measures> it")
    page = written(replace(failing, not_judged=[left]))

    assert f'{row.id} <span class="title">{row.title}</span>' in page
    assert "no scenario &lt;measures&gt; it" in page
    assert "not judged" in Page(page).text


def test_the_figures_are_drawn_and_told(failing: Verdict) -> None:
    """In words too, for those who cannot see; a verdict without them has no such section."""
    page = Page(written(failing))
    bare = [replace(one, claims=[]) for one in failing.scenarios]

    told = [dict(attrs).get("aria-label") or "" for _, attrs in page.tags]
    assert any(text.startswith("Seconds waited against seconds told: ") for text in told)
    assert "Waits against Retry-After" in page.text
    assert "Figures" not in Page(written(replace(failing, scenarios=bare))).text
