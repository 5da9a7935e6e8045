"""What all shapes share: the encoder, and the forms of numbers."""

import msgspec

encode = msgspec.json.Encoder().encode
"""Write one row as compact JSON; a field that is UNSET is left out."""

Number = int | float
"""A JSON number; a whole value is sent without a decimal point."""


def number(value: float, digits: int = 7) -> Number:
    """Round *value*; a whole one becomes an int, as the real service sends it."""
    rounded = round(value, digits)
    return int(rounded) if rounded == int(rounded) else rounded


def share(part: int, whole: int, digits: int = 3) -> Number:
    """*part* of *whole* between 0 and 1; 0 where there is no whole."""
    return number(part / whole, digits) if whole else 0
