"""On the way to the first paint nothing is loaded but the standard library, Textual and what Textual needs."""

from __future__ import annotations

import subprocess
import sys

_LOOK = """
import sys
import tui.ui.app, tui.ui.driver, tui.ui.widgets.ledger, tui.ui.widgets.find
import tui.ui.widgets.chips, tui.ui.widgets.verdict
heavy = ("sqlmodel", "sqlalchemy", "babel", "dateparser", "plotext", "dateutil", "rapidfuzz", "charset_normalizer",
         "textual.widgets._markdown", "textual.widgets._text_area", "textual.widgets._data_table",
         "tree_sitter", "rich.traceback", "rich.syntax", "pygments")
print(*[name for name in heavy if name in sys.modules])
"""


def test_the_app_loads_nothing_heavy() -> None:
    done = subprocess.run([sys.executable, "-c", _LOOK], capture_output=True, text=True, check=False)
    assert done.stderr == "" and done.stdout.split() == []
