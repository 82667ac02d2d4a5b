"""A desk on a fresh store, a day that stands still, and short makers of rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tui.clock import Clock
from tui.paths import Home
from tui.services.desk import Desk

if TYPE_CHECKING:
    from tui.store.tables import Row
    from tui.store.writing import Work

TODAY = date(2026, 11, 22)
"""A Sunday; the desk's clock stands at noon UTC."""


class HandClock:
    """A clock of tests that is put forward by hand."""

    def __init__(self, day: date = TODAY) -> None:
        self.moment = datetime.combine(day, datetime.min.time(), UTC) + timedelta(hours=12)

    def clock(self) -> Clock:
        return Clock(lambda: self.moment, local=False)

    def on(self, day: date) -> None:
        self.moment = datetime.combine(day, self.moment.timetz())


@pytest.fixture
def hands() -> HandClock:
    """The hands of the desk's clock: `hands.on(day)` puts it to noon of another day."""
    return HandClock()


@pytest.fixture
def desk(fresh: Path, hands: HandClock) -> Iterator[Desk]:
    with Desk.open(Home(fresh), hands.clock()) as opened:
        yield opened


class Makers:
    """Rows made without a use case; each is an act of its own and returns the new id."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def row(self, build: Callable[[], Row]) -> int:
        def make(work: Work) -> int:
            work.named("test.made")
            made: Any = work.add(build())
            return int(made.id)

        return self.desk.write_now(make)

    def rep(self, name: str = "Ana", *, me: bool = False, **fields: Any) -> int:
        from tui.store.tables import Rep

        made = self.row(lambda: Rep(name=name, **fields))
        if me:
            self.me(made)
        return made

    def me(self, rep_id: int) -> None:
        def say(work: Work) -> None:
            work.db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('me', ?)", (str(rep_id),))

        self.desk.write_now(say)
        self.desk.store.forget_who()

    def account(self, name: str = "Seguros Albión", **fields: Any) -> int:
        from tui.store.tables import Account

        fields.setdefault("created_on", date(2020, 1, 7))
        return self.row(lambda: Account(name=name, **fields))

    def contact(
        self, account_id: int, name: str = "Marta Ruiz", role: str = "decision_maker", **fields: Any
    ) -> int:
        from tui.store.tables import Contact

        return self.row(lambda: Contact(account_id=account_id, name=name, role=role, **fields))

    def response(self, account_id: int, contact_id: int, score: int, on: date, **fields: Any) -> int:
        from tui.store.tables import Response

        return self.row(
            lambda: Response(
                account_id=account_id, contact_id=contact_id, score=score, answered_on=on, **fields
            )
        )

    def month(self, account_id: int, month: date, cents: int, **fields: Any) -> int:
        from tui.store.tables import SpendMonth

        return self.row(lambda: SpendMonth(account_id=account_id, month=month, amount_cents=cents, **fields))


@pytest.fixture
def make(desk: Desk) -> Makers:
    return Makers(desk)
