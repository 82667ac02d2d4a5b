"""One customer with a story, told in rows: what the brief, plays, fixes and exits are read from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.services.conftest import TODAY, Makers

HOSTILE = "[/] [ACME] 客户 “100%”"


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def row(make: Makers, table: str, **fields: Any) -> int:
    """A row of any table, by the name of its class."""
    from tui.store import tables

    return make.row(lambda: getattr(tables, table)(**fields))


@dataclass(frozen=True, slots=True)
class Albion:
    """Ids of the story: a key account whose buyer is unhappy, one fix told, one issue past its date, leaving."""

    rep: int
    account: int
    marta: int
    jon: int
    told: int
    late: int
    play: int


def albion(make: Makers, name: str = "Seguros Albión", leaving: bool = True) -> Albion:
    rep = make.rep("Ana", me=True)
    stage = "leaving" if leaving else "customer"
    account = make.account(name, category="key", stage=stage, rep_id=rep)
    marta = make.contact(account, title="CFO")
    jon = make.contact(account, "Jon Vidal", "user")
    make.response(account, marta, 9, ago(400))
    make.response(account, marta, 3, ago(71), comment="late claims,\nnobody calls")
    make.response(account, jon, 8, ago(112))
    common = {"account_id": account, "contact_id": marta, "category": "service", "reported_on": ago(70)}
    told = row(
        make, "Issue", **common, title="late claims", state="told", told_on=ago(19), told_contact_id=marta
    )
    late = row(
        make, "Issue", **common, title="portal [/] down", state="fixing", promised_on=ago(2), owner_id=rep
    )
    play = row(make, "Play", account_id=account, kind="cross_sell", title="Fleet [cover]", created_on=ago(5))
    due = {"account_id": account, "contact_id": marta, "uid": "a@x"}
    row(make, "Reminder", **due, body="call Marta: progress", due_on=TODAY)
    row(make, "Act", account_id=account, contact_id=marta, kind="call", done_on=ago(3), body="still waiting")
    for back in range(1, 28):
        month = 12 * TODAY.year + TODAY.month - 1 - back
        make.month(account, date(month // 12, month % 12 + 1, 1), 500_000)
    if leaving:
        ends = date(2026, 12, 31)
        said = {"decided_on": ago(10), "ends_on": ends, "taken_up_on": ago(9)}
        row(make, "Departure", account_id=account, stage_before="customer", **said)
    return Albion(rep, account, marta, jon, told, late, play)
