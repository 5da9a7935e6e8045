"""One page, read from bytes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reference.balldontlie.page import Page, read_page
from reference.rate_limit import RetryablePage


def read(content: object, number: int = 1) -> Page:
    """Read *content* as the page *number*."""
    return read_page(json.dumps(content).encode(), where="/v1/games page 1", number=number)


def test_a_page_with_a_cursor() -> None:
    """A numeric cursor comes out as text, for it is opaque."""
    page = read({"data": [{"id": 1}], "meta": {"next_cursor": 277, "per_page": 25}})

    assert page == Page([{"id": 1}], "277", has_meta=True, per_page=25)


@pytest.mark.parametrize("meta", [{"per_page": 25}, {"next_cursor": None, "per_page": 25}])
def test_the_last_page(meta: dict[str, object]) -> None:
    """No cursor, or null, ends the listing."""
    assert read({"data": [{"id": 1}], "meta": meta}).next_cursor is None


@pytest.mark.parametrize("content", [{"data": []}, {"data": [], "meta": None}])
def test_a_listing_without_meta(content: dict[str, object]) -> None:
    """Unpaginated listings send no meta; null is the same."""
    assert read(content) == Page([], None, has_meta=False, per_page=None)


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "not JSON"),
        (b"<html>Bad gateway</html>", "not JSON"),
        (b'{"data": [{"id": 1}], "me', "not JSON"),
        (b'{"data": [{"id": NaN}]}', "not JSON"),
        (b"\xff\xfe\xfa", "not JSON"),
        (b"[" * 200_000, "not JSON"),
        (b'"Unauthorized"', "a text, not an object"),
        (b"[]", "a list, not an object"),
        (b"{}", "data is missing"),
        (b'{"data": null}', "data is null, not a list"),
        (b'{"data": {"id": 1}}', "data is an object, not a list"),
        (b'{"data": [1]}', "a row is a number, not an object"),
        (b'{"data": [], "meta": []}', "meta is a list, not an object"),
        (b'{"data": [{}], "meta": {"next_cursor": true}}', "next_cursor is a boolean"),
        (b'{"data": [{}], "meta": {"next_cursor": 1.5}}', "next_cursor is a number"),
        (b'{"data": [{}], "meta": {"next_cursor": ""}}', "next_cursor is an empty text"),
        (b'{"data": [], "meta": {"next_cursor": 5}}', "yet names a next page"),
    ],
)
def test_a_body_that_is_no_whole_page_is_asked_for_again(body: bytes, says: str) -> None:
    """Each is a failed attempt, said in words, rather than the end of the listing."""
    with pytest.raises(RetryablePage, match=f"^/v1/games page 1: .*{says}"):
        read_page(body, where="/v1/games page 1", number=1)


def test_nothing_at_all_on_a_later_page_is_an_outage() -> None:
    """A cursor led here, so rows exist: the outage's answer must not end the listing."""
    with pytest.raises(RetryablePage, match="neither rows nor meta"):
        read({"data": []}, number=2)


def test_an_error_does_not_carry_the_body() -> None:
    """A page may be large; the cause of the error is cut off."""
    with pytest.raises(RetryablePage) as caught:
        read_page(b"x", where="here", number=1)

    assert caught.value.__suppress_context__


@pytest.mark.parametrize("size", [0, -1, True, "25", None])
def test_an_odd_page_size_in_meta_says_nothing(size: object) -> None:
    """It is only an echo; the listing is read on."""
    assert read({"data": [], "meta": {"per_page": size}}).per_page is None


@given(st.binary() | st.text().map(str.encode) | st.from_regex(r'\{"data": ?\[.*\]\}').map(str.encode))
def test_any_bytes_are_a_page_or_asked_for_again(body: bytes) -> None:
    """Nothing else is ever raised."""
    try:
        page = read_page(body, where="x", number=1)
    except RetryablePage:
        return
    assert isinstance(page.rows, list)
