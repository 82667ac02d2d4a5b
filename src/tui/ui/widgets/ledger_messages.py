"""What a ledger says to its screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.message import Message

if TYPE_CHECKING:
    from tui.ui.widgets.ledger import Ledger


class About(Message, namespace="ledger"):
    """What all messages of a ledger share: the ledger, for `@on(..., "#id")`."""

    def __init__(self, ledger: Ledger[Any]) -> None:
        super().__init__()
        self.ledger = ledger

    @property
    def control(self) -> Ledger[Any]:
        return self.ledger


class Highlighted(About, namespace="ledger"):
    """The cursor came to rest on a row; `id` is None where there are no rows."""

    def __init__(self, ledger: Ledger[Any], id: str | None) -> None:
        super().__init__(ledger)
        self.id = id


class Opened(About, namespace="ledger"):
    """Enter or a second click on the row under the cursor."""

    def __init__(self, ledger: Ledger[Any], id: str) -> None:
        super().__init__(ledger)
        self.id = id


class Marked(About, namespace="ledger"):
    """The set of marked ids is another one now."""

    def __init__(self, ledger: Ledger[Any], ids: frozenset[str]) -> None:
        super().__init__(ledger)
        self.ids = ids


class WindowWanted(About, namespace="ledger"):
    """Rows are missing; to be answered by `fill(offset, rows, listing)`."""

    def __init__(self, ledger: Ledger[Any], offset: int, limit: int, listing: int) -> None:
        super().__init__(ledger)
        self.offset = offset
        self.limit = limit
        self.listing = listing


class ReloadWanted(About, namespace="ledger"):
    """The listing may be out of date; to be answered by `start`. `keep_id` stood at `index`."""

    def __init__(self, ledger: Ledger[Any], keep_id: str | None, index: int) -> None:
        super().__init__(ledger)
        self.keep_id = keep_id
        self.index = index


class SortWanted(About, namespace="ledger"):
    """A title was clicked."""

    def __init__(self, ledger: Ledger[Any], key: str) -> None:
        super().__init__(ledger)
        self.key = key
