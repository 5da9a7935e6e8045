"""Which page a call asks for."""

import pytest

from simulators.pages import MOST, Pages, listing, next_cursor, parameters

LISTING = ("main", "key-1", "/v1/games")


@pytest.mark.parametrize(
    ("body", "cursor"),
    [
        (b'{"data":[],"meta":{"next_cursor":25,"per_page":25}}', "25"),
        (b'{"data":[],"meta":{"next_cursor": "a-b" ,"per_page":25}}', "a-b"),
        (b'{"data":[],"meta":{"per_page":25,"next_cursor":7}}', "7"),
        (b'{"data":[],"meta":{"next_cursor":null,"per_page":25}}', None),
        (b'{"data":[],"meta":{"per_page":25}}', None),
        (b'{"data":[{"next_cursor":1}' + b" " * 200 + b"]}", None),
        (b"", None),
    ],
)
def test_the_cursor_is_read_from_the_end_of_the_body(body: bytes, cursor: str | None) -> None:
    """As number or text, wherever it stands in meta; null is none, and rows are not looked at."""
    assert next_cursor(body) == cursor


def test_parameters_are_decoded_and_the_last_counts() -> None:
    """Blank ones stay."""
    assert parameters("a%5B%5D=1&a[]=2&b=&c=x+y") == {"a[]": "2", "b": "", "c": "x y"}


def _number(pages: Pages, asked: dict[str, str], place: tuple[str, ...] = LISTING) -> int:
    return pages.number(listing(place, asked), asked.get("cursor"))


@pytest.mark.parametrize("asked", [{}, {"cursor": ""}, {"cursor": "0"}])
def test_a_call_without_a_cursor_asks_for_page_one(asked: dict[str, str]) -> None:
    """An empty cursor and 0 are the first page too."""
    assert _number(Pages(), asked) == 1


def test_a_cursor_that_was_given_out_leads_to_the_page_after() -> None:
    """Page 1 gives out the cursor of page 2, that one of page 3."""
    pages = Pages()
    pages.given(listing(LISTING, {"per_page": "5"}), 1, b'{"next_cursor":5}')
    pages.given(listing(LISTING, {"cursor": "5", "per_page": "5"}), 2, b'{"next_cursor":10}')

    assert _number(pages, {"per_page": "5", "cursor": "5"}) == 2
    assert _number(pages, {"cursor": "10", "per_page": "5"}) == 3


def test_a_cursor_is_known_only_on_its_own_listing() -> None:
    """Another key, path or parameter makes another listing: there it was never given out."""
    pages = Pages()
    pages.given(listing(LISTING, {"season": "1"}), 1, b'{"next_cursor":5}')

    assert _number(pages, {"season": "2", "cursor": "5"}) == 0
    assert _number(pages, {"season": "1", "cursor": "5"}, ("main", "key-2", "/v1/games")) == 0


def test_a_cursor_keeps_the_first_page_it_led_to() -> None:
    """A loop back to an earlier cursor does not renumber it."""
    pages = Pages()
    pages.given(listing(LISTING, {}), 1, b'{"next_cursor":5}')
    pages.given(listing(LISTING, {"cursor": "9"}), 3, b'{"next_cursor":5}')

    assert _number(pages, {"cursor": "5"}) == 2


def test_an_unknown_page_gives_out_unknown_pages() -> None:
    """What follows page 0 is not numbered either."""
    pages = Pages()
    pages.given(listing(LISTING, {"cursor": "77"}), 0, b'{"next_cursor":99}')

    assert _number(pages, {"cursor": "99"}) == 0


def test_the_oldest_cursors_are_forgotten() -> None:
    """So that what runs for weeks stays as large as it is."""
    pages = Pages()
    for cursor in range(1, MOST + 3):
        pages.given(listing(LISTING, {}), 1, b'{"next_cursor":%d}' % cursor)

    assert [_number(pages, {"cursor": str(at)}) for at in (1, 2, 3, MOST + 2)] == [0, 0, 2, 2]
