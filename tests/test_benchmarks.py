"""The makers of the benchmarks make what they say; nothing is timed here."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks import earned, ratios, run
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


def test_a_store_holds_figures_with_a_season_and_closed_issues(tmp_path: Path) -> None:
    size = Size(100, 200, months=24, issues=12)
    with closing(sqlite3.connect(make_store(tmp_path, size) / "fallow.db")) as db:
        months = db.execute(
            "SELECT month, count(DISTINCT account_id) FROM spend_month GROUP BY month"
        ).fetchall()
        assert (months[0], months[-1]) == (("2024-11-01", 100), ("2026-10-01", 100)) and len(months) == 24
        assert db.execute("SELECT count(*), min(state), max(state) FROM issue").fetchone() == (
            12, "confirmed", "confirmed",
        )  # fmt: skip
        assert db.execute("SELECT count(*) FROM standing WHERE spend IS NOT NULL").fetchone() == (100,)
        assert (
            db.execute("SELECT count(*) FROM standing WHERE spend LIKE '%\"alert\":true%'").fetchone()[0] > 0
        )


def test_what_was_earned_is_measured_in_all_its_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ratios.Setting, "large", 30)
    rows = earned.measure(ratios.Setting(tmp_path, quick=True))
    assert len(rows) == 4 and all(row.ours > 0 and row.yard > 0 and row.bar == 10 for row in rows)


def test_a_row_says_ratio_and_bar() -> None:
    row = ratios.ratio("start", "a bare app", [3.0, 2.2, 9.0], [2.0, 2.0, 3.0], "s", 1.3)
    assert (row.value, row.kept) == (1.5, False)
    assert run._line(row) == "| start | 3 s | 2 s | a bare app | 1.50x | 1.3x | **missed** |"
    row = ratios.difference("page", "of 100", [30.0, 40.0, 35.0], [20.0, 20.0, 20.0], "ms", 50.0)
    assert run._line(row) == "| page | 35 ms | 20 ms | of 100 | +15 ms | +50 ms | kept |"
