"""The standing of all accounts derived anew, against one pass over the answers in the same store.

Both run on one connection in one process and are counted in seconds of its processor.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from functools import partial

from benchmarks.made import TODAY, Size, make_store
from benchmarks.ratios import Row, Setting, in_turn, ratio
from tui.paths import Home
from tui.rules.defaults import DEFAULTS
from tui.store import standing
from tui.store.engine import connect

_PASS = "SELECT account_id, count(*), avg(score) FROM response GROUP BY account_id"


def measure(setting: Setting) -> list[Row]:
    many = f"{setting.large:,} accounts, {setting.answers:,} answers"
    size = Size(setting.large, setting.answers)
    yardstick = "one `GROUP BY account` over the answers"
    rows = []
    for what, by_account in (
        (f"rebuild of the standing, {many}", False),
        ("the same, had the answers come in sorted by account", True),
    ):
        store = Home(make_store(setting.folder, size, by_account=by_account)).store
        with closing(connect(store, write=True)) as db:
            ours, yard = in_turn(setting.rounds(5), partial(rebuilt, db), partial(_passed, db))
        rows.append(ratio(what, yardstick, ours, yard, "s", 10.0))
    return rows


def rebuilt(db: sqlite3.Connection) -> float:
    """From BEGIN to COMMIT, with the rows of before still there, as after an import or a changed rule."""
    started = time.process_time()
    db.execute("BEGIN IMMEDIATE")
    standing.rebuild(db, TODAY, DEFAULTS)
    db.execute("COMMIT")
    return time.process_time() - started


def _passed(db: sqlite3.Connection) -> float:
    started = time.process_time()
    db.execute(_PASS).fetchall()
    return time.process_time() - started
