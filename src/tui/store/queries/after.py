"""Whether there is anything at all to offer again: asked with every brief, so it stands alone."""

from __future__ import annotations

from tui.store.reading import Reader


def any_lesson(reader: Reader) -> bool:
    return reader.one("SELECT 1 FROM lesson LIMIT 1") is not None
