"""Two laptops: an account with a record in every table that a handover holds, and what it is without its numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.services.conftest import TODAY, Makers
from tests.services.stories import row
from tui.clock import Clock
from tui.paths import Home
from tui.services import receiving
from tui.services.desk import Desk
from tui.services.handover import Handed, hand_over
from tui.services.receiving import Received, Wish
from tui.services.receiving_views import Diff
from tui.store.queries import handover as query

if TYPE_CHECKING:
    from tui.store.tables import Row
    from tui.store.writing import Work

NAME = "[/] Seguros 客户 “100%”"
MARK = "MARKER-trouble"
"""What was said about one of our people."""


def laptop(folder: Path, name: str = "", clock: Clock | None = None) -> Desk:
    """A store of somebody else."""
    folder.mkdir(mode=0o700, exist_ok=True)
    desk = Desk.open(Home(folder), clock or Clock.at(TODAY))
    if name:
        Makers(desk).rep(name, me=True)
    return desk


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


class _InOne(Makers):
    """Makes all rows in one act."""

    def __init__(self, desk: Desk, work: Work) -> None:
        super().__init__(desk)
        self._work = work

    def row(self, build: Callable[[], Row]) -> int:
        made: Any = self._work.add(build())
        return int(made.id)

    def me(self, rep_id: int) -> None:
        self._work.db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('me', ?)", (str(rep_id),))


def at_once(desk: Desk, tell: Callable[[Makers], int]) -> int:
    def act(work: Work) -> int:
        work.named("test.made")
        return tell(_InOne(desk, work))

    made = desk.write_now(act)
    desk.store.forget_who()
    return made


def full(desk: Desk) -> int:
    """An account with at least one row in each of its tables, and one beside it; the first one's id."""
    return at_once(desk, _full)


def _full(make: Makers) -> int:
    ana, tom = make.rep("Ana Ruiz", me=True), make.rep("Tom Reyes", role="hunter", email="tom@x.example")
    other = make.account("Somebody else")
    make.contact(other, "Not of this account")
    account = make.account(
        NAME, category="key", stage="leaving", rep_id=ana, parent_id=other, phone="+34 1", external_id="S-1",
        source="crm", margin_rate=0.1 + 0.2, note="two\nlines",
    )  # fmt: skip
    marta = make.contact(account, "Marta Ruiz", email="marta@x.example", since_on=ago(500))
    jon = make.contact(account, "Jon [/red]", "administration")
    of = {"account_id": account}
    _voices(make, of, marta, tom)
    _departure(make, of, marta, jon, tom)
    row(make, "Consent", **of, contact_id=jon, channel="mail", given=0, said_on=ago(3))
    row(make, "ClosedWindow", **of, contact_id=marta, kind="absence", starts_on=TODAY, ends_on=TODAY)
    row(make, "KnownAs", **of, contact_id=marta, kind="email", value="m@old.example")
    row(make, "ContactDetail", **of, contact_id=jon, kind="X-ROOM", label="work", value="4 [/]")
    row(make, "NonSolicit", **of, until_on=ago(-30), covers="cross_sell")
    row(make, "Touchpoint", **of, key="proposal", phase="offer", mood="positive", said_on=TODAY)
    row(make, "Touchpoint", key="own-all", phase="use", mood="neutral", said_on=TODAY)
    row(make, "WriteReason", **of, kind="news", body="they grow", happened_on=ago(1))
    row(make, "Snooze", **of, kind="touch", until_on=ago(-3), why="later", said_on=TODAY)
    row(make, "CategorySpend", **of, said_on=ago(9), yearly_cents=5_000_00)
    row(make, "Deal", **of, name="Fleet", state="open")
    row(make, "Invoice", **of, number="=1+1", issued_on=ago(40), amount_cents=-5)
    make.month(account, date(2026, 9, 1), 12_300)
    make.month(other, date(2026, 9, 1), 99)
    return account


def _voices(make: Makers, of: dict[str, Any], marta: int, tom: int) -> None:
    account = of["account_id"]
    defect = row(make, "Defect", name="late claims", category="service")
    answer = make.response(account, marta, 3, ago(71), comment="late,\nagain", defect_id=defect)
    issue = row(
        make, "Issue", **of, contact_id=marta, response_id=answer, defect_id=defect, title="portal [/]",
        category="service", reported_on=ago(70), owner_id=tom,
        callback_due=datetime(2026, 9, 14, 9, tzinfo=UTC),
    )  # fmt: skip
    row(make, "IssueStep", **of, issue_id=issue, kind="why", done_on=ago(60), body="why?")
    play = row(
        make, "Play", **of, issue_id=issue, kind="cross_sell", title="Fleet [cover]", created_on=ago(5)
    )
    reasons = (
        '[{"code":"detractor","verdict":"hold","evidence":[["response",%d],["rep",999]],"params":{"who":"Martá"},'
        '"lift":{"code":"proof","params":{},"met":false,"on":null}}]'
    )
    from tui.rules.codes import LiftCode, ReasonCode

    reasons = reasons.replace("detractor", ReasonCode.DETRACTOR).replace("proof", next(iter(LiftCode)))
    row(
        make, "PlayOverride", **of, play_id=play, at=datetime(2026, 11, 1, tzinfo=UTC), who="Ana", why="must",
        verdict="hold", reasons=reasons % answer,
    )  # fmt: skip
    row(make, "Act", **of, contact_id=marta, play_id=play, kind="call", done_on=ago(3), rep_id=tom)
    due = {**of, "contact_id": marta, "issue_id": issue, "uid": "a@x"}
    reminder = row(make, "Reminder", **due, body="call Marta", due_on=TODAY)
    ask = {"wanted": "notes", "asked_on": ago(9), "wanted_by": ago(1), "department": "billing"}
    row(make, "ColleagueAsk", **of, issue_id=issue, reminder_id=reminder, **ask)
    sums = {"asked_on": ago(2), "list_cents": 100, "asked_cents": 10}
    row(make, "Discount", **of, kind="objection", about="price", play_id=play, **sums)
    odd = row(make, "Disruption", name="Flood", side="theirs", scope="accounts", starts_on=ago(9))
    row(make, "DisruptionAccount", **of, disruption_id=odd)


def _departure(make: Makers, of: dict[str, Any], marta: int, jon: int, tom: int) -> None:
    days = {"decided_on": ago(30), "ends_on": ago(-30)}
    gone = row(
        make, "Departure", **of, **days, stage_before="customer", hunter_id=tom, reason="late claims",
        trouble_with=MARK,
    )  # fmt: skip
    said = {"departure_id": gone, "state": "answered", "said_on": ago(1)}
    row(make, "DepartureAnswer", **of, **said, question=1, verbatim="late")
    row(make, "DepartureAnswer", **of, **said, question=6, verbatim=MARK)
    plan = row(make, "ExitPlan", **of, departure_id=gone, starts_on=ago(30), ends_on=ago(-40), leader_id=tom)
    in_plan = {**of, "plan_id": plan}
    row(make, "Milestone", **in_plan, kind="kick_off", title="Meeting", due_on=ago(2))
    row(make, "ExitItem", **in_plan, kind="worry", body="their data", contact_id=marta)
    row(make, "Coordination", **in_plan, who="Other Ltd", what="keys", due_on=ago(-3))
    row(make, "Farewell", **in_plan, contact_id=jon)
    lesson = row(make, "Lesson", **in_plan, body="call back", said_on=ago(1))
    row(make, "LessonOffer", **of, lesson_id=lesson, moment="account", answer="used", said_on=ago(1))
    row(make, "LostEntry", **of, departure_id=gone, entered_on=ago(30))


def sent(desk: Desk, account: int, to: Path, **how: Any) -> Handed:
    return desk.write_now(hand_over, account, to, **how)


def shown(desk: Desk, path: Path, wish: Wish | None = None) -> Diff:
    return desk.read_now(receiving.look, desk.read_now(receiving.opened, path), wish)


def taken(desk: Desk, path: Path, wish: Wish | None = None) -> Received:
    return desk.write_now(receiving.receive, desk.read_now(receiving.opened, path), wish)


def value(desk: Desk, sql: str, *params: Any) -> Any:
    return desk.read_now(lambda reader: reader.value(sql, params))


def only_account(desk: Desk) -> int:
    return int(desk.read_now(lambda reader: reader.value("SELECT max(id) FROM account")))


def bare(desk: Desk, account: int, private: bool = True) -> dict[str, list[dict[str, Any]]]:
    """The facts of an account with places in the list instead of ids: equal in two stores that hold the same."""

    def ask(reader: Any) -> dict[str, list[dict[str, Any]]]:
        columns = query.shape(reader, private)
        tables = query.rows(reader, account, columns, private)
        place = {
            (table, one["id"]): at for table, rows in tables.items() for at, one in enumerate(rows, start=1)
        }
        for table, fields in columns.items():
            for one in tables[table]:
                for field in fields:
                    if field.parent is not None and one[field.name] is not None:
                        one[field.name] = place[field.parent, one[field.name]]
                one["id"] = place[table, one["id"]]
                if table == "play_override":
                    one["reasons"] = one["reasons"].count("response")
                if table == "account":
                    one["margin_rate"] = one["margin_rate"] and float(f"{one['margin_rate']:.15g}")
                if table == "rep":
                    del one["role"]
        return tables

    return desk.read_now(ask)
