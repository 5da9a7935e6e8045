"""The flags of one job."""

from reference.balldontlie.findings import Findings


def test_a_finding_is_a_code_and_a_sentence() -> None:
    """The code comes first, so that a program can tell the kinds apart."""
    findings = Findings()
    findings.add("empty", "no rows")

    assert findings.flags == ["empty: no rows"]


def test_the_same_finding_is_kept_once() -> None:
    """Where *about* names the matter, other words for it are the same finding."""
    findings = Findings()
    findings.add("null_field", "id in 1 rows of page 1", about="id")
    findings.add("null_field", "id in 7 rows of page 2", about="id")
    findings.add("null_field", "date in 1 rows of page 2", about="date")
    findings.add("missing_field", "id in 1 rows of page 3", about="id")

    assert [flag.partition(":")[0] for flag in findings.flags] == [
        "null_field",
        "null_field",
        "missing_field",
    ]
    assert "page 1" in findings.flags[0]
