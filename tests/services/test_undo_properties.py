"""Whatever is done in whatever order: undone it leaves every fact as it was, redone as it had been."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.conftest import TODAY, Makers
from tests.services.looking import derived, facts, value
from tui.errors import FallowError
from tui.services import (
    accounts,
    acts,
    bulk_plays,
    colleague_asks,
    contacts,
    departure_changes,
    departures,
    discounting,
    disruptions,
    exit_goodbyes,
    exit_items,
    exit_milestones,
    exitplan,
    feedback,
    handover,
    interview,
    issue_whys,
    issues,
    lessons,
    nurture_work,
    playbook,
    reminders,
    timing,
    touchpoint_work,
)
from tui.services.desk import Desk
from tui.services.undo import redo, undo

GONE, LATER, LATEST = date(2026, 11, 2), date(2026, 12, 4), date(2026, 12, 31)
HURTS = {"mood": "negative", "measure": "a note", "owner": "Ana", "due_on": LATER}
_names = count(1)


@dataclass
class Scene:
    """The newest row of each table: what an act finds to act on. Ids that are not there are refused, and may be."""

    desk: Desk
    account: int
    contact: int

    def newest(self, table: str) -> int:
        questions = {
            "issue": "SELECT max(id) FROM issue WHERE account_id = ?",
            "rep": "SELECT max(id) FROM rep WHERE 0 <> ?",
            "colleague_ask": "SELECT max(id) FROM colleague_ask WHERE account_id = ?",
            "reminder": "SELECT max(id) FROM reminder WHERE account_id = ?",
            "play": "SELECT max(id) FROM play WHERE account_id = ?",
            "discount": "SELECT max(id) FROM discount WHERE account_id = ? AND decided_on IS NULL",
            "exit_plan": "SELECT max(id) FROM exit_plan WHERE account_id = ?",
            "lesson": "SELECT max(id) FROM lesson WHERE account_id = ?",
            "departure": "SELECT max(id) FROM departure WHERE account_id = ?",
            "milestone": "SELECT min(id) FROM milestone WHERE account_id = ? AND done_on IS NULL",
            "farewell": "SELECT max(id) FROM farewell WHERE account_id = ?",
            "exit_item": "SELECT max(id) FROM exit_item WHERE account_id = ?",
            "closed_window": "SELECT max(id) FROM closed_window WHERE account_id = ?",
            "non_solicit": "SELECT max(id) FROM non_solicit WHERE account_id = ?",
            "disruption": "SELECT max(id) FROM disruption WHERE 0 <> ?",
        }
        return int(value(self.desk, questions[table], self.account) or 0)

    def do(self, act: Callable[..., Any], *said: Any, **more: Any) -> None:
        self.desk.write_now(act, *said, **more)


Act = Callable[[Scene], None]
ACTS: dict[str, Act] = {
    "good answer": lambda s: s.do(feedback.record, s.account, s.contact, 10),
    "bad answer": lambda s: s.do(feedback.record, s.account, None, 2, "late", new_contact="Jon"),
    "asked": lambda s: s.do(feedback.asked, s.contact),
    "report": lambda s: s.do(issues.report, s.account, "Late", "product", contact_id=s.contact),
    "call back": lambda s: s.do(issues.called_back, s.newest("issue")),
    "diagnose": lambda s: s.do(issues.diagnose, s.newest("issue"), "a cause", ["why", "why"]),
    "fixing": lambda s: s.do(issues.start_fixing, s.newest("issue"), "a fix", LATER),
    "fixed": lambda s: s.do(issues.fixed, s.newest("issue")),
    "told": lambda s: s.do(issues.told, s.newest("issue"), s.contact),
    "confirmed": lambda s: s.do(issues.confirmed, s.newest("issue"), s.contact, 'it “works”\n\tnow \\ "'),
    "not ours": lambda s: s.do(issues.not_ours, s.newest("issue"), s.contact, "a reason"),
    "reopen": lambda s: s.do(issues.reopen, s.newest("issue"), "again"),
    "colleague": lambda s: s.do(colleague_asks.ask, s.account, "billing", "a note", LATER),
    "chased": lambda s: s.do(colleague_asks.chase, s.newest("colleague_ask")),
    "answered": lambda s: s.do(colleague_asks.answered, s.newest("colleague_ask"), "no", done=False),
    "whys": lambda s: s.do(issue_whys.go_on, s.newest("issue"), None, ["and why that"]),
    "owner": lambda s: s.do(issues.set_owner, s.newest("issue"), s.newest("rep")),
    "promised": lambda s: s.do(issues.promise, s.newest("issue"), LATEST, "the supplier"),
    "log": lambda s: s.do(acts.log, s.account, "call", "x", contact_id=s.contact, selling=True),
    "line": lambda s: s.do(acts.log_line, f"call {s.account}: x; next Tue y"),
    "inbox": lambda s: s.do(acts.log_line, "call nobody at all: x"),
    "remind": lambda s: s.do(reminders.add, s.account, "x", LATER, repeat="weekly"),
    "reminded": lambda s: s.do(reminders.done, s.newest("reminder")),
    "snooze": lambda s: s.do(reminders.snooze, s.newest("reminder"), LATER, "why"),
    "forget": lambda s: s.do(reminders.remove, s.newest("reminder")),
    "key": lambda s: s.do(accounts.set_category, s.account, "key", raise_limit_to=900, why="x"),
    "review": lambda s: s.do(accounts.review, s.account, "normal", "why"),
    "rename": lambda s: s.do(accounts.edit, s.account, {"name": f"Name {next(_names)}", "margin_rate": 0.1}),
    "share": lambda s: s.do(accounts.set_share, s.account, source="x", yearly_cents=5),
    "left": lambda s: s.do(contacts.left, s.contact),
    "consent": lambda s: s.do(contacts.consent, s.contact, "mail", False),
    "away": lambda s: s.do(contacts.away, s.contact, TODAY, LATER),
    "budget": lambda s: s.do(timing.budget, s.account, TODAY, LATER, "x", yearly=True),
    "other days": lambda s: s.do(timing.change, s.newest("closed_window"), TODAY, LATEST, "y"),
    "clause": lambda s: s.do(timing.non_solicit, s.account, LATEST),
    "no clause": lambda s: s.do(timing.end_non_solicit, s.newest("non_solicit")),
    "many plays": lambda s: s.do(bulk_plays.propose_many, [s.account], "renewal"),
    "no window": lambda s: s.do(timing.remove, s.newest("closed_window")),
    "disruption": lambda s: s.do(
        disruptions.register, "flood", "ours", TODAY, scope="accounts", accounts=[s.account]
    ),
    "over": lambda s: s.do(disruptions.end, s.newest("disruption")),
    "discount": lambda s: s.do(discounting.record, s.account, "x", 100, 10, reason="y"),
    "granted": lambda s: s.do(discounting.decide, s.newest("discount"), 5),
    "propose": lambda s: s.do(playbook.propose, s.account, "cross_sell", contact_id=s.contact),
    "ask": lambda s: s.do(playbook.ask, s.newest("play"), override="they insist"),
    "won": lambda s: s.do(playbook.won, s.newest("play")),
    "hand over": lambda s: s.do(
        handover.hand_over, s.account, s.desk.store.home.folder / f"{next(_names)}.json", rep="Tom"
    ),
    "leave": lambda s: s.do(departures.leave, s.account, TODAY, LATEST),
    "stay": lambda s: s.do(departures.stayed, s.newest("departure"), "why"),
    "end": lambda s: s.do(departure_changes.move_end, s.newest("departure"), LATER),
    "milestone": lambda s: s.do(exit_milestones.milestone_done, s.newest("milestone")),
    "worry": lambda s: s.do(exit_items.add_worry, s.newest("exit_plan"), "a worry"),
    "accepted": lambda s: s.do(exit_items.worry_accepted, s.newest("exit_item")),
    "goodbye": lambda s: s.do(exit_goodbyes.told, s.newest("farewell"), "thanks"),
    "lesson": lambda s: s.do(exitplan.add_lesson, s.newest("exit_plan"), "a lesson"),
    "lesson said": lambda s: s.do(lessons.answer, s.account, s.newest("lesson"), "used", "done"),
    "tagged": lambda s: s.do(lessons.set_tags, s.newest("lesson"), f"tag{next(_names)}"),
    "rhythm": lambda s: s.do(nurture_work.set_rhythm, s.account, 1, LATEST),
    "news": lambda s: s.do(nurture_work.add_reason, s.account, "news", "a new house"),
    "wrote": lambda s: s.do(nurture_work.wrote, s.account, "hello"),
    "gone": lambda s: s.do(departures.leave, s.account, GONE, GONE, competitor="Rival"),
    "heard": lambda s: s.do(interview.answer, s.newest("exit_plan"), 1, "answered", f"words {next(_names)}"),
    "named": lambda s: s.do(interview.answer, s.newest("exit_plan"), 4, "unknown", fact="RIVAL sl"),
    "declined": lambda s: s.do(interview.refuse_all, s.newest("exit_plan"), "no time"),
    "concluded": lambda s: s.do(interview.conclude, s.newest("exit_plan"), "price", f"why {next(_names)}"),
    "hurts": lambda s: s.do(touchpoint_work.change, s.account, "bill", HURTS),
    "measure done": lambda s: s.do(touchpoint_work.done, s.account, "bill"),
    "point out": lambda s: s.do(touchpoint_work.drop, s.account, "bill"),
    "point as it was": lambda s: s.do(touchpoint_work.as_default, s.account, "bill"),
}
BEGINNINGS: tuple[tuple[str, ...], ...] = (
    (),
    ("report", "diagnose", "fixing", "fixed", "told"),
    ("hurts",),
    ("leave", "worry"),
    ("gone", "heard"),
    ("gone", "rhythm", "lesson", "news"),
    ("remind", "snooze"),
    ("good answer", "propose"),
)


@pytest.mark.feature("X5")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(BEGINNINGS),
    st.lists(st.sampled_from(sorted(ACTS)), min_size=1, max_size=6),
)
def test_undo_and_redo_of_any_sequence(
    desk: Desk, make: Makers, beginning: tuple[str, ...], wanted: list[str]
) -> None:
    make.rep(f"Rep {next(_names)}")
    account = make.account(f"Name {next(_names)}")
    scene = Scene(desk, account, make.contact(account))
    states, stood = [facts(desk)], derived(desk)
    for name in (*beginning, *wanted):
        try:
            ACTS[name](scene)
        except FallowError:
            assert facts(desk) == states[-1], f"{name} was refused and left something behind"
            continue
        states.append(facts(desk))
        desk.write_now(undo)
        assert facts(desk) == states[-2], f"undo of {name}"
        desk.write_now(redo)
        assert facts(desk) == states[-1], f"redo of {name}"
    for state in reversed(states[:-1]):
        desk.write_now(undo)
        assert facts(desk) == state
    assert derived(desk) == stood
    for state in states[1:]:
        desk.write_now(redo)
        assert facts(desk) == state


ORDER = (
    *(
        "good answer",
        "many plays",
        "bad answer",
        "asked",
        "report",
        "call back",
        "diagnose",
        "whys",
        "owner",
        "fixing",
        "promised",
        "fixed",
        "told",
    ),
    *(
        "confirmed",
        "reopen",
        "fixing",
        "report",
        "not ours",
        "colleague",
        "chased",
        "answered",
        "log",
        "line",
        "inbox",
        "remind",
    ),
    *("snooze", "reminded", "remind", "forget", "key", "review", "rename", "share", "consent", "away"),
    *("discount", "granted", "hand over"),
    *("no window", "budget", "other days", "clause", "no clause"),
    *("disruption", "over", "propose", "ask", "won", "leave", "end", "milestone", "worry"),
    *("accepted", "goodbye", "lesson", "stay", "left"),
    *("gone", "heard", "named", "declined", "concluded"),
    *("rhythm", "lesson", "tagged", "lesson said", "news", "wrote"),
    *("hurts", "point out", "point as it was", "hurts", "measure done"),
)


@pytest.mark.feature("X5")
def test_every_act_of_the_list_can_be_done_somewhere(desk: Desk, make: Makers) -> None:
    """So that the sequences above are about acts, and not about refusals."""
    assert set(ORDER) == set(ACTS)
    make.rep("Ana")
    account = make.account("Name")
    scene = Scene(desk, account, make.contact(account))
    for name in ORDER:
        ACTS[name](scene)
