"""Reports: pure writings of a verdict and its histories; the same values give the same bytes."""

from scrimmage.report.table import REPORTS, Report, Writer, write_all
from scrimmage.report.terminal import show
from scrimmage.report.timeline import show as show_timeline

__all__ = ["REPORTS", "Report", "Writer", "show", "show_timeline", "write_all"]
