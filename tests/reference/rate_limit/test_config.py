"""The variables of rate limiting."""

from dataclasses import fields

import pytest

from reference.rate_limit.config import VARIABLES, RateLimitConfig
from reference.variables import ConfigError


def test_an_empty_environment_gives_the_documented_defaults() -> None:
    """The defaults are those that the pipeline documents."""
    assert RateLimitConfig.from_env({}) == RateLimitConfig(
        max_retries=5,
        base_backoff=2.0,
        max_backoff=120.0,
        max_retry_after=120.0,
        cb_threshold=10,
        cb_timeout=300.0,
        cb_enabled=True,
        retry_after_enabled=True,
        pacer="off",
        pacer_limit=60,
        pacer_window=60.0,
        pool_backoff_factor=0.5,
        scraper_backoff_factor=3.0,
    )


def test_the_table_and_the_fields_agree() -> None:
    """Each field has one variable, in the same order, with the same default."""
    assert [(v.field, v.default) for v in VARIABLES] == [
        (field.name, field.default) for field in fields(RateLimitConfig)
    ]


@pytest.mark.parametrize(
    ("name", "text", "field", "value"),
    [
        ("RATE_LIMIT_MAX_RETRIES", "0", "max_retries", 0),
        ("RATE_LIMIT_BASE_BACKOFF", " 1.5 ", "base_backoff", 1.5),
        ("RATE_LIMIT_MAX_BACKOFF", "60", "max_backoff", 60.0),
        ("RATE_LIMIT_MAX_RETRY_AFTER", "0", "max_retry_after", 0.0),
        ("RATE_LIMIT_CB_THRESHOLD", "3", "cb_threshold", 3),
        ("RATE_LIMIT_CB_TIMEOUT", ".5", "cb_timeout", 0.5),
        ("RATE_LIMIT_PACER_LIMIT", "60", "pacer_limit", 60),
        ("RATE_LIMIT_PACER_WINDOW", "10", "pacer_window", 10.0),
        ("HTTP_POOL_BACKOFF_FACTOR", "1e0", "pool_backoff_factor", 1.0),
        ("SCRAPER_BACKOFF_FACTOR", "2", "scraper_backoff_factor", 2.0),
    ],
)
def test_a_number_is_read(name: str, text: str, field: str, value: float) -> None:
    """Each variable fills its own field."""
    assert getattr(RateLimitConfig.from_env({name: text}), field) == value


@pytest.mark.parametrize("name", ["RATE_LIMIT_CB_ENABLED", "RATE_LIMIT_RETRY_AFTER_ENABLED"])
@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("true", True), ("TRUE", True), ("1", True), ("Yes", True)),
        *(("false", False), ("False", False), ("0", False), ("no", False)),
    ],
)
def test_a_flag_is_read_in_any_case(name: str, text: str, *, value: bool) -> None:
    """Six words say yes or no."""
    config = RateLimitConfig.from_env({name: text})
    field = next(v.field for v in VARIABLES if v.name == name)

    assert getattr(config, field) is value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("RATE_LIMIT_MAX_RETRIES", "-1"),
        ("RATE_LIMIT_MAX_RETRIES", "5.0"),
        ("RATE_LIMIT_MAX_RETRIES", "5_0"),
        ("RATE_LIMIT_MAX_RETRIES", "٣"),
        ("RATE_LIMIT_MAX_RETRIES", ""),
        ("RATE_LIMIT_BASE_BACKOFF", "nan"),
        ("RATE_LIMIT_BASE_BACKOFF", "0"),
        ("RATE_LIMIT_MAX_BACKOFF", "inf"),
        ("RATE_LIMIT_MAX_BACKOFF", "1e999"),
        ("RATE_LIMIT_CB_THRESHOLD", "0"),
        ("RATE_LIMIT_CB_TIMEOUT", "soon"),
        ("RATE_LIMIT_CB_ENABLED", "on"),
        ("RATE_LIMIT_PACER", "on"),
        ("RATE_LIMIT_PACER_LIMIT", "0"),
    ],
)
def test_a_wrong_value_is_refused_by_name(name: str, text: str) -> None:
    """The error names the variable, what was got and what is valid."""
    valid = next(v.valid for v in VARIABLES if v.name == name)

    with pytest.raises(ConfigError) as refusal:
        RateLimitConfig.from_env({name: text})

    assert f"{name} is {text!r}; valid: {valid}" == str(refusal.value)


def test_all_wrong_values_are_named_at_once() -> None:
    """Nobody mends one variable only to hear of the next."""
    with pytest.raises(ConfigError) as refusal:
        RateLimitConfig.from_env({"RATE_LIMIT_MAX_RETRIES": "x", "RATE_LIMIT_CB_ENABLED": "maybe"})

    assert str(refusal.value).splitlines() == [
        "RATE_LIMIT_MAX_RETRIES is 'x'; valid: a whole number from 0 to 100",
        "RATE_LIMIT_CB_ENABLED is 'maybe'; valid: true, false, 1, 0, yes or no",
    ]


def test_a_config_made_by_hand_is_held_to_the_same_bounds() -> None:
    """The constructor refuses what the environment may not hold."""
    with pytest.raises(
        ConfigError, match=r"RATE_LIMIT_CB_TIMEOUT is -1; valid: a number from 0\.001 to 86400"
    ):
        RateLimitConfig(cb_timeout=-1)


def test_a_page_has_patience_for_the_longest_wait_before_each_send_and_once_more() -> None:
    """Two retries are three sends."""
    assert RateLimitConfig(max_retries=2, max_retry_after=100.0).patience == 400.0
