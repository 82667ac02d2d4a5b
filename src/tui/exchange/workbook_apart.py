"""Workbooks of the rarer formats (.xls, .xlsb, .ods), read in a process of their own.

Their cells cannot be weighed beforehand as those of an .xlsx can, and a reader that runs out of memory ends its
process. So that process is another one, with bounds on its memory and time; it gives back packed rows.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tui.errors import BadFile
from tui.exchange.signs import shown
from tui.exchange.workbook import Book, Grid, calamine, read_book
from tui.exchange.xlsx_guard import EXPANDED_LIMIT, damaged, zip_names
from tui.i18n import _

_SECONDS = 60
_MEMORY = 2 << 30
_FILE_LIMIT = 50_000_000
_SAID = 3


def load_apart(path: Path, kind: str) -> Book:
    """BadFile where that process refuses, fails or does not come to an end."""
    calamine()
    if kind != "xls":
        zip_names(path)
    if path.stat().st_size > min(_FILE_LIMIT, EXPANDED_LIMIT):
        raise BadFile(
            _("{name} is larger than {limit} MB.").format(name=shown(path), limit=_FILE_LIMIT // 1_000_000),
            _("Nothing of it was taken."),
            _("Save it as .xlsx or CSV."),
        )
    # The name goes in by a pipe: what stands in a command line is seen by everybody on the machine.
    try:
        done = subprocess.run(
            [sys.executable, "-m", "tui.exchange.workbook_apart"],
            input=json.dumps([os.fspath(path), kind]).encode(),
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError):
        raise damaged(path) from None
    if done.returncode == _SAID:
        raise BadFile(*json.loads(done.stdout))
    if done.returncode:
        raise damaged(path)
    grids, hidden = ([_grid(*fields) for fields in found] for found in json.loads(done.stdout))
    return Book(kind, grids, hidden)


def _grid(
    name: str,
    width: int,
    chunks: list[list[str]],
    filled: list[bool],
    told: list[tuple[int, int, str]],
    last: list[tuple[int, list[str]]],
    merged: list[tuple[int, list[int]]],
) -> Grid:
    pairs = tuple((line, cells) for line, cells in last)
    said = tuple((line, column, text) for line, column, text in told)
    return Grid(name, width, tuple(map(tuple, chunks)), tuple(filled), said, pairs, dict(merged))


def _bounded() -> None:
    """At most 2 GiB, where the system can say so."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _main() -> int:
    name, kind = json.loads(sys.stdin.buffer.read())
    _bounded()
    try:
        book = read_book(Path(name), kind)
    except BadFile as refusal:
        sys.stdout.write(json.dumps([refusal.happened, refusal.kept, refusal.todo]))
        return _SAID
    found = [
        [
            (one.name, one.width, one.chunks, one.filled, one.told, one.last, [*one.merged.items()])
            for one in grids
        ]
        for grids in (book.grids, book.hidden)
    ]
    sys.stdout.write(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(_main())
