"""`python -m tui` and the `fallow` command."""

from __future__ import annotations

import sys


def main() -> int:
    """Run one command line and return its exit status; without a command, open the app."""
    from tui.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
