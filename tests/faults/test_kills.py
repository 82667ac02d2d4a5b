"""SIGKILL at any moment: what was acknowledged is there, and an act is there as a whole or not at all."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.helping import DOOR, DYING, account_rows, door, held

ROWS = 300
PARTS = (0.05, 0.35, 0.65, 0.95, 0.999)


@pytest.mark.parametrize("seed", range(4))
def test_what_was_acknowledged_survives_a_kill(seed: int, tmp_path: Path) -> None:
    """Five kills of a writer of each store, at moments that lie anywhere in its acts."""
    chance, db = random.Random(seed), tmp_path / "s.db"
    assert door(db, "init").returncode == 0
    known = {"first"}
    for kill in range(5):
        said = _killed(db, f"k{kill}", chance)
        acknowledged = {line.split()[1] for line in said}
        assert acknowledged
        now = held(db)
        names = set(now.names)
        assert known | acknowledged <= names
        assert len(names - known - acknowledged) <= 1  # saved, and killed before it could say so
        assert now.contacts == len(now.names)
        assert now.sound
        known = names
    assert door(db, "check").returncode == 0


def _killed(db: Path, tag: str, chance: random.Random) -> list[str]:
    """Lines that a writer said in full before it was killed."""
    with subprocess.Popen([*DOOR, str(db), "stream", tag], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _line in range(chance.randrange(1, 12))]
        for _turn in range(chance.randrange(300_000)):  # not always just after an acknowledgement
            pass
        writer.kill()
        rest = writer.stdout.read().splitlines(keepends=True)
    assert writer.returncode == -signal.SIGKILL
    return [line for line in said + rest if line.endswith("\n")]


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an almost empty store, the same with an import in it, and the file of the import."""
    folder = tmp_path_factory.mktemp("ground")
    rows = account_rows(folder / "in.csv", ROWS)
    assert door(folder / "empty.db", "init").returncode == 0
    shutil.copyfile(folder / "empty.db", folder / "full.db")
    done = door(folder / "full.db", "import", str(rows))
    assert (done.returncode, done.stdout) == (0, f"ACK import {ROWS}\n")
    return folder


@pytest.mark.parametrize("act", ["import", "undo"])
def test_a_kill_in_the_middle_leaves_all_or_nothing(act: str, ground: Path, tmp_path: Path) -> None:
    """Five moments between the begin and the commit of one large act."""
    words = [act, str(ground / "in.csv")] if act == "import" else [act]
    before, db = ground / ("empty.db" if act == "import" else "full.db"), tmp_path / "s.db"
    shutil.copyfile(before, db)
    whole = int(door(db, "0", *words, program=DYING).stdout.split()[-1])
    assert whole > 1000
    done, was = held(db), held(before)
    for part in PARTS:
        shutil.copyfile(before, db)
        died = door(db, str(int(whole * part)), *words, program=DYING)
        assert died.returncode == -signal.SIGKILL
        assert "ACK" not in died.stdout
        assert held(db) == was
    assert door(db, *words).returncode == 0
    assert held(db) == done
    assert len(done.names) == (ROWS + 1 if act == "import" else 1)
    assert door(db, "check").returncode == 0


def test_a_kill_while_the_store_is_made_leaves_one_that_is_made_the_next_time(tmp_path: Path) -> None:
    whole = int(door(tmp_path / "whole.db", "0", "init", program=DYING).stdout.split()[-1])
    for part in PARTS:
        db = tmp_path / f"{part}.db"
        assert door(db, str(int(whole * part)), "init", program=DYING).returncode == -signal.SIGKILL
        with closing(sqlite3.connect(db)) as store:
            version = store.execute("PRAGMA user_version").fetchone()[0]
            tables = store.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        assert (version > 0) == (tables > 0)
        assert door(db, "init").returncode == 0
        assert held(db).sound
        assert "first" in held(db).names
