"""What a card says of a person beyond our own fields, kept with them; and cards of ours that come back.

A card that comes again under the same UID stands for the whole of what cards said: lines that are gone from it go. Any
other file only adds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tui.clean import fold
from tui.exchange.drafts import ContactDraft, Detail
from tui.i18n import _
from tui.services.card_ids import PERSON, row_of
from tui.services.importing.lookup import PACK
from tui.services.importing.scene import Scene
from tui.services.importing.tally import Tally
from tui.store.queries import cards as query

_NAMES = ("account_id", "contact_id", "kind", "label", "params", "value")
_OWN = "OWN=1"
CARDS = "vcard"


class CardLines:
    """Of the people of one file."""

    def __init__(self, scene: Scene, source: str, tally: Tally) -> None:
        self._scene, self._source, self._tally = scene, source, tally
        self._store = scene.sink.ask(query.store_id) if source == CARDS else None
        self._new: list[tuple[Any, ...]] = []
        self._kept: dict[int, list[query.KeptLine]] = {}

    def own(self, draft: ContactDraft) -> int | None:
        """Packed: the person whose card this is, written by this store, at the company it was written for."""
        if self._store is None or draft.external_id is None:
            return None
        person = row_of(self._store, PERSON, draft.external_id)
        found = None if person is None else self._scene.sink.ask(query.home, person)
        if person is None or found is None:
            return None
        account, name = found
        same = draft.account_ref is None or fold(name) == fold(draft.account_ref)
        return account << PACK | person if same else None

    def is_own(self, draft: ContactDraft) -> bool:
        """Whether the id of the card is the one we gave it: it is none of another program's."""
        return (
            self._store is not None
            and draft.external_id is not None
            and row_of(self._store, PERSON, draft.external_id) is not None
        )

    def add(self, account: int, person: int, lines: Sequence[Detail]) -> None:
        self._new += [
            (account, person, line.kind, line.label, line.params, line.value) for line in dict.fromkeys(lines)
        ]

    def speaks(self, draft: ContactDraft) -> bool:
        """Whether the row says anything of further lines, be it that there are none."""
        return bool(draft.details) or self._source == CARDS

    def look(self, people: Sequence[int]) -> None:
        """Ask for the lines of some people at once."""
        self._kept = self._scene.sink.ask(query.lines_of, people) if people else {}

    def changed(self, person: int, here: dict[str, Any], draft: ContactDraft) -> dict[str, Any]:
        """Bring the kept lines of a person up to the card; what changed, for the preview: {} for nothing."""
        if not self.speaks(draft):
            return {}
        kept = self._kept.get(person, [])
        before, said = {_detail(line) for line in kept}, set(draft.details)
        new = [line for line in draft.details if line not in before]
        whole = draft.external_id is not None and (
            self.is_own(draft) or (here["external_id"], here["source"]) == (draft.external_id, self._source)
        )
        gone = [line.row for line in kept if whole and self._goes(line, said)]
        if not new and not gone:
            return {}
        self.add(here["account_id"], person, new)
        self._scene.sink.remove("contact_detail", gone)
        return {"details": _("{n} new, {gone} gone").format(n=len(new), gone=len(gone))}

    def _goes(self, kept: query.KeptLine, said: set[Detail]) -> bool:
        """The label of a field of ours goes only for another one: a field that was changed here has none any more. So
        do the parts of a name.
        """
        if kept.source != self._source or _detail(kept) in said:
            return False
        if kept.kind == "N":
            return any(one.kind == "N" for one in said)
        if _OWN not in kept.params or kept.kind == "ORG":
            return True
        return any(one.kind == kept.kind and _OWN in one.params for one in said)

    def flush(self) -> None:
        """Write the new lines: after the people they belong to."""
        if self._new:
            self._scene.sink.insert("contact_detail", _NAMES, self._new, {"source": self._source})
            self._new = []

    def finish(self) -> None:
        self._scene.sink.settle("contact_detail")


def _detail(line: query.KeptLine) -> Detail:
    return Detail(line.kind, line.label, line.value, line.params)
