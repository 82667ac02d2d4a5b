"""The real app in a terminal while its store, its disk or its keyboard does what it should not."""

from __future__ import annotations

import resource
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.helping import FALLOW, ROOT
from tests.ui.stores import small_desk
from tests.ui.terminal import Terminal

SAVE, QUIT = b"\x13", b"\x11"
LONG = "".join(f"{number:04d} said. " for number in range(50))[:500]


@pytest.fixture
def store(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small store, closed, on its day."""
    monkeypatch.setenv("FALLOW_TODAY", "2026-11-23")
    monkeypatch.setenv("PYTHONPATH", f"{ROOT / 'src'}:{ROOT}")
    small_desk(home).close()
    return home / "fallow.db"


def _comments(store: Path) -> list[str]:
    with closing(sqlite3.connect(store)) as db:
        return [row[0] for row in db.execute("SELECT comment FROM response ORDER BY id") if row[0]]


def _open_feedback(app: Terminal) -> None:
    app.send(b"2")
    app.wait_for("Quiet Harbour")
    app.send(b"\r")
    app.wait_for("Feedback & issues")
    app.send(b"f")
    app.wait_for("In their words")


def test_500_characters_and_the_save_key_in_one_burst_lose_nothing(store: Path) -> None:
    with Terminal(FALLOW, 40, 120) as app:
        _open_feedback(app)
        app.send(b"9\t\t" + LONG.encode() + SAVE)
        app.wait_until(lambda: LONG.strip() in _comments(store), "the answer in the store")
        app.send(QUIT)
        assert app.wait() == 0


def test_a_full_disk_keeps_what_was_typed_and_saving_works_when_there_is_room(store: Path) -> None:
    with Terminal(FALLOW, 40, 120) as app:
        _open_feedback(app)
        app.send(b"9\t\tkeep these words")
        app.wait_for("keep these words")
        before = _comments(store)
        none, hard = resource.prlimit(app.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(app.process.pid, resource.RLIMIT_FSIZE, (1, hard))
        app.send(SAVE)
        app.wait_for("disk is full")
        assert "keep these words" in app.text
        assert _comments(store) == before
        resource.prlimit(app.process.pid, resource.RLIMIT_FSIZE, (none, hard))
        app.send(SAVE)
        app.wait_until(lambda: _comments(store) == [*before, "keep these words"], "the answer in the store")
        app.send(QUIT)
        assert app.wait() == 0
        assert app.left_on() == []


@pytest.mark.parametrize("how", ["removed", "replaced"])
def test_a_store_that_goes_away_is_noticed_and_nothing_more_is_written(how: str, store: Path) -> None:
    with Terminal(FALLOW, 40, 120) as app:
        _open_feedback(app)
        other = store.with_name("other.db")
        other.write_bytes(store.read_bytes())
        store.unlink()
        if how == "replaced":
            other.rename(store)
        app.send(b"9\t\tinto the void" + SAVE)
        app.wait_for("removed or replaced")
        kept = store if how == "replaced" else other
        assert "into the void" not in _comments(kept)
        assert store.exists() == (how == "replaced")
        app.send(QUIT)
        assert app.wait() == 0
        assert app.left_on() == []


def _newer(data: bytearray) -> None:
    data[60:64] = struct.pack(">i", 999_999)


def _foreign(data: bytearray) -> None:
    data[68:72] = struct.pack(">i", 0x11223344)


def _damaged(data: bytearray) -> None:
    data[100:4096] = bytes(3996)


def _text(data: bytearray) -> None:
    data[:] = b"name,note\n" * 1000


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (_newer, "newer Fallow"),
        (_foreign, "another program"),
        (_damaged, "damaged"),
        (_text, "no Fallow store"),
    ],
)
def test_a_store_that_cannot_be_opened_is_said_before_the_screen_begins(
    damage: Callable[[bytearray], None], said: str, store: Path
) -> None:
    data = bytearray(store.read_bytes())
    damage(data)
    store.write_bytes(data)
    with Terminal(FALLOW, 24, 200) as app:
        assert app.wait() == 1
        words = " ".join(bytes(app.raw).decode().split())
        assert said in words and "Traceback" not in words
        assert b"\x1b" not in app.raw
        assert app.left_on() == []
    assert store.read_bytes() == bytes(data)


def test_a_store_that_another_program_holds_is_said_before_the_screen_begins(store: Path) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with Terminal(FALLOW, 24, 200) as app:
            assert app.wait() == 1
            assert b"Another window is writing" in app.raw and b"Traceback" not in app.raw
            assert b"\x1b" not in app.raw
            assert app.left_on() == []
        other.execute("ROLLBACK")
