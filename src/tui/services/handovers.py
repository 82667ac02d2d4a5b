"""Which handovers an account went through, in words: who had it when (B6)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.clock import instant_of
from tui.i18n import _
from tui.services.figures import short_day
from tui.shape import dataclass
from tui.store.queries.handover import passed
from tui.store.reading import Reader

if TYPE_CHECKING:
    from tui.store.queries.handover import Passed


@dataclass(frozen=True, slots=True)
class HandoverView:
    """One handover of an account in words. `way` is sent or received; `partner` is what a file claims."""

    way: str
    bundle: str
    partner: str
    on: date
    private: bool
    text: str


def handovers(reader: Reader, account_id: int) -> tuple[HandoverView, ...]:
    """What became of an account between two laptops, the oldest first."""
    views = []
    for one in passed(reader, account_id):
        on = reader.clock.here(instant_of(one.at)).date()
        views.append(HandoverView(one.way, one.bundle, one.partner, on, one.private, _told(one, on, reader)))
    return tuple(views)


def _told(one: Passed, on: date, reader: Reader) -> str:
    said = {
        ("sent", True): _("handed over to {name}, {day}"),
        ("sent", False): _("handed over, {day}"),
        ("received", True): _("received from {name}, as the file says, {day}"),
        ("received", False): _("received, {day}"),
    }[one.way, bool(one.partner)]
    return said.format(name=one.partner, day=short_day(on, reader.today))
