"""Every command that a page prints is run by some test, or says beside it why not."""

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.docs.pages import ROOT, blocks, follow

RUN_BY = {
    "docs/chaos-proxy.md": "tests/scrimmage/commands/test_proxy_docs.py",
    "docs/ci.md": "tests/docs/test_ci.py",
    "docs/dashboards.md": "tests/docs/test_blocks.py",
    "docs/report.md": "tests/docs/test_blocks.py",
    "docs/rollback.md": "tests/docs/test_blocks.py",
    "docs/staging.md": "tests/scrimmage/staging/test_example.py",
    "docs/tutorial.md": "tests/docs/test_tutorial.py",
    "examples/README.md": "tests/examples/test_examples.py",
} | {
    f"docs/how-to/{name}.md": "tests/docs/test_how_to.py" for name in ("adapter", "claim", "damage", "fault")
}
RUN_BY |= {"docs/how-to/pipeline-toml.md": "tests/docs/test_how_to.py"}
"""Pages with commands that are run, and the test that runs them."""

CODE = {"fence", "code_block"}
"""What Markdown calls code: between fences, or indented."""


PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")]


def test_a_command_is_run_or_says_why_not() -> None:
    """And no page is listed for nothing."""
    run = {block.page for page in PAGES for block in blocks(page) if block.is_run}

    assert run == set(RUN_BY)


def test_a_block_says_its_language_and_is_seen() -> None:
    """One without a language, or that ``blocks`` does not find, would be held by no test."""
    parser = MarkdownIt("commonmark")
    there = {
        str(page.relative_to(ROOT)): [one for one in parser.parse(page.read_text()) if one.type in CODE]
        for page in PAGES
    }
    found = {str(page.relative_to(ROOT)): len(list(blocks(page))) for page in PAGES}

    assert [f"{page}: {one.content}" for page, them in there.items() for one in them if not one.info] == []
    assert {page: len(them) for page, them in there.items()} == found


@pytest.mark.parametrize(("page", "test"), list(RUN_BY.items()))
def test_the_test_that_is_named_reads_the_page(page: str, test: str) -> None:
    """By its name, or by its folder."""
    text = (ROOT / test).read_text()

    assert Path(page).name in text or Path(page).parent.name in text


@pytest.mark.wire
def test_the_roll_back_page_shows_what_it_says(tmp_path: Path) -> None:
    """Its command passes."""
    follow(ROOT / "docs" / "rollback.md", tmp_path)

    assert (tmp_path / "mine" / "rollback" / "verdict.json").is_file()


def test_the_page_of_the_report_shows_a_failed_certification(tmp_path: Path) -> None:
    """With the page that its picture is of."""
    follow(ROOT / "docs" / "report.md", tmp_path)

    assert (tmp_path / "mine" / "scrimmage-out" / "index.html").is_file()


def test_the_page_of_dashboards_draws_them(tmp_path: Path) -> None:
    """One page with every tile."""
    follow(ROOT / "docs" / "dashboards.md", tmp_path)

    assert list((tmp_path / "mine").rglob("dashboards.html"))
