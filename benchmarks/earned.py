"""What the whole portfolio was worth and hurt: the standing of all accounts with their figures, the defects ranked,
and spend against season, each against one pass of SQL over the rows it reads, in the same store.

All of it runs in one process and is counted in seconds of its processor.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from functools import partial

from benchmarks.made import TODAY, Size, make_store
from benchmarks.ratios import Row, Setting, in_turn, ratio
from benchmarks.rebuilding import rebuilt
from tui.clock import Clock
from tui.paths import Home
from tui.rules.defaults import DEFAULTS
from tui.services.defects import ranking
from tui.services.spend import spends
from tui.store.engine import connect
from tui.store.reading import Reader

MONTHS = 24
_ANSWERS = "SELECT account_id, count(*), avg(score) FROM response GROUP BY account_id"
_FIGURES = "SELECT account_id, count(*), sum(amount_cents) FROM spend_month GROUP BY account_id"
_ISSUES = "SELECT account_id, count(*) FROM issue GROUP BY account_id"


def measure(setting: Setting) -> list[Row]:
    size = Size(setting.large, setting.answers, months=MONTHS, issues=setting.large * 6 // 10)
    home = Home(make_store(setting.folder, size))
    figures = f"{MONTHS * size.accounts:,} monthly figures"
    many = f"{size.accounts:,} accounts, {size.responses:,} answers, {figures}"
    with closing(connect(home.store, write=True)) as db:
        reader = Reader(db, home.store, Clock.at(TODAY), DEFAULTS)
        found = in_turn(
            setting.rounds(3),
            partial(rebuilt, db),
            partial(_passed, db, _ANSWERS),
            partial(_passed, db, _FIGURES),
            partial(_passed, db, _ISSUES),
            partial(_ranked, reader),
            partial(_spent, reader),
        )
    standing, answers, money, issues, ranked, spent = found
    over_all = _sums(answers, money, issues)
    one = "one `GROUP BY account` over"
    return [
        ratio(
            f"standing, defects and spend: {many}",
            f"{one} answers, figures and issues",
            _sums(standing, ranked, spent),
            over_all,
            "s",
            10.0,
        ),
        ratio("of that: rebuild of the standing", f"{one} the same", standing, over_all, "s", 10.0),
        ratio(
            "of that: ranking of the defects",
            f"{one} answers and issues",
            ranked,
            _sums(answers, issues),
            "s",
            10.0,
        ),
        ratio("of that: spend of all accounts", f"{one} the figures", spent, money, "s", 10.0),
    ]


def _sums(*parts: list[float]) -> list[float]:
    return [sum(together) for together in zip(*parts, strict=True)]


def _passed(db: sqlite3.Connection, sql: str) -> float:
    started = time.process_time()
    db.execute(sql).fetchall()
    return time.process_time() - started


def _ranked(reader: Reader) -> float:
    started = time.process_time()
    ranking(reader)
    return time.process_time() - started


def _spent(reader: Reader) -> float:
    """Every account with its terms and the sentence that reads them out, as `fallow spend` says them."""
    started = time.process_time()
    spends(reader)
    return time.process_time() - started
