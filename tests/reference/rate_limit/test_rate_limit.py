"""The façade of the package."""

from types import ModuleType

import reference.rate_limit as facade


def test_all_names_exactly_what_is_public() -> None:
    """Nothing more, nothing less, in order."""
    public = {
        name
        for name, value in vars(facade).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }

    assert set(facade.__all__) == public
    assert len(facade.__all__) == len(set(facade.__all__))
