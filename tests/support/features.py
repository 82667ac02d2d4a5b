"""The ids of FEATURES.md, which tests name as what they prove."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
TABLE = SHARED / "FEATURES.md"

_LAST = {"A": 28, "B": 16, "C": 24, "D": 19, "X": 20}
_ROW = re.compile(r"^\| ([A-Z]\d+) \|", re.MULTILINE)


def known_ids() -> tuple[str, ...]:
    """Every id in the table's order: read from the table where it lies beside the project, else from here."""
    if TABLE.is_file():
        return written_ids(TABLE.read_text(encoding="utf-8"))
    return kept_ids()


def kept_ids() -> tuple[str, ...]:
    return tuple(f"{letter}{n}" for letter, last in _LAST.items() for n in range(1, last + 1))


def written_ids(table: str) -> tuple[str, ...]:
    return tuple(_ROW.findall(table))
