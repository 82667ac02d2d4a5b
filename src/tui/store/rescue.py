"""A copy of a store whose file was removed or replaced while it was open: by the connection that still has it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from tui.store.backup import part, private_folder, rename_into_place, settle, stamp, writable
from tui.store.engine import sound, translated

if TYPE_CHECKING:
    from tui.store.store import Store


def rescue(store: Store) -> Path:
    """The new file among the backups. To be called from a thread that read before. Raises StoreError."""
    folder = private_folder(store.home.backups)
    with part(folder) as copy:
        with store.reading() as reader, closing(writable(copy)) as there:
            try:
                reader.db.backup(there, pages=-1)
                there.execute("PRAGMA journal_mode = DELETE")
            except sqlite3.Error as error:
                raise translated(error, store.path) from error
            sound(there, store.path)
        settle(copy)
        at = stamp(store.clock)
        to = folder / f"fallow-{at}-rescued.db"
        rename_into_place(copy, to)
    return to
