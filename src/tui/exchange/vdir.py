"""A folder with one .ics an entry, as khal, todoman and vdirsyncer read it.

Only files that say they are of this store and of this export are ever written over or taken away; all others stay, also
where they have a name that one of ours would have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from itertools import chain, count
from os.path import lexists
from pathlib import Path

from tui.exchange.ical_items import PLAIN, Item, Way, calendar_of
from tui.exchange.ical_out import PRODUCT
from tui.shape import dataclass

STORE, SCOPE = "X-FALLOW-STORE", "X-FALLOW-SCOPE"
_MOST = 1 << 20
_SAFE = re.compile(r"[A-Za-z0-9-]{1,80}")


@dataclass(frozen=True, slots=True)
class Filed:
    """One file of the folder: `content` None where it is to go."""

    path: Path
    content: bytes | None


def changes(
    folder: Path, items: Iterable[Item], now: datetime, marks: dict[str, str], way: Way = PLAIN
) -> tuple[list[Filed], int]:
    """(what is to be written or taken away, how many stay as they are). A name that is taken by another's file gets
    a tail of its own.
    """
    wanted: dict[Path, bytes] = {}
    for item in items:
        path = _place(folder, file_name(item.uid), marks[STORE])
        wanted[path] = calendar_of([item], now, way, marks)
    found = {path: _read(path) for path in wanted}
    filed = [Filed(path, content) for path, content in wanted.items() if found[path] != content]
    same = len(wanted) - len(filed)
    filed += [Filed(path, None) for path in _left(folder, marks) if path not in wanted]
    return filed, same


def _place(folder: Path, name: str, store: str) -> Path:
    """The first of its names that is free or holds a file of ours."""
    tails = chain(("", "-fallow"), map("-fallow-{}".format, count(2)))
    paths = (folder / f"{name}{tail}.ics" for tail in tails)
    return next(path for path in paths if not lexists(path) or _ours(path, store))


def file_name(uid: str) -> str:
    """The UID where it is a name that every system can keep, else a mark made of it."""
    plain = uid.removeprefix("urn:uuid:")
    return plain if _SAFE.fullmatch(plain) else sha256(uid.encode()).hexdigest()[:32]


def _left(folder: Path, marks: dict[str, str]) -> Iterator[Path]:
    """Files of ours in the folder that an export of this kind wrote."""
    for path in sorted(folder.glob("*.ics")):
        if _ours(path, marks[STORE], marks[SCOPE]):
            yield path


def _ours(path: Path, store: str, scope: str | None = None) -> bool:
    lines = set((_read(path) or b"").split(b"\r\n")[:12])
    needed = {f"PRODID:{PRODUCT}".encode(), f"{STORE}:{store}".encode()}
    if scope is not None:
        needed.add(f"{SCOPE}:{scope}".encode())
    return needed <= lines


def _read(path: Path) -> bytes | None:
    """None for what is no small file of its own: a link is never followed."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > _MOST:
            return None
        return path.read_bytes()
    except OSError:
        return None
