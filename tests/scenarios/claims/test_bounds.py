"""What a statistic must keep to."""

import pytest

from scenarios.claims.bounds import Bound, Never, QuantileUnder, RateUnder, ShareFound, Weight


@pytest.mark.parametrize(
    ("bound", "n", "broken", "word", "observed"),
    [
        (Never(), 9, 0, "pass", 0),
        (Never(), 9, 1, "fail", 1),
        (RateUnder(0.05), 59, 0, "pass", 0),
        (RateUnder(0.05), 58, 0, "unknown", 0),
        (RateUnder(0.05), 600, 18, "pass", 0.03),
        (RateUnder(0.05), 600, 29, "unknown", 29 / 600),
        (RateUnder(0.05), 600, 30, "fail", 0.05),
        (ShareFound(0.99), 100, 1, "pass", 0.99),
        (ShareFound(0.99), 100, 2, "fail", 0.98),
        (ShareFound(0.99), 99, 1, "fail", 1 - 1 / 99),
    ],
)
def test_counts_are_weighed(bound: Bound, n: int, broken: int, word: Weight, observed: float) -> None:
    """58 clean dates leave room for 5.03 % (1 - 0.05 ** (1 / 58)), 59 for 4.95 %."""
    weighed = bound.weigh(n, broken, ())

    assert weighed.word == word
    assert weighed.observed == pytest.approx(observed)
    assert bool(weighed.why) is (word == "unknown")


@pytest.mark.parametrize(("slow", "word", "observed"), [(0, "pass", 0.1), (5, "pass", 0.1), (6, "fail", 2.0)])
def test_a_quantile_is_one_that_was_measured(slow: int, word: str, observed: float) -> None:
    """Of a hundred values five may be slow; the sixth moves the 95th percentile."""
    weighed = QuantileUnder(0.95, 2, "s").weigh(100, 0, [0.1] * (100 - slow) + [2.0] * slow)

    assert (weighed.word, weighed.observed) == (word, observed)


def test_a_quantile_of_nothing_is_unknown() -> None:
    """No value was carried by any finding."""
    assert QuantileUnder(0.95, 2, "s").weigh(3, 0, ()).word == "unknown"


@pytest.mark.parametrize(
    ("bound", "says"),
    [
        (Never(), "= 0"),
        (RateUnder(0.05), "upper 95 % < 5 %"),
        (ShareFound(0.99), ">= 99 %"),
        (QuantileUnder(0.95, 2, "s"), "p95 < 2 s"),
    ],
)
def test_a_bound_says_itself(bound: Bound, says: str) -> None:
    """As reports print it."""
    assert bound.says == says
