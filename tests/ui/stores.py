"""Stores for screens: a small one with every state in it, made by the use cases, and a crowded one."""

from __future__ import annotations

import atexit
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from shutil import copyfile, rmtree
from tempfile import mkdtemp
from typing import Any

from tui.clock import Clock
from tui.paths import Home
from tui.services import (
    accounts,
    acts,
    contacts,
    departures,
    exit_goodbyes,
    exit_items,
    feedback,
    issues,
    meeting,
    playbook,
    reminders,
    reps,
)
from tui.services.desk import Desk
from tui.settings import Settings

TODAY = date(2026, 11, 23)
"""A Monday; the desk's clock stands at noon UTC."""
ALBION, ACME, WANG, BOLD, RIVAS, NORTE, ZUBI, QUIET = (
    "Seguros Albión",
    "[ACME] Ltd",
    "王府井百货",
    "[/red]Bold & Söhne “100 %”",
    "Papelera Rivas",
    "Clínica Norte",
    "Zubiri Hermanos",
    "Quiet Harbour",
)
"""The names of the eight accounts; their ids are 1 to 8 in this order."""


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


class Hands:
    """A clock that stands at noon UTC of a day, and is put forward by hand."""

    def __init__(self, on: date = TODAY) -> None:
        self.moment = datetime.combine(on, datetime.min.time(), UTC) + timedelta(hours=12)

    def clock(self) -> Clock:
        return Clock(lambda: self.moment, local=False)

    def go_to(self, on: date) -> None:
        self.moment = datetime.combine(on, self.moment.timetz())


def open_desk(home: Path, hands: Hands | None = None) -> Desk:
    return Desk.open(Home(home), (hands or Hands()).clock(), Settings())


def small_store(home: Path, hands: Hands | None = None) -> Desk:
    """Eight accounts: a detractor with issues, a promoter, a leaving one, silent ones; plays of all verdicts."""
    desk = open_desk(home, hands)
    do = desk.write_now
    ana = do(reps.add, "Ana Ruiz").rep_id
    do(reps.add, "Hugo Hunter", "hunter")
    do(reps.set_me, ana)
    desk.store.forget_who()
    for name, category in zip(
        (ALBION, ACME, WANG, BOLD, RIVAS, NORTE, ZUBI, QUIET),
        ("key", "key", "normal", "normal", None, "normal", "low", "normal"),
        strict=True,
    ):
        do(accounts.add, name, category=category)
    _people(do)
    _voices(do)
    _loops(do)
    _plays(do)
    _doing(do)
    _exit(do)
    return desk


@cache
def _kept() -> Path:
    """A closed small store, made once a process: its making costs a second."""
    folder = Path(mkdtemp(prefix="fallow-small-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    small_store(folder).close()
    return Home(folder).store


def small_desk(home: Path, hands: Hands | None = None) -> Desk:
    """The small store as a copy, for tests that change it or only look."""
    copyfile(_kept(), Home(home).store)
    Home(home).store.chmod(0o600)
    return open_desk(home, hands)


def _people(do: Any) -> None:
    """Contacts 1 to 10: account 1 has three, the others one each."""
    do(
        contacts.add,
        1,
        "Marta Ruiz",
        "decision_maker",
        fields={"title": "CFO", "email": "marta@albion.example"},
    )
    do(contacts.add, 1, "Jon Vidal", "user")
    do(contacts.add, 1, "Ane [Admin]", "administration")
    do(contacts.add, 2, "Zoë O’Neil [/b]", "decision_maker")
    do(contacts.add, 3, "王小明", "decision_maker")
    do(contacts.add, 4, "Max Söhne", "influencer")
    do(contacts.add, 5, "Rosa Rivas", "decision_maker")
    do(contacts.add, 6, "Dra. Norte", "decision_maker")
    do(contacts.add, 7, "Iker Zubiri", "decision_maker")
    do(contacts.add, 8, "Sam Harbour", "decision_maker")


def _voices(do: Any) -> None:
    """A detractor (issue 1), promoters, a passive, a stale one; two accounts never answered."""
    do(feedback.record, 1, 1, 3, "late claims, nobody calls", ago(10))
    do(feedback.record, 1, 2, 8, "", ago(40))
    do(feedback.record, 2, 4, 10, "[b]great[/b]", ago(20))
    do(feedback.record, 3, 5, 8, "还可以", ago(30))
    do(feedback.record, 4, 6, 9, "", ago(500))
    do(feedback.record, 6, 8, 9, "they listen", ago(15))


def _loops(do: Any) -> None:
    """Issues 2 to 7: one in each state but reported, which is issue 1."""
    for title, account in (
        ("portal [/] down", 1),
        ("invoice wrong", 3),
        ("late parcel", 5),
        ("rude on the phone", 6),
        ("price of paper", 5),
        ("broken seal", 7),
    ):
        do(issues.report, account, title, "service", on=ago(9))
    do(issues.diagnose, 2, "one server", ["it was never doubled"], ago(8))
    for issue in (3, 4, 5, 6):
        do(issues.diagnose, issue, "a form", [], ago(8))
        do(issues.start_fixing, issue, "another form", ahead(2) if issue == 3 else ago(1), ago(7))
    for issue in (4, 5, 6):
        do(issues.fixed, issue, "", ago(6))
    do(issues.told, 5, 8, "told on the phone", ago(5))
    do(issues.told, 6, 7, "told", ago(5))
    do(issues.confirmed, 6, 7, "yes, it is better now", ago(4))
    do(issues.not_ours, 7, 9, "the carrier's", ago(3))


def _plays(do: Any) -> None:
    """Plays 1 to 4: held, go, ask first, and one that was asked against the gate."""
    do(playbook.propose, 1, "cross_sell", "Fleet [cover]", value_cents=1_250_000, contact_id=1)
    do(playbook.propose, 2, "referral", "Ask for a name", contact_id=4)
    do(playbook.propose, 3, "upsell_upgrade", "Bigger plan", value_cents=480_000, contact_id=5)
    do(playbook.propose, 1, "renewal", "Renew for two years", value_cents=9_000_000)
    do(playbook.ask, 4, "they insisted", override="they asked in writing before the complaint", on=ago(2))


def _doing(do: Any) -> None:
    """Reminders 1 and 2, two acts."""
    do(reminders.add, 1, "call Marta: progress", ago(2))
    do(reminders.add, 8, "see how they are", ahead(1), repeat="monthly")
    do(acts.log, 6, "call", "all is well", contact_id=8, on=ago(14))
    do(acts.log, 8, "mail", "sent the news", on=ago(200))


def _exit(do: Any) -> None:
    """Papelera Rivas leaves: plan 1 with a worry, a friction and one goodbye said."""
    do(departures.leave, 5, ago(20), ahead(30), reason="price", competitor="Rival [SL]")
    do(meeting.propose, 1, ago(10))
    do(exit_items.add_worry, 1, "the data is lost on the way")
    do(exit_items.add_friction, 1, "an open invoice")
    do(exit_items.add_tail, 1, "move the archive", "Ana", ahead(20))
    do(exit_goodbyes.told, 1, "told her, offered help", ago(5))


def crowded_store(home: Path, number: int = 300, hands: Hands | None = None) -> Desk:
    """The small store and many accounts more, with names as long as names get."""
    desk = small_store(home, hands)

    def fill(work: Any) -> None:
        work.named("account.add", "many")
        rows = [
            (f"{index:03d} {'Very long name of a company ' * 3}{index}", "customer", 1, TODAY.isoformat())
            for index in range(number)
        ]
        work.insert_all("account", ("name", "stage", "rep_id", "created_on"), rows)

    desk.write_now(fill)
    return desk


def crowd_places(desk: Desk, number: int = 120) -> None:
    """Plays, issues and people at risk by the dozen, on the accounts of the crowded store."""
    first = 9

    def fill(work: Any) -> None:
        work.named("play.propose", "many")
        day = TODAY.isoformat()
        plays = [
            (
                first + n % 200,
                "cross_sell",
                f"Offer {n} “with a name as long as [names] get” {n}",
                n * 90_000,
                day,
            )
            for n in range(number)
        ]
        work.insert_all("play", ("account_id", "kind", "title", "value_cents", "created_on"), plays)
        states = ("reported", "diagnosed", "fixing")
        problems = [
            (
                *(
                    first + n % 200,
                    f"Trouble {n} [/] that is told at some length",
                    ("product", "price")[n % 2],
                ),
                *(states[n % 3], (TODAY - timedelta(days=n % 60)).isoformat()),
                (TODAY + timedelta(days=n % 20 - 5)).isoformat(),
            )
            for n in range(number)
        ]
        names = ("account_id", "title", "category", "state", "reported_on", "promised_on")
        work.insert_all("issue", names, problems)

    desk.write_now(fill)
