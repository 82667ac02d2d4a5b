"""A customer who leaves, whose every inner field holds a mark of its own: none may stand in a paper for them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.services.conftest import TODAY, Makers
from tests.services.stories import HOSTILE, ago, row

ENDS = TODAY + timedelta(39)
_INNER = (
    *("reason", "competitor", "substitute", "trouble", "happened", "need", "shoes", "note", "friction"),
    *("declined", "told", "accepted-by", "lesson", "act", "account-note", "contact-note", "tags"),
)


def zz(field: str) -> str:
    """The mark of a field that is ours alone."""
    assert field in _INNER
    return f"zz-{field}-zz"


def who_leaves(make: Makers) -> int:
    """An account with a plan and all that hangs on it; no meeting is proposed yet."""
    rep = make.rep("Ana", me=True, email="ana@us.example")
    account = make.account(
        HOSTILE,
        stage="leaving",
        rep_id=rep,
        since_on=date(2018, 5, 1),
        note=zz("account-note"),
        margin_rate=0.4321,
    )
    marta = make.contact(account, email="marta@albion.example", note=zz("contact-note"))
    bego = make.contact(account, "Bego, Arrieta; x:y", "administration")
    make.response(account, marta, 2, ago(20), comment=zz("act"))
    row(make, "Act", account_id=account, contact_id=marta, kind="call", done_on=ago(3), body=zz("act"))
    departure = _departure(make, account, rep)
    plan = row(
        make,
        "ExitPlan",
        account_id=account,
        departure_id=departure,
        leader_id=rep,
        starts_on=ago(10),
        ends_on=ENDS + timedelta(7),
        coordination="declined",
        coordination_note=zz("declined"),
    )
    mine = {"account_id": account, "plan_id": plan}
    _days(make, mine)
    _items(make, mine, marta)
    _people(make, mine, marta, bego)
    return account


def _people(make: Makers, mine: dict[str, Any], marta: int, bego: int) -> None:
    row(
        make,
        "Farewell",
        **mine,
        contact_id=marta,
        told_on=ago(2),
        note=zz("told"),
        help="A week of our engineer",
    )
    row(make, "Farewell", **mine, contact_id=bego, help="a week of OUR engineer")
    row(make, "Lesson", **mine, body=zz("lesson"), tags=zz("tags"), said_on=TODAY)


def _departure(make: Makers, account: int, rep: int) -> int:
    departure = row(
        make,
        "Departure",
        account_id=account,
        decided_on=ago(10),
        ends_on=ENDS,
        stage_before="customer",
        hunter_id=rep,
        reason=zz("reason"),
        competitor=zz("competitor"),
        substitute=zz("substitute"),
        trouble_with=zz("trouble"),
        fact_happened=zz("happened"),
        fact_need=zz("need"),
        fact_shoes=zz("shoes"),
        former_margin_cents=98_765_400,
    )
    answer = {"account_id": account, "departure_id": departure, "said_on": TODAY}
    for number, words in ((1, "you never called"), (6, zz("trouble"))):
        row(make, "DepartureAnswer", **answer, question=number, state="answered", verbatim=words)
    row(make, "DepartureAnswer", **answer, question=2, state="refused")
    return departure


def _days(make: Makers, mine: dict[str, Any]) -> None:
    for kind, days in (("kick_off", 3), ("data_handed_over", 20), ("last_day", 39), ("interview", 46)):
        row(make, "Milestone", **mine, kind=kind, title=kind, due_on=TODAY + timedelta(days))
    own = {"kind": "own", "title": "keys [back]", "owner": "Jon | Vidal"}
    row(make, "Milestone", **mine, **own, due_on=ago(4), done_on=ago(4))
    row(make, "Coordination", **mine, who="Their engineer", what="dry run", due_on=TODAY + timedelta(8))


def _items(make: Makers, mine: dict[str, Any], marta: int) -> None:
    worry = {**mine, "kind": "worry"}
    how = {"state": "removed", "settled_on": ago(1), "note": "Two copies,\nchecked."}
    row(make, "ExitItem", **worry, body="is the data *safe*?", **how, contact_id=marta)
    how = {"state": "accepted", "settled_on": TODAY, "owner": zz("accepted-by")}
    row(make, "ExitItem", **worry, body="who answers?", **how)
    row(make, "ExitItem", **worry, body="a fee without notice")
    row(make, "ExitItem", **mine, kind="friction", body=zz("friction"), note=zz("note"))
    due = {"owner": "Lucía", "due_on": TODAY + timedelta(30)}
    row(make, "ExitItem", **mine, kind="tail", body="move the archive", **due)
