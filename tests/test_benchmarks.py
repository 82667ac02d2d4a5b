"""The makers of the benchmarks make what they say; nothing is timed here."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path

from benchmarks import ratios, run
from benchmarks.made import Size, make_store, write_files

SMALL = Size(20, 200)


def test_the_same_seed_gives_the_same_files(tmp_path: Path) -> None:
    one, other = write_files(tmp_path / "a", SMALL), write_files(tmp_path / "b", SMALL)
    assert [file.read_bytes() for file in one] == [file.read_bytes() for file in other]
    changed = write_files(tmp_path / "c", Size(20, 200, seed=8))
    assert changed[2].read_bytes() != one[2].read_bytes()
    rows = [list(csv.reader(file.read_text(encoding="utf-8").splitlines())) for file in one]
    assert [len(file) for file in rows] == [21, 41, 201]
    days = [row[4] for row in rows[2][1:]]
    assert days == sorted(days)


def test_a_store_holds_the_portfolio_and_its_standing(tmp_path: Path) -> None:
    folder = make_store(tmp_path, SMALL)
    by_account = make_store(tmp_path, SMALL, by_account=True)
    counts = "SELECT (SELECT count(*) FROM {}) FROM meta LIMIT 1"
    orders = []
    for home in (folder, by_account):
        with closing(sqlite3.connect(home / "fallow.db")) as db:
            tables = ("account", "contact", "response", "standing", "search")
            assert [db.execute(counts.format(table)).fetchone()[0] for table in tables] == [
                20,
                40,
                200,
                20,
                20,
            ]
            orders.append([row[0] for row in db.execute("SELECT account_id FROM response ORDER BY id")])
    assert orders[0] != orders[1] == sorted(orders[0])
    assert make_store(tmp_path, SMALL) == folder


def test_a_row_says_ratio_and_bar() -> None:
    row = ratios.ratio("start", "a bare app", [3.0, 2.2, 9.0], [2.0, 2.0, 3.0], "s", 1.3)
    assert (row.value, row.kept) == (1.5, False)
    assert run._line(row) == "| start | 3 s | 2 s | a bare app | 1.50x | 1.3x | **missed** |"
    row = ratios.difference("page", "of 100", [30.0, 40.0, 35.0], [20.0, 20.0, 20.0], "ms", 50.0)
    assert run._line(row) == "| page | 35 ms | 20 ms | of 100 | +15 ms | +50 ms | kept |"
