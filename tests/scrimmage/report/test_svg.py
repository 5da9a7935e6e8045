"""Charts as SVG that stands in HTML."""

from scrimmage.report.svg import libraries, svg


def test_a_chart_takes_the_ink_of_the_page_and_needs_nothing_else() -> None:
    """No ground, no script, no address; the same bytes twice."""
    altair, _ = libraries()
    data = altair.Data(values=[{"a": 1, "b": "x"}])
    chart = altair.Chart(data).mark_point().encode(x="a:Q", y="b:N")

    drawn = svg(chart)

    assert drawn == svg(chart)
    assert "currentColor" in drawn
    assert not any(word in drawn for word in ("<script", "http", "xmlns"))
