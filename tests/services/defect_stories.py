"""Accounts with answers, some with a defect: what the ranking of defects is tested on."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.services.conftest import Makers
from tests.services.stories import ago, row

LATE, SLOW = "Late [claims] “100 %”", "Slow portal"


def issue_of(
    make: Makers, account: int, defect: int | None, on: date, state: str = "diagnosed", **fields: Any
) -> int:
    told = (
        {"told_on": ago(1), "told_contact_id": make.contact(account)}
        if state in ("told", "confirmed")
        else {}
    )
    if state == "confirmed":
        told |= {"confirmed_on": ago(0), "confirmed_contact_id": told["told_contact_id"]}
    fields = {"title": "x", "category": "service", "state": state, **told, **fields}
    return row(make, "Issue", account_id=account, defect_id=defect, reported_on=on, **fields)


def scored(make: Makers, name: str, *scores: int, on: date | None = None, **fields: Any) -> int:
    account = make.account(name, **fields)
    person = make.contact(account)
    for score in scores:
        make.response(account, person, score, on or ago(30))
    return account


def defect_ground(make: Makers) -> dict[str, int]:
    """Twelve accounts that answered 9, six of them with a defect answered 2 and 4; a second defect on two of them."""
    late = row(make, "Defect", name=LATE, category="service")
    slow = row(make, "Defect", name=SLOW)
    ids = {"late": late, "slow": slow}
    for n in range(12):
        ids[f"good{n}"] = scored(make, f"Good {n:02}", 9)
    for n in range(6):
        ids[f"bad{n}"] = scored(make, f"Bad {n:02}", 2, 4, category="key" if n == 3 else None)
        issue_of(make, ids[f"bad{n}"], late, ago(40))
    for n in range(2):
        issue_of(make, ids[f"good{n}"], slow, ago(40))
    return ids
