"""Periods in which things were not normal, ours or theirs: they mute alerts and hold sales where they touch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.rules.words import Side
from tui.services import given
from tui.shape import dataclass

if TYPE_CHECKING:
    from tui.store.writing import Work

SCOPES = ("all", "region", "industry", "accounts")


@dataclass(frozen=True, slots=True)
class Registered:
    disruption_id: int
    name: str
    starts: date
    ends: date | None
    accounts: tuple[int, ...] = ()


def register(
    work: Work,
    name: str,
    side: str,
    starts: date,
    ends: date | None = None,
    *,
    scope: str = "all",
    value: str = "",
    accounts: Sequence[int] = (),
) -> Registered:
    """A disruption of everybody, of a region or an industry (`value`), or of named accounts; open without an end."""
    from tui.store.tables import Disruption, DisruptionAccount

    said = given.line(name, _("The name"))
    work.named("disruption.register", said)
    given.one_of(scope, SCOPES, _("The scope"))
    if ends is not None:
        given.span(starts, ends)
    where = given.line(value, _("The scope")) if scope in ("region", "industry") else ""
    named = tuple(dict.fromkeys(accounts)) if scope == "accounts" else ()
    if scope == "accounts" and not named:
        raise given.refused(_("No account is named."))
    row = work.add(
        Disruption(
            name=said,
            side=given.word(Side, side, _("The side")),
            scope=scope,
            scope_value=where,
            starts_on=given.any_day(starts, _("The first day")),
            ends_on=ends,
        )
    )
    made = given.known_id(row.id)
    for account_id in named:
        given.account(work, account_id)
        work.add(DisruptionAccount(account_id=account_id, disruption_id=made))
    return Registered(made, said, starts, ends, named)


def end(work: Work, disruption_id: int, on: date | None = None) -> Registered:
    """Its last day. A grace follows before sales and alerts come back."""
    from tui.store.tables import Disruption

    row = work.get(Disruption, disruption_id, _("The disruption"))
    work.named("disruption.end", row.name)
    day = on or work.today
    given.span(row.starts_on, day)
    given.put(row, {"ends_on": day})
    return Registered(disruption_id, row.name, row.starts_on, day)
