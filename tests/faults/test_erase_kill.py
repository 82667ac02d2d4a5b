"""SIGKILL in the middle of an erasure: the person is there with every word, or gone; and it can go on."""

from __future__ import annotations

import shutil
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.helping import DYING, door, held

NAME = "Zoraida Quibble"
PARTS = (0.4, 0.8, 0.97)
"""Of its steps: among the rows, while the journal is cleaned, while the file is made anew."""


def _made(db: Path) -> None:
    assert door(db, "init").returncode == 0
    with closing(sqlite3.connect(db, isolation_level=None)) as store:
        store.execute("BEGIN")
        batch = store.execute(
            "INSERT INTO batch (at, who, act) VALUES ('2026-01-01T00:00:00Z', 'x', 'test')"
        ).lastrowid
        store.execute("INSERT INTO current_act (id, batch_id) VALUES (1, ?)", (batch,))
        store.execute("INSERT INTO contact (id, account_id, name) VALUES (7, 1, ?)", (NAME,))
        rows = [(f"{NAME} {n} " + "x" * 200,) for n in range(200)]
        act = "INSERT INTO act (account_id, contact_id, kind, done_on, body) VALUES (1, 7, 'call', '2026-01-01', ?)"
        store.executemany(act, rows)
        store.execute("UPDATE act SET body = body || ' more'")
        store.execute("DELETE FROM current_act")
        store.execute("COMMIT")


@pytest.mark.feature("X15")
def test_an_erasure_that_was_killed_is_whole_or_was_not(tmp_path: Path) -> None:
    ground, db = tmp_path / "ground.db", tmp_path / "s.db"
    _made(ground)
    shutil.copyfile(ground, db)
    whole = int(door(db, "0", "erase", NAME, program=DYING).stdout.split()[-1])
    assert NAME.encode() not in db.read_bytes()
    found = set()
    for part in PARTS:
        shutil.copyfile(ground, db)
        died = door(db, str(int(whole * part)), "erase", NAME, program=DYING)
        assert died.returncode == -signal.SIGKILL and "ACK" not in died.stdout
        state = held(db)
        assert state.sound and state.contacts in (1, 2)
        found.add(state.contacts)
        assert _words(db) == (401 if state.contacts == 2 else 0)
        again = door(db, "erase", NAME)
        assert again.returncode == (0 if state.contacts == 2 else 1)
        assert NAME.encode() not in db.read_bytes()  # also where it died before the file was made anew
    assert 2 in found
    assert door(db, "check").returncode == 0


def _words(db: Path) -> int:
    """Where the name stands: the person, the texts, their images."""
    with closing(sqlite3.connect(db)) as store:
        asked = (
            "SELECT count(*) FROM contact WHERE name = ?1",
            "SELECT count(*) FROM act WHERE instr(body, ?1)",
            "SELECT count(*) FROM journal WHERE instr(before, ?1) OR instr(after, ?1)",
        )
        return sum(store.execute(sql, (NAME,)).fetchone()[0] for sql in asked)
