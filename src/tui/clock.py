"""The time, as a value that is passed in. Nothing else in the program asks the machine what day it is."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, time

from tui.errors import Refused
from tui.i18n import _
from tui.shape import dataclass

INSTANT = "%Y-%m-%dT%H:%M:%SZ"
"""How an instant is written, in the store as in JSON: UTC, to the second."""


def instant_text(moment: datetime) -> str:
    """ValueError for a moment without a zone: what it means would be a guess."""
    if moment.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return moment.astimezone(UTC).strftime(INSTANT)


def instant_of(text: str) -> datetime:
    """Of what `instant_text` wrote; ValueError for anything else. `strptime` would read the locale first."""
    moment = datetime.fromisoformat(text)
    if instant_text(moment) != text:
        raise ValueError(text)
    return moment


@dataclass(frozen=True, slots=True)
class Clock:
    """Where `now` (aware, UTC) and `today` (the day at the rep's desk) come from."""

    read: Callable[[], datetime]
    local: bool = True

    def now(self) -> datetime:
        return self.read().astimezone(UTC)

    def today(self) -> date:
        return self.here(self.read()).date()

    def here(self, moment: datetime) -> datetime:
        """A moment as the clock on the wall at the rep's desk shows it; one that stands still shows it as it is."""
        return moment.astimezone() if self.local else moment

    @classmethod
    def system(cls) -> Clock:
        """The machine's clock, or the day that FALLOW_TODAY names with the machine's time of day.

        Raises Refused where FALLOW_TODAY is no date.
        """
        said = os.environ.get("FALLOW_TODAY", "").strip()
        if not said:
            return cls(lambda: datetime.now(UTC))
        try:
            day = date.fromisoformat(said)
        except ValueError:
            raise Refused(
                _("FALLOW_TODAY is {said}, which is no date.").format(said=repr(said)),
                todo=_("Write it as YYYY-MM-DD or unset it."),
            ) from None
        return cls(lambda: datetime.combine(day, datetime.now().time()).astimezone())

    @classmethod
    def at(cls, moment: date | datetime) -> Clock:
        """A clock that stands still: at noon UTC of a day, or at an aware moment."""
        if not isinstance(moment, datetime):
            moment = datetime.combine(moment, time(12), UTC)
        return cls(lambda: moment, local=False)
