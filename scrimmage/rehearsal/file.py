"""The staging file of a company, as TOML."""

from pathlib import Path

from scrimmage.rehearsal.company import DAY, Company
from scrimmage.rehearsal.deployed import SCRAPE, VARIABLES
from scrimmage.rehearsal.night import TOLD
from scrimmage.rehearsal.places import HOST, PROJECT
from scrimmage.rehearsal.shelf import RUNS, WHOLE
from scrimmage.rigs.gate_tables import LOG
from simulators.pipeline import read

NAME = "rehearsal.toml"

_TEXT = """\
# A night of the company that scrimmage rehearsal puts together (docs/rehearsal.md); while it runs, with
# {env}
title = "A night of the whole pipeline under refusals"
about = "The scrape is refused, the tables stay partial, the last gate blocks, the healer mends, it opens."

[proxy]
upstream = "{api}"
port = {proxy}

[hosts]
allow = [{hosts}]

[workload]
http = {{ url = "{url}/night" }}
within = 150
gates = [
    {{ phase = "1-2", game_date = {day} }}, {{ phase = "2-3", game_date = {day} }},
    {{ phase = "3-4", game_date = {day} }}, {{ phase = "3-4", game_date = {day} }},
]
heals = [{day}]

# A short wait in the middle of a listing is waited out.
[[faults]]
when = {{ path = "/v1/games", page = 3, first = 1 }}
do = {{ kind = "status", status = 429, retry_after = {{ seconds = 1 }} }}

# A longer one than the scraper waits: it gives up what is left, and stays away until then.
[[faults]]
when = {{ path = "/v1/stats", nth = 4 }}
do = {{ kind = "status", status = 429, retry_after = {{ seconds = {told} }} }}

# For good, and without a time: it gives up after so many attempts, and the night goes on without.
[[faults]]
when = {{ path = "/v1/player_injuries" }}
do = {{ kind = "status", status = 429 }}

[[faults]]
when = {{ path = "/v1/stats", nth = 6 }}
do = {{ kind = "delay", seconds = 0.3 }}

[[probes]]
name = "the company is up"
every = 2
http = {{ url = "{url}/health" }}
expect = {{ value = 200 }}

[[probes]]
name = "the schedule is there"
every = 4
within = 15
bigquery = {{ project = "{project}", query = "SELECT COUNT(*) FROM `{schedule}`" }}
expect = {{ range = [1, 15] }}

[[probes]]
name = "a scrape goes well"
when = ["before", "after"]
within = 15
http = {{ url = "{scrape}", method = "POST", body = {{ path = "/v1/teams", params = {{}}, per_page = 25 }} }}
expect = {{ value = 200 }}

[budget]
requests = 200
minutes = 3

[collect]
phase = {{ port = {phase}, forward = "{url}/phase" }}
slack = {{ port = {slack} }}
heals = {{ project = "{project}" }}
runs = {{ project = "{project}", table = "{runs}", dates = [{day}] }}
validations = {{ project = "{project}", table = "{log}", dates = [{day}], every = 0.5 }}
tables = {{ project = "{project}", game_date = {day}, reference = "{whole}", pipeline = "{pipeline}" }}

# The answer to the second trigger is lost on its way: what it began must not be begun again.
[collect.triggers]
port = {triggers}
forward = "{url}/processors/{{processor}}"
outages = [{{ when = {{ nth = 2 }}, do = {{ kind = "cut", after = 1 }} }}]

[env]
SELF_HEAL_API_BUDGET = "{games}"

[declares]
attempts_per_page = 6
max_backoff = {backoff}
max_retry_after = {longest}
heal = {{ attempts = 3, cooldown = {cooldown} }}

[claims]
RL2 = {{ min_n = 2 }}
RL3 = {{}}
RL8 = {{}}
RL15 = {{}}
VG3 = {{ min_n = 2 }}
VG4 = {{}}
VG5 = {{ min_n = 4 }}
VG8 = {{ min_n = 3 }}
SH2 = {{ owed = true }}
SH4 = {{ min_n = 8 }}
SH5 = {{ min_n = 7 }}
SH6 = {{ owed = true }}
SH7 = {{}}
SH9 = {{}}
SH10 = {{ owed = true }}
E1 = {{ min_n = 16 }}
"""


def text(company: Company) -> str:
    """The staging file of *company*, which runs."""
    places, scrape = company.places, company.deployed.url[SCRAPE]
    hosts = [
        *(one.removeprefix("http://").rstrip("/") for one in (company.api, company.url, scrape)),
        *(one.removeprefix("http://") for one in company.env.values()),
        *(f"{HOST}:{port}" for port in (places.proxy, places.phase, places.slack, places.triggers)),
    ]
    return _TEXT.format(
        env=" ".join(f"{name}={value}" for name, value in company.env.items()),
        api=company.api, url=company.url, scrape=scrape, hosts=", ".join(f'"{one}"' for one in hosts),
        proxy=places.proxy, phase=places.phase, slack=places.slack, triggers=places.triggers,
        day=DAY.isoformat(), project=PROJECT, schedule=read(company.pipeline).place("nbac_schedule"),
        runs=RUNS.path, log=LOG.path, whole=WHOLE, pipeline=company.pipeline.resolve(), told=TOLD,
        games=VARIABLES["SELF_HEAL_API_BUDGET"], longest=VARIABLES["RATE_LIMIT_MAX_RETRY_AFTER"],
        backoff=VARIABLES["RATE_LIMIT_MAX_BACKOFF"], cooldown=VARIABLES["SELF_HEAL_COOLDOWN"],
    )  # fmt: skip


def write(company: Company, folder: Path) -> Path:
    """Write it to *folder*, and give its path."""
    path = folder / NAME
    path.write_text(text(company), encoding="utf-8")
    return path
