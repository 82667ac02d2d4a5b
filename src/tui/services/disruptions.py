"""Periods in which things were not normal, ours or theirs: they mute alerts and hold sales where they touch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, TypedDict, Unpack

from tui.i18n import _
from tui.rules.words import Side
from tui.services import given
from tui.services.disruption_views import Places, same_place
from tui.shape import dataclass
from tui.store.queries import disruptions as query

if TYPE_CHECKING:
    from tui.store.tables import Disruption
    from tui.store.writing import Work

SCOPES = ("all", "region", "industry", "accounts")


@dataclass(frozen=True, slots=True)
class Registered:
    """`touched` accounts; `warning` says in words where there is none."""

    disruption_id: int
    name: str
    starts: date
    ends: date | None
    accounts: tuple[int, ...] = ()
    touched: int = 0
    warning: str = ""


class Fields(TypedDict, total=False):
    """What may be changed of a disruption; `ends` None: it runs still."""

    name: str
    side: str
    starts: date
    ends: date | None
    scope: str
    value: str


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
    from tui.store.tables import Disruption

    said = given.line(name, _("The name"))
    work.named("disruption.register", said)
    given.one_of(scope, SCOPES, _("The scope"))
    if ends is not None:
        given.span(starts, ends)
    named = tuple(dict.fromkeys(accounts)) if scope == "accounts" else ()
    if scope == "accounts" and not named:
        raise given.refused(_("No account is named."))
    row = work.add(
        Disruption(
            name=said,
            side=given.word(Side, side, _("The side")),
            scope=scope,
            scope_value=_place(work, scope, value),
            starts_on=given.any_day(starts, _("The first day")),
            ends_on=None if ends is None else given.any_day(ends, _("The last day")),
        )
    )
    _list(work, given.known_id(row.id), named)
    return _registered(work, row)


def end(work: Work, disruption_id: int, on: date | None = None) -> Registered:
    """Its last day. A grace follows before sales and alerts come back."""
    row = _get(work, disruption_id, "disruption.end")
    day = given.any_day(on or work.today, _("The last day"))
    given.span(row.starts_on, day)
    given.put(row, {"ends_on": day})
    return _registered(work, row)


def edit(
    work: Work, disruption_id: int, *, expect: Fields | None = None, **fields: Unpack[Fields]
) -> Registered:
    """Change what was said wrong. A list of accounts stays one, and what touches a place never names accounts."""
    row = _get(work, disruption_id, "disruption.edit")
    shown = {_COLUMNS[name]: value for name, value in (expect or {}).items()}
    work.expect(row, shown)
    scope = given.one_of(fields.get("scope", row.scope), SCOPES, _("The scope"))
    if (scope == "accounts") != (row.scope == "accounts"):
        raise given.refused(_("A list of accounts stays one: remove it and register another."))
    starts = given.any_day(fields.get("starts", row.starts_on), _("The first day"))
    ends = fields.get("ends", row.ends_on)
    if ends is not None:
        given.span(starts, given.any_day(ends, _("The last day")))
    changes = {
        "name": given.line(fields.get("name", row.name), _("The name")),
        "side": given.word(Side, fields.get("side", row.side), _("The side")),
        "scope": scope,
        "scope_value": _place(work, scope, fields.get("value", row.scope_value)),
        "starts_on": starts,
        "ends_on": ends,
    }
    given.put(row, changes)
    return _registered(work, row)


_COLUMNS = {
    "name": "name",
    "side": "side",
    "starts": "starts_on",
    "ends": "ends_on",
    "scope": "scope",
    "value": "scope_value",
}


def add_accounts(work: Work, disruption_id: int, accounts: Sequence[int]) -> Registered:
    """More accounts for one that names them; those it names already stay."""
    row = _get(work, disruption_id, "disruption.accounts")
    if row.scope != "accounts":
        raise given.refused(
            _("This disruption names no accounts: it touches {where}.").format(where=_where(row))
        )
    known = {account for _row, account in query.rows_listed(work.reader, disruption_id)}
    _list(work, disruption_id, [one for one in dict.fromkeys(accounts) if one not in known])
    return _registered(work, row)


def remove(work: Work, disruption_id: int) -> Registered:
    """Take away one that never was; what is over is ended instead."""
    from tui.store.tables import DisruptionAccount

    row = _get(work, disruption_id, "disruption.remove")
    said = _registered(work, row)
    for key, _account in query.rows_listed(work.reader, disruption_id):
        work.remove(work.get(DisruptionAccount, key, _("The disruption")))
    work.remove(row)
    return said


def _get(work: Work, disruption_id: int, act: str) -> Disruption:
    from tui.store.tables import Disruption

    row = work.get(Disruption, disruption_id, _("The disruption"))
    work.named(act, row.name)
    return row


def _list(work: Work, disruption_id: int, accounts: Sequence[int]) -> None:
    from tui.store.tables import DisruptionAccount

    for account_id in accounts:
        given.account(work, account_id)
        work.add(DisruptionAccount(account_id=account_id, disruption_id=disruption_id))


def _place(work: Work, scope: str, value: str) -> str:
    """A region or an industry as the accounts write it, case and accents aside; else as it was typed."""
    if scope not in ("region", "industry"):
        return ""
    said = given.line(value, _("The region") if scope == "region" else _("The industry"))
    known = query.regions(work.reader) if scope == "region" else query.industries(work.reader)
    return next((name for name, _n in known if same_place(name, said)), said)


def _where(row: Disruption) -> str:
    from tui.services.disruption_views import scope_words

    return scope_words(row.scope, row.scope_value, 0)


def _registered(work: Work, row: Disruption) -> Registered:
    made = given.known_id(row.id)
    named = tuple(account for _row, account in query.rows_listed(work.reader, made))
    touched = (
        len(named)
        if row.scope == "accounts"
        else Places.read(work.reader).touched(row.scope, row.scope_value)
    )
    warning = (
        "" if touched else _("No account is there: {place}.").format(place=row.scope_value or _("nobody yet"))
    )
    return Registered(made, row.name, row.starts_on, row.ends_on, named, touched, warning)
