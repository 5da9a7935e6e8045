"""Reading and editing a reply's body."""

from collections.abc import Callable
from typing import Any

import pytest

from simulators.faults.base import Delivery
from simulators.faults.body import edited, page_of, rows_of, with_page, with_rows
from simulators.wire import Response


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"Unauthorized",
        b"[1]",
        b'{"error":"x"}',
        b"\xff",
        b'{"data":["\xff"]}',
        b'{"data":1e999}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_page_is_none(raw: bytes) -> None:
    """Errors, text, broken and absurd JSON are no pages, and reading them never raises."""
    assert page_of(Delivery(Response(200, (), raw))) is None


def test_no_reply_is_no_page() -> None:
    """Nothing can be read where nothing is sent."""
    assert page_of(Delivery(None, finish="reset")) is None


def test_a_single_object_has_no_rows() -> None:
    """``/players/{id}`` wraps one object, which is no list."""
    assert rows_of({"data": {"id": 1}}) is None
    assert rows_of(None) is None


def test_an_edit_mends_a_content_length_in_its_place() -> None:
    """Whatever its case; the other headers and their order stay."""
    before = Delivery(Response(200, (("A", "1"), ("content-LENGTH", "3"), ("B", "2")), b"old"))

    after = edited(before, b"longer")

    assert Response(200, (("A", "1"), ("content-LENGTH", "6"), ("B", "2")), b"longer") == after.reply


def test_an_edit_adds_no_content_length() -> None:
    """Where none stands, the transport writes it."""
    assert Response(200, (), b"new") == edited(Delivery(Response(200, (), b"old")), b"new").reply


def test_rewriting_keeps_the_order_of_keys_and_writes_no_spaces() -> None:
    """A client must not be able to tell an edited page by its form."""
    before = Delivery(Response(200, (), b'{ "meta": {"b": 1, "a": 1.0}, "data": [] }'))

    after = with_rows(before, lambda rows: [*rows, 7])

    assert after.reply is not None
    assert after.reply.body == b'{"meta":{"b":1,"a":1.0},"data":[7]}'


def test_big_numbers_survive() -> None:
    """An id of thirty digits is not rounded on its way through."""
    raw = b'{"data":[123456789012345678901234567890]}'
    before = Delivery(Response(200, (), raw))
    page = page_of(before)

    assert page is not None
    assert before == with_page(before, page)


def test_rows_of_an_error_are_not_changed(page: Callable[..., Delivery]) -> None:
    """Where there is no list of rows the change is not even asked."""

    def never(rows: list[Any]) -> list[Any]:
        raise AssertionError(rows)

    single = page({"id": 1})
    assert with_rows(single, never) is single
