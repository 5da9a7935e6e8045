"""verdict.json."""

from io import StringIO

import msgspec

from scrimmage.report.verdict_json import write
from scrimmage.verdict import Verdict


def test_what_is_written_reads_back_as_the_same_verdict(failing: Verdict) -> None:
    """The file is the verdict; nothing is lost in it."""
    stream = StringIO()

    write(failing, None, stream)

    assert msgspec.json.decode(stream.getvalue(), type=Verdict) == failing


def test_it_is_indented_by_two_and_ends_with_a_line(passing: Verdict) -> None:
    """A person may read it, and a diff of two is a diff of lines."""
    stream = StringIO()

    write(passing, None, stream)

    assert stream.getvalue().startswith('{\n  "schema": 1,\n')
    assert stream.getvalue().endswith("}\n")
