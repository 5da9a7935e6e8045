"""The format of compare.json."""

import msgspec
import pytest

from scrimmage.comparing.result import Comparison


def test_it_is_read_back_as_it_was(found: Comparison) -> None:
    """The page needs nothing else."""
    assert msgspec.json.decode(msgspec.json.encode(found), type=Comparison) == found


def test_a_strange_field_is_refused(found: Comparison) -> None:
    """A format that is newer is not half understood."""
    table = msgspec.to_builtins(found) | {"newer": 1}

    with pytest.raises(msgspec.ValidationError, match="newer"):
        msgspec.convert(table, Comparison)
