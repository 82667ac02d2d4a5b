"""What the short fault tests share: the door as a process, and what a store holds when nobody has it open."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
DOOR = [sys.executable, str(HERE / "adapter.py")]
ROOT = HERE.parents[1]
DYING = [sys.executable, "-m", "tests.faults.dying"]
FALLOW = [sys.executable, "-m", "tui"]


class Held(NamedTuple):
    """What SQLite itself finds in a store: account names in order, and whether all of it fits together."""

    names: list[str]
    contacts: int
    sound: bool


def door(
    db: Path, *words: str, program: list[str] | None = None, **more: Any
) -> subprocess.CompletedProcess[str]:
    """One command at the door, to its end. Never raises for its exit status."""
    argv = [*(program or DOOR), str(db), *words]
    return subprocess.run(argv, capture_output=True, text=True, timeout=120, check=False, cwd=ROOT, **more)


def held(db: Path) -> Held:
    """Opens for writing, so that what a crash left half done is rolled back as the program would."""
    with closing(sqlite3.connect(db, timeout=30)) as store:
        names = [row[0] for row in store.execute("SELECT name FROM account ORDER BY id")]
        contacts = store.execute("SELECT count(*) FROM contact").fetchone()[0]
        left = store.execute("SELECT count(*) FROM current_act").fetchone()[0]
        keys = store.execute("PRAGMA foreign_key_check").fetchall()
        check = store.execute("PRAGMA integrity_check").fetchall()
    return Held(names, contacts, check == [("ok",)] and not keys and not left)


def account_rows(file: Path, number: int) -> Path:
    rows = "".join(f"A-{n},Compañía {n} 王,Paper {'x' * 40}\n" for n in range(number))
    file.write_text("Account ID,Account Name,Industry\n" + rows, encoding="utf-8")
    return file


def without_power() -> None:
    """For a child of root: rights of files hold for it as for anybody else."""
    if os.getuid():
        return
    import ctypes

    libc = ctypes.CDLL(None)
    for capability in (
        1,
        2,
        3,
    ):  # DAC_OVERRIDE, DAC_READ_SEARCH, FOWNER: out of what the next program may have
        libc.prctl(24, capability, 0, 0, 0)
