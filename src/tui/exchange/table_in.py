"""Any file as a table: the format is told by its first bytes, never by its name."""

from __future__ import annotations

from collections.abc import Mapping as Pairs
from pathlib import Path

from tui.exchange.csv_in import open_csv
from tui.exchange.sheet import Sheet


def open_table(path: Path, wanted: Pairs[str, str]) -> Sheet:
    """BadFile with a sentence where it is no readable table; `wanted` may say the encoding."""
    return open_csv(path, wanted.get("encoding", ""))
