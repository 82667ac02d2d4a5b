"""What was typed into a form and not yet saved: kept every moment, given back when the form opens again."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping
from pathlib import Path

from tui.clean import fold

Draft = Mapping[str, str]


class Drafts:
    """Drafts by form and record, in memory and in one file of the user's own (0600).

    `put` only notes; `flush` writes what changed, and is called every second or two and at every way out. A
    file that cannot be read or written costs the drafts of earlier sessions, never those of this one.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._kept: dict[str, dict[str, str]] = {}
        self._changed = False
        self._lock = threading.Lock()
        self._read = path is None

    def get(self, key: str) -> dict[str, str]:
        self._load()
        return dict(self._kept.get(key, {}))

    def put(self, key: str, draft: Draft) -> None:
        self._load()
        with self._lock:
            self._kept[key] = dict(draft)
            self._changed = True

    def drop(self, key: str) -> None:
        self._load()
        with self._lock:
            self._changed = self._kept.pop(key, None) is not None or self._changed

    def forget(self, contact_id: int, name: str) -> None:
        """Somebody was erased: drafts about them go, and every other that names them."""
        self._load()
        wanted = fold(name)
        with self._lock:
            self._kept = {
                key: draft
                for key, draft in self._kept.items()
                if key not in (f"person:{contact_id}", f"away:{contact_id}")
                and not any(wanted in fold(text) for text in draft.values())
            }
            self._changed = True

    def flush(self) -> bool:
        """Write what changed since the last time; False where it could not be written."""
        if self._path is None or not self._changed:
            return True
        with self._lock:
            self._changed = False
            text = json.dumps(self._kept, ensure_ascii=False)
        try:
            return self._write(self._path, text)
        except OSError:
            self._changed = True
            return False

    @staticmethod
    def _write(path: Path, text: str) -> bool:
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        fd = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(fd, "w", encoding="utf-8", errors="replace") as file:
            file.write(text)
        fresh.replace(path)
        return True

    def _load(self) -> None:
        if self._read or self._path is None:
            return
        self._read = True
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return
        if isinstance(kept, dict):
            self._kept = {
                str(key): {str(name): str(text) for name, text in draft.items()}
                for key, draft in kept.items()
                if isinstance(draft, dict)
            }
