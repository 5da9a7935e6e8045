"""Pages and cursors."""

import msgspec
import pytest

from simulators.balldontlie.errors import Refused
from simulators.balldontlie.options import ApiOptions
from simulators.balldontlie.pages import Listing, counted, cursor_page, props_page, single, whole_page
from simulators.balldontlie.query import Query

IDS = (5, 8, 13, 21, 34)
ID_ORDER = Listing(IDS, lambda number: b"%d" % number, IDS)
LISTED = Listing(
    (30, 10, 20), lambda number: b"%d" % number, (30, 10, 20), (0, 2, 5), {30: 0, 99: 1, 10: 2, 20: 5}.get
)
DEFAULT = ApiOptions()


def pages(listing: Listing, size: int, options: ApiOptions = DEFAULT) -> list[bytes]:
    """Every body, following the cursors."""
    bodies: list[bytes] = []
    cursor: int | None = None
    while not bodies or cursor is not None:
        page = cursor_page(listing, Query(cursor=cursor, per_page=size), options)
        bodies.append(page.body)
        cursor = msgspec.json.decode(page.body)["meta"].get("next_cursor")
    return bodies


def test_the_cursor_is_the_last_id_and_the_last_page_has_none() -> None:
    """next_cursor stands before per_page, and its key is absent at the end."""
    assert pages(ID_ORDER, 2) == [
        b'{"data":[5,8],"meta":{"next_cursor":8,"per_page":2}}',
        b'{"data":[13,21],"meta":{"next_cursor":21,"per_page":2}}',
        b'{"data":[34],"meta":{"per_page":2}}',
    ]


def test_a_full_last_page_is_the_last() -> None:
    """No empty page follows when the rows fill the pages."""
    assert len(pages(ID_ORDER, 5)) == 1


def test_nothing_is_one_empty_page() -> None:
    """An empty listing still has its meta."""
    assert pages(counted([], bytes), 25) == [b'{"data":[],"meta":{"per_page":25}}']


def test_a_page_counts_its_rows() -> None:
    """Not those of the listing."""
    assert cursor_page(ID_ORDER, Query(per_page=2), DEFAULT).rows == 2


def test_a_cursor_is_good_when_its_row_has_gone() -> None:
    """Ids ascend, so the next page begins with the first id above it."""
    assert cursor_page(ID_ORDER, Query(cursor=9, per_page=2), DEFAULT).body.startswith(b'{"data":[13,21]')


def test_rows_that_are_not_in_id_order_are_all_given() -> None:
    """The cursor stands for a place in the order, also of a row that has left (99)."""
    assert [body[:11] for body in pages(LISTED, 1)] == [b'{"data":[30', b'{"data":[10', b'{"data":[20']
    assert cursor_page(LISTED, Query(cursor=99, per_page=1), DEFAULT).body.startswith(b'{"data":[10]')


def test_a_cursor_that_never_was_is_refused() -> None:
    """Or taken as none, where bad values are ignored."""
    query = Query(cursor=7, per_page=1)
    with pytest.raises(Refused, match="cursor is not a valid cursor"):
        cursor_page(LISTED, query, DEFAULT)

    ignoring = ApiOptions(bad_parameter="ignore")
    assert cursor_page(LISTED, query, ignoring).body.startswith(b'{"data":[30]')


@pytest.mark.parametrize("cursor", [0, -4])
def test_a_cursor_of_nothing_is_the_start(cursor: int) -> None:
    """Some clients send 0 first."""
    assert cursor_page(LISTED, Query(cursor=cursor, per_page=1), DEFAULT).body.startswith(b'{"data":[30]')


def test_cursors_can_be_places() -> None:
    """With the option a cursor counts rows; beyond the end there are none."""
    offset = ApiOptions(cursor="offset")

    assert b'"next_cursor":2' in pages(LISTED, 2, offset)[0]
    assert cursor_page(LISTED, Query(cursor=9), offset).body == b'{"data":[],"meta":{"per_page":25}}'


def test_other_envelopes() -> None:
    """Without meta, with the page size alone, and one object."""
    listing = counted([7], lambda number: b"%d" % number)

    assert whole_page(listing).body == b'{"data":[7]}'
    assert props_page(listing).body == b'{"data":[7],"meta":{"per_page":25}}'
    assert single(listing).body == b'{"data":7}'


def test_no_object_is_not_found() -> None:
    """An id without a row is 404."""
    with pytest.raises(Refused) as refused:
        single(counted([], bytes))

    assert refused.value.status == 404
