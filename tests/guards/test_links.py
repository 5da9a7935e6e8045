"""Links of the documents lead somewhere: to a file of the repository, and to a heading of it. No network."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark").enable("table")
_ELSEWHERE = re.compile(r"[a-z]+:")
_NOT_OF_A_SLUG = re.compile(r"[^\w\- ]")


@cache
def _tokens(path: Path) -> list[Token]:
    return [
        one
        for block in _PARSER.parse(path.read_text(encoding="utf-8"))
        for one in (block, *(block.children or ()))
    ]


def _links(path: Path) -> Iterator[str]:
    for token in _tokens(path):
        target = token.attrGet("href") or token.attrGet("src")
        if isinstance(target, str) and not _ELSEWHERE.match(target):
            yield target


@cache
def _anchors(path: Path) -> set[str]:
    """The names of the headings, as GitHub makes them."""
    tokens = _PARSER.parse(path.read_text(encoding="utf-8"))
    titles = [tokens[place + 1].content for place, one in enumerate(tokens) if one.type == "heading_open"]
    return {_NOT_OF_A_SLUG.sub("", title.replace("`", "").lower()).replace(" ", "-") for title in titles}


def _broken(root: Path, path: Path) -> Iterator[str]:
    for link in _links(root / path):
        name, _, anchor = link.partition("#")
        target = (root / path.parent / name).resolve() if name else root / path
        if not target.exists():
            yield f"{path}: {link}: no such file"
        elif anchor and target.suffix == ".md" and anchor not in _anchors(target):
            yield f"{path}: {link}: no such heading"


def test_every_link_leads_somewhere(root: Path, files: list[Path]) -> None:
    """Of every page, to every other; there are many."""
    pages = [path for path in files if path.suffix == ".md"]

    assert [wrong for page in pages for wrong in _broken(root, page)] == []
    assert sum(1 for page in pages for _ in _links(root / page)) > 50
