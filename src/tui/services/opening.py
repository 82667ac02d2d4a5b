"""What the first place asks, asked while the screen is still being made ready: the first frame has its rows."""

from __future__ import annotations

from typing import Any

from tui.store.reading import Reader


def opening(reader: Reader, place: str) -> Any:
    """The view a place shows when the app opens on it; None for places that ask only when they are there."""
    if place == "today":
        from tui.services.today import queue

        return queue(reader)
    if place == "portfolio":
        from tui.services.listing import listing
        from tui.services.portfolio import Filters, Sort

        return listing(reader, Filters(), Sort())
    return None
