"""How the fault programs open a store: where SQLite quotes a broken schema, Python may fail to read the quotation.

HARNESS_SQLITE names this module. They catch `Error`, and so it says that failure as well.
"""

from __future__ import annotations

import sqlite3

Error = (sqlite3.Error, UnicodeDecodeError)
connect = sqlite3.connect
