"""A short command from start to end, and an import against the bare `.import` of the `sqlite3` shell.

Counted in seconds of the processor, of all threads: what else runs on the machine does not count, nor does its disk.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.made import Size, accounts, make_store, write_files
from benchmarks.ratios import Row, Setting, in_turn, ratio

FALLOW = [sys.executable, str(Path(sys.executable).with_name("fallow"))]


def ran(argv: list[str], env: dict[str, str] | None = None) -> tuple[float, float]:
    """(processor seconds, peak MiB) of a process that must end well."""
    process = subprocess.Popen(
        argv, env={**os.environ, **(env or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _pid, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(argv)} ended with {process.returncode}: {said.decode()[-800:]}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


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
    files = write_files(setting.folder / f"files-{setting.large}", Size(setting.large, setting.answers))
    ours: list[float] = []
    yard: list[float] = []
    memory = 0.0
    for _round in range(setting.rounds(3)):
        yard.append(_bare(shell, files, setting.folder / "bare.db"))
        took, peak = _imported(files, setting.folder / "import")
        ours.append(took)
        memory = max(memory, peak)
    what = f"import of {setting.large:,} accounts, {setting.answers:,} answers"
    return [
        ratio(what, "`sqlite3` shell, bare `.import`", ours, yard, "s", 6.0),
        Row("memory of that import", "200 MiB", memory, 200.0, "MiB", memory / 200.0, 1.0),
    ]


def _bare(shell: str, files: tuple[Path, ...], store: Path) -> float:
    store.unlink(missing_ok=True)
    took = ran([shell, str(store), ".mode csv", *(f".import {file} {file.stem}" for file in files)])[0]
    store.unlink()
    return took


def _imported(files: tuple[Path, ...], home: Path) -> tuple[float, float]:
    shutil.rmtree(home, ignore_errors=True)
    found = ran([*FALLOW, "import", "--yes", *map(str, files)], {"FALLOW_HOME": str(home)})
    shutil.rmtree(home)
    return found
