"""Where processors are triggered."""

import json

import pytest

from reference.self_heal.addresses import addresses
from reference.self_heal.graph import PROCESSORS
from reference.variables import ConfigError

NAMES = [one.name for one in PROCESSORS]


def test_a_template_gives_each_its_own() -> None:
    """``{processor}`` stands for the name."""
    urls = addresses({"SELF_HEAL_PROCESSOR_URL": "https://x.example/{processor}/run"})

    assert urls == {name: f"https://x.example/{name}/run" for name in NAMES}


def test_an_object_names_each() -> None:
    """Others are passed over."""
    given = {name: f"http://{name}.example" for name in NAMES}

    assert addresses({"SELF_HEAL_PROCESSOR_URL": json.dumps({**given, "other": "x"})}) == given


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "https://x.example/run?key=secret",
        "{",
        "[]",
        "{}",
        "ftp://x/{processor}",
        "http://secret:port/{processor}",
        "http://x:99999/{processor}",
        "http://[/{processor}",
        "http:///{processor}",
    ],
)
def test_anything_else_is_refused_without_being_repeated(text: str | None) -> None:
    """The variable and the processors are named."""
    with pytest.raises(ConfigError, match=r"SELF_HEAL_PROCESSOR_URL has no .* for nbac_schedule,") as error:
        addresses({} if text is None else {"SELF_HEAL_PROCESSOR_URL": text})
    assert "secret" not in str(error.value)
