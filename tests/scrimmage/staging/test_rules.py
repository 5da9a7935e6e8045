"""What must fit together in a staging file."""

from collections.abc import Callable

import pytest

from scrimmage.staging.read import Loaded, StagingError

Make = Callable[..., Loaded]
HTTP = 'http = { url = "http://127.0.0.1:18003/run", body = { pages = 3 } }'
UPSTREAM = 'upstream = "http://127.0.0.1:18001"'


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (UPSTREAM, "", r"proxy.upstream: got '' .* Valid: a scheme and a host"),
        (
            UPSTREAM,
            'upstream = "http://127.0.0.1:18001/v1"',
            "proxy.upstream: got .* Valid: a scheme and a host",
        ),
        (UPSTREAM, 'upstream = "http://[1"', "proxy.upstream: got .* Valid: a scheme and a host"),
        (
            UPSTREAM,
            f'mode = "regular"\n{UPSTREAM}',
            "proxy.upstream is for mode reverse, and the mode is regular",
        ),
        (UPSTREAM, 'mode = "regular"\ntls = true', "proxy.tls is for mode reverse, and the mode is regular"),
        (
            f"{UPSTREAM}\nport = 18002",
            'control = "https://127.0.0.1:1"',
            "proxy.control: got .* Valid: http:// with host and port",
        ),
        (UPSTREAM, 'control = "http://127.0.0.1:1"', "proxy has control, and upstream or port"),
        ('"127.0.0.1:18001", ', '"127.0.0.1", ', r"hosts.allow\[0\]: got '127.0.0.1' .* Valid: host:port"),
        ('"127.0.0.1:18001", ', '"a:99999", ', r"hosts.allow\[0\]: got 'a:99999' .* Valid: host:port"),
        (HTTP, "", "workload: got none of them. Valid: one of http, pubsub, command"),
        (HTTP, f'{HTTP}\ncommand = ["a"]', "workload: got http and command. Valid: one of"),
        (HTTP, f'{HTTP}\nvariables = ["A"]', "workload.variables are for a command, and there is none"),
        (
            HTTP,
            f'{HTTP}\ndone = {{ probe = "x", within = 1 }}',
            "workload.done.probe: got 'x' .* a probe: healthy",
        ),
        (HTTP, "pubsub = { }", "workload.pubsub: got both or none of url and topic. Valid: one"),
        (
            HTTP,
            'pubsub = { topic = "t" }',
            "workload.pubsub.topic: got 't' .* Valid: projects/PROJECT/topics/TOPIC",
        ),
        (HTTP, 'pubsub = { topic = "projects/p/topics/t" }', "nobody answers what is published. Valid: with"),
        (
            "first = 2",
            "first = 2, between = [5, 5]",
            r"faults\[0\].when.between: got \[5.0, 5.0\]. Valid: two",
        ),
        (
            "first = 2",
            "first = 2, between = [0, 1e308]",
            r"faults\[0\].when.between\[1\]: got 1e\+308 .* Valid: a number from",
        ),
        (
            "value = 200",
            "value = 200, pattern = 'a'",
            r"probes\[0\].expect: got value and pattern. Valid: one of",
        ),
        (
            "value = 200",
            "range = [2, 1]",
            r"probes\[0\].expect.range: got \[2.0, 1.0\]. Valid: the first not above",
        ),
        (
            "value = 200",
            "pattern = '('",
            r"probes\[0\].expect.pattern: got '\(' .* Valid: a regular expression",
        ),
        ("every = 0.3", 'every = 0.3\ncommand = ["a"]', r"probes\[0\]: got http and command. Valid: one of"),
        ("every = 0.3", 'every = 0.3\nvariables = ["A"]', r"probes\[0\].variables are for a command"),
        ("[budget]", "[claims]\nRL99 = {}\n[budget]", "claims has no key 'RL99'"),
        ("[budget]", "[claims]\n[budget]", "claims is empty: nothing would be judged"),
        ("[budget]", "[claims]\nRL2 = { min_n = 0 }\n[budget]", r"claims.RL2.min_n: got 0 .* of 1 or more"),
        (
            "[budget]",
            "[claims]\nSH2 = { owed = 'no' }\n[budget]",
            r"claims.SH2.owed: got 'no' .* Valid: true or false",
        ),
        (
            "[budget]",
            "[declares]\nattempts_per_page = 0\n[budget]",
            r"declares.attempts_per_page: got 0 .* Valid: an integer from 1 to 1000000",
        ),
        (
            "[budget]",
            "[declares]\nmax_backoff = -1\n[budget]",
            r"declares.max_backoff: got -1 .* Valid: a number from 0 to 1000000",
        ),
        (
            "[budget]",
            "[declares]\nbreaker = { threshold = -1, timeout = 1 }\n[budget]",
            r"declares.breaker.threshold: got -1 .* Valid: an integer from 1 to 1000000",
        ),
        (
            "[budget]",
            "[declares]\nheal = { attempts = 2, cooldown = -1 }\n[budget]",
            r"declares.heal.cooldown: got -1 .* Valid: a number from 0 to 1000000",
        ),
        (
            "[budget]",
            "[claims]\nRL2 = { least = 1 }\n[budget]",
            "claims.RL2 has no key 'least'. Valid: min_n",
        ),
    ],
)
def test_what_does_not_fit_together_is_refused(make_staging: Make, old: str, new: str, says: str) -> None:
    """What was got, and what is valid."""
    with pytest.raises(StagingError, match=says):
        make_staging((old, new))


def test_two_probes_of_one_name_are_refused(make_staging: Make) -> None:
    """A history could not tell them apart."""
    again = '[[probes]]\nname = "healthy"\nhttp = { url = "http://a:1" }\nexpect = { value = 200 }\n'

    with pytest.raises(StagingError, match=r"probes\[1\]: got 'healthy' a second time"):
        make_staging(more=again)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (UPSTREAM, 'mode = "regular"'),
        (f"{UPSTREAM}\nport = 18002", 'control = "http://127.0.0.1:9901"'),
        (HTTP, 'command = ["sh", "-c", "true"]\nvariables = ["API_KEY"]'),
        (HTTP, 'pubsub = { url = "http://127.0.0.1:18003/" }'),
        (HTTP, 'pubsub = { topic = "projects/p/topics/t" }\ndone = { probe = "healthy", within = 1 }'),
        ("[budget]", "[claims]\nRL2 = { min_n = 3 }\nSH2 = { owed = true }\n[budget]"),
        ("[budget]", "[declares]\nattempts_per_page = 1\nmax_backoff = 0\n[budget]"),
        ("value = 200", "range = [200, inf]"),
    ],
)
def test_what_fits_together_is_read(make_staging: Make, old: str, new: str) -> None:
    """Each way of proxy and workload."""
    assert make_staging((old, new)).id == "staging/night"
