"""Two windows on one store: no change is lost, none is refused, and nobody is passed over."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.faults.helping import DOOR, door, held
from tui.store import turn

TURNS = 40


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    db = tmp_path / "s.db"
    assert door(db, "init").returncode == 0
    argv = [*DOOR, str(db), "rmw"]
    writers = [
        subprocess.Popen([*argv, tag, str(TURNS)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for tag in ("one", "two")
    ]
    said = [writer.communicate(timeout=300) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0], said
    lines = [line for out, _err in said for line in out.splitlines()]
    assert [line for line in lines if not line.startswith("ACK ")] == []
    assert len(lines) == 2 * TURNS
    assert door(db, "total").stdout == f"{2 * TURNS}\n"
    assert held(db).sound


def test_whoever_waits_comes_before_the_one_who_has_just_written(tmp_path: Path) -> None:
    """While the first waits for the store at its turn, the second does not get past it."""
    inside, may_go, order = Event(), Event(), list[str]()

    def first() -> None:
        with turn.my_turn(tmp_path):
            inside.set()
            may_go.wait()
            order.append("first")

    def second() -> None:
        with turn.my_turn(tmp_path):
            order.append("second")

    threads = [Thread(target=first), Thread(target=second)]
    threads[0].start()
    try:
        assert inside.wait(30)
        threads[1].start()
        assert _refused(tmp_path)
    finally:
        may_go.set()
    for thread in threads:
        thread.join(30)
    assert order == ["first", "second"]
    assert not _refused(tmp_path)


def _refused(folder: Path) -> bool:
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(handle)
    return False


def test_a_neighbour_that_stands_still_is_not_waited_for_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(turn, "PATIENCE", 0.02)
    with turn.my_turn(tmp_path):
        assert _refused(tmp_path)
        with turn.my_turn(tmp_path):  # flock is the open folder's, so this is a second one in the queue
            entered = True
    assert entered


def test_a_folder_that_cannot_be_opened_costs_the_courtesy_only(tmp_path: Path) -> None:
    with turn.my_turn(tmp_path / "none"):
        entered = True
    assert entered
