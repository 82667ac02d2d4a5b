"""What was said of files with some header: kept to read the next one of its sort alike. A preference, no fact."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from tui.store.reading import Reader

if TYPE_CHECKING:
    from tui.store.writing import Work

_SAID_ON = "@said"
"""Among the wishes, the day on which they were said; no field, option or prefix begins with this sign."""


class Known(NamedTuple):
    """`said`: the wishes, by name. `on`: the day they were said as ISO text, empty where it is not known."""

    kind: str
    said: dict[str, str]
    on: str


def any_known(reader: Reader) -> bool:
    """Whether anything was said yet of any file: most stores know nothing, and no file is opened twice."""
    return reader.one("SELECT 1 FROM known_mapping LIMIT 1") is not None


def known_mapping(reader: Reader, signature: str) -> Known | None:
    """What the user once said for files with this header."""
    row = reader.one("SELECT kind, columns FROM known_mapping WHERE signature = ?", (signature,))
    if row is None:
        return None
    said = {str(name): str(value) for name, value in json.loads(row[1]).items()}
    on = said.pop(_SAID_ON, "")
    return Known(str(row[0]), said, on)


def remember_mapping(work: Work, signature: str, kind: str, said: Mapping[str, str]) -> None:
    """Keep what the user said about files with this header. Not part of what an undo puts back."""
    whole = {**said, _SAID_ON: work.today.isoformat()}
    work.db.execute(
        """
        INSERT INTO known_mapping (signature, kind, columns) VALUES (?, ?, ?)
        ON CONFLICT (signature) DO UPDATE SET kind = excluded.kind, columns = excluded.columns
        """,
        (signature, kind, json.dumps(whole, ensure_ascii=False, sort_keys=True)),
    )


def forget_mapping(work: Work, signature: str) -> None:
    """The next file with this header is read as if it were the first."""
    work.db.execute("DELETE FROM known_mapping WHERE signature = ?", (signature,))
