"""What the rules make of the facts, kept per account: rebuilt in the transaction that changed its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.store.writing import Work


def derive(work: Work) -> None:
    """Derive anew the standing of every account this act touched."""
    work.touched()
