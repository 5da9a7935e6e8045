"""Two replies side by side."""

from scrimmage.live.reply import compared, decoded, media_type, not_compared
from simulators.wire import Response

JSON = (("Content-Type", "application/json; charset=utf-8"), ("Date", "today"))
MOCK = Response(200, JSON, b'{"data":[{"id":1}]}')


def told(service: Response, mock: Response = MOCK) -> list[str]:
    """The differences as text."""
    return list(map(str, compared(mock, service)))


def test_equal_forms_do_not_differ() -> None:
    """Header names in any case, other header values, and what the transport adds, are no difference."""
    headers = (
        ("content-type", "Application/JSON"), ("DATE", "tomorrow"), ("Content-Length", "19"),
        ("Connection", "close"), ("Transfer-Encoding", "chunked"),
    )  # fmt: skip

    assert told(Response(200, headers, b'{"data": [{"id": 2}]}')) == []


def test_another_status_is_all_that_is_told() -> None:
    """An error's body is another body by nature."""
    assert told(Response(401, (), b"Unauthorized")) == ["status: mock 200, service 401"]


def test_header_names_count() -> None:
    """One that either side lacks is told, in lower case."""
    assert told(Response(200, (JSON[0], ("CF-Ray", "x")), MOCK.body)) == [
        "header date: mock sends it, service does not",
        "header cf-ray: mock does not send it, service does",
    ]


def test_the_media_type_counts() -> None:
    """Its parameters do not."""
    html = (("Content-Type", "text/html"), JSON[1])

    assert told(Response(200, html, MOCK.body)) == ["media type: mock application/json, service text/html"]


def test_a_lacking_media_type_is_none() -> None:
    """The header is told, and the type."""
    assert told(Response(200, (JSON[1],), MOCK.body)) == [
        "header content-type: mock sends it, service does not",
        "media type: mock application/json, service none",
    ]


def test_the_form_of_the_body_counts() -> None:
    """As told by the shapes."""
    assert told(Response(200, JSON, b'{"data":[{"id":"1"}]}')) == ["data[].id: mock int, service string"]


def test_text_is_compared_as_it_stands() -> None:
    """Bodies that are not JSON have no form but themselves; only the beginning is shown."""
    text, page = Response(401, (), b"Unauthorized"), Response(401, (), b"<html>" + b"x" * 100)

    assert told(text, text) == []
    assert told(page, text) == [f"body: mock 'Unauthorized', service '<html>{'x' * 54}'"]


def test_text_in_the_place_of_json_is_told() -> None:
    """Also where one side is JSON."""
    assert told(Response(401, (), b"No"), Response(401, (), b'{"error":"No"}')) == [
        "body: mock '{\"error\":\"No\"}', service 'No'"
    ]


def test_rows_of_one_side_only_are_named() -> None:
    """They could not be compared; errors have none."""
    assert not_compared(MOCK, Response(200, JSON, b'{"data":[]}')) == ["data"]
    assert not_compared(MOCK, Response(500, JSON, b'{"data":[]}')) == []
    assert not_compared(MOCK, Response(200, JSON, b"oops")) == []


def test_what_is_not_json_is_none() -> None:
    """Decoding never raises."""
    assert [decoded(body) for body in (b"\xff", b'"\xff"', b"[" * 5000)] == [None] * 3
    assert decoded(b"[1]") == [1]


def test_the_media_type_is_plain() -> None:
    """Without parameters, in lower case."""
    assert media_type(Response(200, (("content-type", "Text/Plain ;charset=x"),))) == "text/plain"
