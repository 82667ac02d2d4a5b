"""Paths as people type, paste and drag them, and what lies in a folder. It waits for the disk: off the event loop."""

from __future__ import annotations

import os
import shlex
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tui.clean import clean_line
from tui.errors import Refused
from tui.i18n import _
from tui.ui.figures import number

SCREEN_LIMIT = 50_000_000
"""Bytes of a file that is brought in on the screen."""
_TABLES = frozenset(
    ".csv .tsv .tab .txt .xlsx .xls .xlsb .xlsm .ods .json .jsonl .ndjson .vcf .fallow".split()
)
_MOST = 500
_PASTE_LIMIT = 20_000


@dataclass(frozen=True, slots=True)
class Entry:
    """What lies in a folder; `size` in bytes, None for a folder; `at`: when it was changed, as seconds since 1970."""

    path: Path
    name: str
    size: int | None
    at: float = 0.0

    @property
    def folder(self) -> bool:
        return self.size is None


@dataclass(frozen=True, slots=True)
class Named:
    """What a text names: files, or one folder."""

    paths: tuple[Path, ...]
    folder: bool


def named(text: str) -> Named:
    """One path as it stands, or several as a drag gives them: quoted, backslashed, or as file:// addresses."""
    paths = _paths(text.strip())
    try:
        folder = len(paths) == 1 and paths[0].is_dir()
    except (OSError, ValueError):
        folder = False
    return Named(tuple(paths), folder)


def _paths(text: str) -> list[Path]:
    if not text:
        return []
    whole = _path(text)
    if _there(whole):
        return [whole]
    try:
        paths = [_path(word) for word in shlex.split(text)]
    except ValueError:
        return [whole]
    if len(paths) > 1 and not any(_there(path) for path in paths):
        return [_under_its_clean_name(whole)]
    return [path if _there(path) else _under_its_clean_name(path) for path in paths]


def completed(typed: str, found: Sequence[Entry]) -> str:
    """The path so far, as far as all that it may become agree; a single one to its end."""
    folder = typed[: typed.rfind("/") + 1]
    names = [entry.name + ("/" if entry.folder else "") for entry in found if entry.name != ".."]
    common = min(names, default="")
    while not all(name.startswith(common) for name in names):
        common = common[:-1]
    return folder + common if len(folder + common) > len(typed) else typed


def _path(word: str) -> Path:
    if word.startswith("file://"):
        word = unquote(urlsplit(word).path)
    try:
        return Path(word).expanduser()
    except RuntimeError:  # `~nobody`: there is no such home
        return Path(word)


def pasted(text: str) -> tuple[Path, ...]:
    """The files that a paste consists of, each by its whole path; none where it is, or holds, anything else."""
    text = text.strip()
    if not text or len(text) > _PASTE_LIMIT:
        return ()
    lines = [line for line in text.splitlines() if line.strip()]
    ways = [[_path(line.strip()) for line in lines], _paths(text)] if len(lines) > 1 else [_paths(text)]
    for paths in ways:
        if paths and all(path.is_absolute() and _is_file(path) for path in paths):
            return tuple(dict.fromkeys(paths))
    return ()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def quoted(paths: Sequence[Path]) -> str:
    """Paths as the field for a path takes them."""
    return str(paths[0]) if len(paths) == 1 else " ".join(shlex.quote(str(path)) for path in paths)


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _under_its_clean_name(path: Path) -> Path:
    """A name with controls or odd marks reaches the field cleaned; the file is found by that."""
    try:
        same = [one for one in path.parent.iterdir() if clean_line(one.name) == path.name]
    except (OSError, ValueError):
        return path
    return same[0] if len(same) == 1 else path


def entries(text: str) -> tuple[Entry, ...]:
    """What the path so far may become: tables first, the newest first, then folders; others only when asked for.

    Nothing typed: what lies where the program was started.
    """
    text = text.strip().strip("'\"")
    typed = _path(text) if text else Path()
    folder, start = (typed, "") if not text or text.endswith("/") else (typed.parent, typed.name)
    folder = folder if _there(folder) else _under_its_clean_name(folder)
    found: list[tuple[tuple[int, float, str], Entry]] = []
    try:
        with os.scandir(folder) as inside:
            for one in inside:
                if len(found) < _MOST and _wanted(one.name, start):
                    found.append(_entry(one))
    except (OSError, ValueError):
        return ()
    tables = [pair for pair in found if pair[0][0] < 2]
    listed = [entry for _rank, entry in sorted(found if start else tables, key=lambda pair: pair[0])]
    return (*listed, *([] if start else _up(folder)))


def _up(folder: Path) -> list[Entry]:
    """The way to the folder above, last in the list."""
    try:
        above = folder.resolve().parent
    except (OSError, RuntimeError, ValueError):
        return []
    return [] if above == folder.resolve() else [Entry(above, "..", None)]


def _wanted(name: str, start: str) -> bool:
    hidden = name.startswith(".") and not start.startswith(".")
    return not hidden and clean_line(name).casefold().startswith(start.casefold())


def _entry(one: os.DirEntry[str]) -> tuple[tuple[int, float, str], Entry]:
    name = clean_line(one.name, 120)
    path = Path(one.path)
    try:
        state = one.stat()
    except OSError:
        return (3, 0.0, name), Entry(path, name, 0)
    if stat.S_ISDIR(state.st_mode):
        return (1, 0.0, name.casefold()), Entry(path, name, None, state.st_mtime)
    table = path.suffix.lower() in _TABLES
    return (0 if table else 2, -state.st_mtime, name), Entry(path, name, state.st_size, state.st_mtime)


def small_enough(paths: list[Path]) -> None:
    """Raises Refused for a file over the limit of the screen; the command line takes larger ones."""
    for path in paths:
        try:
            size = path.stat().st_size
        except (OSError, ValueError):
            continue
        if size > SCREEN_LIMIT:
            name = clean_line(path.name, 80)
            raise Refused(
                _("{name} has {n} MB; on the screen a file may have {limit}.").format(
                    name=name, n=number(-(-size // 1_000_000)), limit=SCREEN_LIMIT // 1_000_000
                ),
                _("Nothing of it was taken."),
                _("The command line takes it: fallow import {name}").format(name=shlex.quote(name)),
            )


def size_words(size: int) -> str:
    """`12 kB`, `3.4 MB`."""
    if size < 1_000_000:
        return f"{number(-(-size // 1_000))} kB"
    return f"{number(size / 1_000_000, 1)} MB"
