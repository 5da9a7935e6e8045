"""Where a run sends packets, and that no other place is allowed."""

from collections.abc import Callable

import pytest

from scrimmage.staging.hosts import (
    BIGQUERY,
    PUBSUB,
    NoHostError,
    destinations,
    google,
    place,
    refuse_others,
)
from scrimmage.staging.read import Loaded, StagingError

Make = Callable[..., Loaded]
HTTP = 'http = { url = "http://127.0.0.1:18003/run", body = { pages = 3 } }'
QUERY = (
    '[[probes]]\nname = "rows"\nbigquery = { project = "p", query = "SELECT 1" }\nexpect = { value = 1 }\n'
)
TOPIC = 'pubsub = { topic = "projects/p/topics/t" }\ndone = { probe = "healthy", within = 1 }'


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://API.balldontlie.io/v1", "api.balldontlie.io:443"),
        ("http://a.example", "a.example:80"),
        ("http://a.example:8080/x?y", "a.example:8080"),
        ("http://[::1]:8080/", "[::1]:8080"),
    ],
)
def test_a_url_leads_to_a_host_and_port(url: str, host: str) -> None:
    """The scheme's own port where it names none."""
    assert place(url) == host


@pytest.mark.parametrize(
    "url", ["a.example", "ftp://a", "http://", "http://a:b", "http://a:0", "http://[1", ""]
)
def test_a_url_that_leads_nowhere_is_refused(url: str) -> None:
    """With what is valid."""
    with pytest.raises(NoHostError, match="Valid: http:// or https:// and a host"):
        place(url)


def test_a_password_in_a_url_is_refused_and_not_repeated() -> None:
    """A file is no place for it, nor is an error."""
    with pytest.raises(NoHostError, match="a user in it") as error:
        place("http://ada:" + "hunter2@a.example")

    assert "hunter2" not in str(error.value)


def test_googles_services_are_their_emulators_where_the_environment_says_so() -> None:
    """As Google's own clients read it: with a scheme or without."""
    assert google(BIGQUERY, {}) == ["bigquery.googleapis.com:443", "oauth2.googleapis.com:443"]
    assert google(BIGQUERY, {BIGQUERY: "http://127.0.0.1:9050"}) == ["127.0.0.1:9050"]
    assert google(PUBSUB, {PUBSUB: "127.0.0.1:8085"}) == ["127.0.0.1:8085"]
    with pytest.raises(NoHostError, match=r"PUBSUB_EMULATOR_HOST is 'a:b'. Valid: host:port"):
        google(PUBSUB, {PUBSUB: "a:b"})


def test_every_place_is_known_beforehand(make_staging: Make) -> None:
    """Upstream, trigger, probes, collectors."""
    found = destinations(
        make_staging(more=QUERY), {BIGQUERY: "127.0.0.1:9050"}, [("heals", ["127.0.0.1:8080"])]
    )

    assert [(one.host, one.what) for one in found] == [
        ("127.0.0.1:18001", "the proxy's upstream"),
        ("127.0.0.1:18003", "the workload's trigger"),
        ("127.0.0.1:18003", "probe 'healthy'"),
        ("127.0.0.1:9050", "probe 'rows'"),
        ("127.0.0.1:8080", "collector heals"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "more", "says"),
    [
        (
            "http://127.0.0.1:18001",
            "https://api.example",
            "",
            "5: the proxy's upstream goes to api.example:443",
        ),
        (
            'upstream = "http://127.0.0.1:18001"\nport = 18002',
            'control = "http://10.0.0.1:9"',
            "",
            "5: the proxy's control",
        ),
        ("18003/run", "18009/run", "", "12: the workload's trigger goes to 127.0.0.1:18009"),
        (HTTP, 'pubsub = { url = "http://b:1/" }', "", "12: the push to the workload goes to b:1"),
        (HTTP, TOPIC, "", "12: the workload's topic goes to pubsub.googleapis.com:443"),
        ("18003/health", "18009/health", "", "21: probe 'healthy' goes to 127.0.0.1:18009"),
        ("[budget]", "[budget]", QUERY, "29: probe 'rows' goes to bigquery.googleapis.com:443"),
    ],
)
def test_a_place_that_is_not_allowed_is_refused(
    make_staging: Make, old: str, new: str, more: str, says: str
) -> None:
    """With its line, and the list."""
    loaded = make_staging((old, new), more=more)

    with pytest.raises(
        StagingError, match=f"night.toml:{says}.*, which hosts.allow does not name. Valid: 127"
    ):
        refuse_others(loaded, destinations(loaded, {}))


def test_a_collector_and_an_emulator_elsewhere_are_refused(make_staging: Make) -> None:
    """Emulators may be misconfigured, too."""
    loaded = make_staging(more=QUERY)

    with pytest.raises(StagingError, match=r"collector heals goes to 10.0.0.1:80"):
        refuse_others(loaded, destinations(make_staging(), {}, [("heals", ["10.0.0.1:80"])]))
    with pytest.raises(StagingError, match=r"probe 'rows' goes to 10.0.0.1:9050"):
        refuse_others(loaded, destinations(loaded, {BIGQUERY: "10.0.0.1:9050"}))
    with pytest.raises(StagingError, match="probe 'rows': BIGQUERY_EMULATOR_HOST is 'a:b'"):
        destinations(loaded, {BIGQUERY: "a:b"})


def test_what_is_allowed_is_let_through(make_staging: Make) -> None:
    """In any case of letters."""
    loaded = make_staging(
        ("http://127.0.0.1:18001", "https://api.example"), ('"127.0.0.1:18001"', '"API.example:443"')
    )

    refuse_others(loaded, found := destinations(loaded, {}))

    assert len(found) == 3
