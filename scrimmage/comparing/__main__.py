"""``python -m scrimmage.comparing VALUES PAGE`` writes a page from the values of a comparison."""

import os
import sys
from pathlib import Path

from scrimmage.comparing.page import page
from scrimmage.comparing.write import read


def main(values: Path, to: Path) -> None:
    """Write the page *to* made of *values*, which it names as seen from where it is."""
    seen = os.path.relpath(values, to.parent)
    to.write_text(page(read(values), seen), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
