"""Answers of 6 or less of the last days: each that is its contact's latest opens an issue with its clock."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from tui.i18n import _
from tui.rules.issues import opens_clock
from tui.services import detractor
from tui.services.importing.scene import Scene
from tui.services.importing.tally import Tally
from tui.store.queries import importing as ask

NAMES = (
    *("account_id", "contact_id", "response_id", "title", "body", "owner_id", "reported_on"),
    *("callback_due", "defect_id"),
)


class Said(NamedTuple):
    """`response` is 0 for an answer that the store had before."""

    response: int
    account: int
    contact: int | None
    score: int
    on: str
    comment: str | None
    defect: int | None


class Recent:
    """Remembers the latest recent answer of each person, and the low ones of nobody."""

    def __init__(self, scene: Scene, source: str, tally: Tally, first_new: int) -> None:
        self._scene, self._source, self._tally, self._first_new = scene, source, tally, first_new
        self._since = detractor.recent_since(scene.today).isoformat()
        self._latest: dict[int, Said] = {}
        self._nameless: list[Said] = []

    def look(self, first: int, columns: Sequence[Sequence[Any]]) -> None:
        """New rows, as columns (account, contact, score, day, comment, ..., defect), with ids from `first` on."""
        since = self._since
        for index in [at for at, day in enumerate(columns[3]) if day >= since]:
            said = (column[index] for column in (*columns[:5], columns[8]))
            self._note(Said._make((first + index, *said)))

    def heard(self, row: Any) -> None:
        """A row that the store has: it may be later than a new one."""
        if row[3] >= self._since:
            self._note(Said._make((0, *row[:5], row[8])))

    def _note(self, said: Said) -> None:
        if said.contact is None:
            self._nameless.append(said)
        elif said.contact not in self._latest or said.on >= self._latest[said.contact].on:
            self._latest[said.contact] = said

    def finish(self) -> None:
        """Open the issues; in a dry run, say how many there would be."""
        scene = self._scene
        wanted = [said for said in (*self._latest.values(), *self._nameless) if said.response]
        wanted = [said for said in wanted if opens_clock(said.score)]
        late = [said for said in wanted if scene.out_of_time(said.account, said.on)]
        if late:
            text = _("{n} low answers came after their customer had left: kept, but nobody is to call back.")
            self._tally.notes[text] = len(late)
            wanted = [said for said in wanted if not scene.out_of_time(said.account, said.on)]
        latest = scene.sink.ask(ask.latest_days, self._since) if wanted else {}
        low = [said for said in wanted if latest.get(said.contact or 0, "") <= said.on]
        if not low:
            return
        text = _(
            "{n} answers of 6 or less of the last 30 days are the latest of their people: each opens an issue."
        )
        self._tally.notes[text] = len(low)
        low.sort(key=lambda said: said.response)
        self._open(low)

    def _open(self, low: list[Said]) -> None:
        scene = self._scene
        owners, people = self._whose(low)
        rows = []
        for said in low:
            category, rep = owners.get(said.account, (None, None))
            name = people.get(said.contact or 0) or _("Somebody")
            title = detractor.title(said.comment, name, said.score)
            rows.append(
                (
                    *(said.account, said.contact, said.response, title, said.comment or "", rep or scene.me),
                    *(said.on, scene.clock(said.on, category), said.defect),
                )
            )
        fixed = {"category": "service", "source": self._source}
        scene.sink.insert("issue", NAMES, rows, fixed)
        scene.sink.settle("issue")

    def _whose(self, low: list[Said]) -> tuple[dict[int, Any], dict[int, str]]:
        sink = self._scene.sink
        if not sink.writes:
            return {}, {}
        contacts = [said.contact for said in low if said.contact is not None]
        return sink.ask(ask.owners, [said.account for said in low]), sink.ask(ask.people, contacts)
