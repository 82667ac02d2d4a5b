"""References of a Salesforce tree, such as `@AccountRef1`: they hold within one export and mean another record in each.

So each gets a mark of the folder that it lay in: the files of one export still find each other, also when they come in
again, and those of two never do.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

_REFERENCE = re.compile(r"@[A-Za-z]\w*Ref\d+")
FIELDS = frozenset({"external_id", "account_ref", "contact_ref"})


def scope_of(path: Path) -> str:
    """Eight hex digits by the last two folders: an export is called `data` in most projects, and projects move."""
    return hashlib.sha256("/".join(path.absolute().parts[-3:-1]).encode("utf-8", "replace")).hexdigest()[:8]


def scoped(cells: list[Any], scope: str) -> list[Any]:
    """Cells of ids with their references marked; all others as they are."""
    if not any(cell is not None and cell[:1] == "@" for cell in cells):
        return cells
    return [f"{cell}:{scope}" if cell and _REFERENCE.fullmatch(cell) else cell for cell in cells]
