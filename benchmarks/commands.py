"""A short command from start to end, and an import against the bare `.import` of the `sqlite3` shell.

Counted in seconds of the processor, of all threads: what else runs on the machine does not count, nor does its disk.
The import is timed by the clock as well: what is fsynced counts there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.made import Size, accounts, make_store, write_files
from benchmarks.ratios import Row, Setting, in_turn, ratio

FALLOW = [sys.executable, str(Path(sys.executable).with_name("fallow"))]


PEOPLE = 3
"""Contacts of each account in the files that are imported."""


class Used(NamedTuple):
    """What a process took: seconds of the processor, MiB at its peak, seconds by the clock."""

    cpu: float
    peak: float
    wall: float


def ran(argv: list[str], env: dict[str, str] | None = None) -> Used:
    """A process that must end well."""
    started = time.monotonic()
    process = subprocess.Popen(
        argv, env={**os.environ, **(env or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(argv)} ended with {process.returncode}: {said.decode()[-800:]}")
    return Used(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, time.monotonic() - started)


def measure_short(setting: Setting) -> list[Row]:
    size = Size(setting.large, setting.answers)
    store = make_store(setting.folder, size)
    name = next(accounts(size))[1]
    ours, yard = in_turn(
        setting.rounds(15),
        lambda: ran([*FALLOW, "may-i", name], {"FALLOW_HOME": str(store)})[0],
        lambda: ran([sys.executable, "-c", "import sqlite3, argparse, json"])[0],
    )
    what = f"`fallow may-i`, {setting.large:,} accounts"
    return [ratio(what, '`python -c "import sqlite3, argparse, json"`', ours, yard, "s", 2.0)]


def measure_import(setting: Setting) -> list[Row]:
    """Files and `.import` take turns; the memory is the highest of all rounds."""
    shell = shutil.which("sqlite3")
    if shell is None:
        raise RuntimeError("there is no `sqlite3` shell to measure against")
    size = Size(setting.large, setting.answers, people=PEOPLE)
    files = write_files(setting.folder / f"files-{size.name}", size)
    bare, ours = [], []
    _imported(files, setting.folder / "import")  # does not count: caches, byte code
    for _round in range(setting.rounds(3)):
        bare.append(_bare(shell, files, setting.folder / "bare.db"))
        ours.append(_imported(files, setting.folder / "import"))
    what = f"import of {size.accounts:,} accounts, {PEOPLE * size.accounts:,} contacts, {size.responses:,} answers"
    yard, memory = "`sqlite3` shell, bare `.import`", max(one.peak for one in ours)
    return [
        ratio(what, yard, [one.cpu for one in ours], [one.cpu for one in bare], "s", 4.0),
        ratio(
            "the same by the clock", yard, [one.wall for one in ours], [one.wall for one in bare], "s", None
        ),
        Row("memory of that import", "200 MiB", memory, 200.0, "MiB", memory / 200.0, 1.0),
    ]


def _bare(shell: str, files: tuple[Path, ...], store: Path) -> Used:
    store.unlink(missing_ok=True)
    took = ran([shell, str(store), ".mode csv", *(f".import {file} {file.stem}" for file in files)])
    store.unlink()
    return took


def _imported(files: tuple[Path, ...], home: Path) -> Used:
    shutil.rmtree(home, ignore_errors=True)
    found = ran([*FALLOW, "import", "--yes", *map(str, files)], {"FALLOW_HOME": str(home)})
    shutil.rmtree(home)
    return found
