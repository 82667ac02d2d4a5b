"""Sowing again (B14) and companies that last while people change (B16), over a store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tests.services.conftest import TODAY, HandClock, Makers
from tests.services.importing_help import take, write
from tests.services.looking import derived, facts, put, rows, value
from tests.services.stories import HOSTILE, ago, row
from tui.errors import Refused
from tui.services import accounts, acts, contacts, nurture_work, timing, undo
from tui.services.brief import brief
from tui.services.brief_text import brief_markdown, brief_text
from tui.services.desk import Desk
from tui.services.nurture import NurtureView, nurture
from tui.services.today import lines_of, queue
from tui.store.reading import Reader


@dataclass(frozen=True)
class Lost:
    account: int
    marta: int
    plan: int


@pytest.fixture
def lost(desk: Desk, make: Makers) -> Lost:
    """Lost 400 days ago to Rival over price; Marta decides there and was known before."""
    make.rep("Ana", me=True)
    account = make.account("Papelera Rivas", stage="lost", category="normal")
    marta = make.contact(account)
    of = {"account_id": account}
    left = row(
        make,
        "Departure",
        **of,
        decided_on=ago(460),
        ends_on=ago(400),
        state="over",
        stage_before="customer",
        competitor="Rival",
        reason_kind="price",
    )
    plan = row(
        make,
        "ExitPlan",
        **of,
        departure_id=left,
        starts_on=ago(460),
        ends_on=ago(390),
        state="over",
        coordination="done",
    )
    row(make, "LostEntry", **of, departure_id=left, entered_on=ago(460), rhythm_months=6)
    return Lost(account, marta, plan)


def see(desk: Desk, lost: Lost) -> NurtureView:
    found = desk.read_now(nurture, lost.account)
    assert found is not None
    return found


def line(desk: Desk, lost: Lost) -> tuple[str, str] | None:
    """What Today says of them."""
    found = [one for one in desk.read_now(lines_of, lost.account) if one.kind == "revisit"]
    return (found[0].text, found[0].reason) if found else None


def _fee(make: Makers, lost: Lost, defect: int) -> None:
    """They were hurt by a defect before they decided to leave."""
    row(
        make,
        "Issue",
        account_id=lost.account,
        title="fee",
        category="price",
        reported_on=ago(470),
        state="confirmed",
        defect_id=defect,
        told_on=ago(465),
        confirmed_on=ago(464),
        told_contact_id=lost.marta,
        confirmed_contact_id=lost.marta,
    )


@pytest.mark.feature("B14")
def test_a_rhythm_that_is_due_names_its_best_reason_or_asks_for_one(
    desk: Desk, make: Makers, lost: Lost
) -> None:
    assert line(desk, lost) == (
        "write to them, sell nothing",
        "no reason yet: find one · every 6 months, since 18 Apr",
    )
    news = desk.write_now(
        nurture_work.add_reason, lost.account, "news", f"{HOSTILE} opened", "@the paper", ago(3)
    )
    row(make, "Lesson", account_id=lost.account, plan_id=lost.plan, body="call first", said_on=ago(399))
    assert [(one.kind, one.text, one.source) for one in see(desk, lost).reasons] == [
        ("news", f"{HOSTILE} opened", "the paper"),
        ("lesson", "what we learned from them: call first", ""),
    ]
    defect = row(make, "Defect", name="Hidden fees", category="price", fixed_on=ago(9))
    _fee(make, lost, defect)
    best = see(desk, lost).reasons[0]
    assert (best.kind, best.text, best.about) == (
        "mended",
        "Hidden fees is mended, since 13 Nov",
        ("defect", defect),
    )
    assert line(desk, lost) == (
        "write to them, sell nothing",
        "Hidden fees is mended, since 13 Nov · every 6 months, since 19 Apr",
    )
    desk.write_now(nurture_work.drop_reason, news.reason_id)
    assert [one.kind for one in see(desk, lost).reasons] == ["mended", "lesson"]


@pytest.mark.feature("B14")
def test_a_letter_is_logged_sells_nothing_uses_its_reason_and_moves_the_rhythm(
    desk: Desk, make: Makers, lost: Lost
) -> None:
    row(make, "Lesson", account_id=lost.account, plan_id=lost.plan, body="call first", said_on=ago(399))
    noted = desk.write_now(nurture_work.add_reason, lost.account, "news", "a new house")
    before, lines = facts(desk), derived(desk)
    made = desk.write_now(
        nurture_work.wrote, lost.account, "congratulations", about=f"typed {noted.reason_id}"
    )
    assert (made.about, made.next_on) == ("a new house", date(2027, 5, 22))
    assert rows(desk, "SELECT kind, direction, selling, body FROM act") == [
        ("mail", "out", 0, "congratulations")
    ]
    assert value(desk, "SELECT used_on FROM write_reason") == TODAY.isoformat()
    assert line(desk, lost) is None
    [left] = see(desk, lost).reasons
    assert left.key == "@lesson 1"
    desk.write_now(nurture_work.wrote, lost.account, "we call first now", about=left.key)
    assert see(desk, lost).reasons == ()
    with pytest.raises(Refused, match="was used"):
        desk.write_now(nurture_work.wrote, lost.account, "once more", about=left.key)
    with pytest.raises(Refused, match="written about"):
        desk.write_now(nurture_work.drop_reason, noted.reason_id)
    desk.write_now(undo.undo)
    desk.write_now(undo.undo)
    assert facts(desk) == before and derived(desk) == lines


@pytest.mark.feature("B14", "D15")
def test_rhythm_and_visit_are_changed_and_a_visit_years_ahead_is_silent(
    desk: Desk, lost: Lost, hands: HandClock
) -> None:
    desk.write_now(nurture_work.set_rhythm, lost.account, None, date(2029, 5, 2))
    assert line(desk, lost) is None and see(desk, lost).write_on is None
    hands.on(date(2029, 5, 2))
    desk.store.wake()
    assert line(desk, lost) == ("visit again to win back", "revisit today")
    assert see(desk, lost).again_on == date(2030, 5, 2)
    desk.write_now(nurture_work.wrote, lost.account, "coffee", channel="visit")
    assert line(desk, lost) is None and see(desk, lost).revisit_on is None
    for months, day in ((0, None), (121, None), (3, date(2029, 5, 1))):
        with pytest.raises(Refused):
            desk.write_now(nurture_work.set_rhythm, lost.account, months, day)


@pytest.mark.feature("B14")
def test_the_gate_is_asked_before_writing_and_its_holds_are_said(desk: Desk, lost: Lost) -> None:
    assert see(desk, lost).held == ()
    desk.write_now(timing.non_solicit, lost.account, date(2027, 3, 1))
    desk.write_now(contacts.consent, lost.marta, "mail", False)
    assert [one.code for one in see(desk, lost).held] == ["non_solicit"]
    said = desk.read_now(brief, lost.account)
    assert "✗ " in brief_text(said, 100) and "sow again" in brief_text(said, 100)


@pytest.mark.feature("B16")
def test_a_new_decision_maker_wakes_an_account_even_one_marked_not_again(
    desk: Desk, make: Makers, lost: Lost, hands: HandClock
) -> None:
    desk.write_now(acts.log, lost.account, "call", "Marta moves on")
    put(desk, "UPDATE lost_entry SET state = 'never'")
    assert line(desk, lost) is None
    desk.write_now(contacts.add, lost.account, f"Olga {HOSTILE}", "decision_maker")
    desk.write_now(contacts.add, lost.account, "Nobody", "user")
    assert line(desk, lost) == (
        f"Olga {HOSTILE} now decides there: look again",
        "lost 1 year ago to Rival over price",
    )
    hands.on(date(2026, 11, 30))
    desk.store.wake()
    assert [one.text for one in see(desk, lost).woken] == [f"Olga {HOSTILE} now decides there"]
    assert "now decides there" in brief_markdown(desk.read_now(brief, lost.account))
    desk.write_now(contacts.left, lost.marta)
    assert [one.gone for one in see(desk, lost).woken] == [False, True]
    desk.write_now(nurture_work.wrote, lost.account, "welcome", about=see(desk, lost).reasons[0].key)
    assert see(desk, lost).woken == () and line(desk, lost) is None, "both changes are acted on"
    desk.write_now(undo.undo)
    assert len(see(desk, lost).woken) == 2
    desk.write_now(undo.undo)
    assert [one.gone for one in see(desk, lost).woken] == [False]


@pytest.mark.feature("B16")
def test_who_rises_to_decide_wakes_it_and_another_field_does_not(
    desk: Desk, make: Makers, lost: Lost
) -> None:
    jon = make.contact(lost.account, "Jon", "user")
    desk.write_now(contacts.edit, jon, {"title": "CFO"})
    desk.write_now(contacts.edit, lost.marta, {"phone": "1"})
    assert see(desk, lost).woken == ()
    made = desk.write_now(contacts.edit, jon, {"role": "decision_maker"})
    assert made.fields == ("role",) and [one.name for one in see(desk, lost).woken] == ["Jon"]
    desk.write_now(undo.undo)
    assert see(desk, lost).woken == ()
    assert value(desk, "SELECT since_on FROM contact WHERE id = ?", jon) is None


HEAD = "Account Name;Contact Name;Email;Role"


@pytest.mark.feature("B16")
def test_an_import_wakes_only_where_it_was_known_before_who_decides(
    desk: Desk, make: Makers, lost: Lost, tmp_path: Path
) -> None:
    other = make.account("Nadie SA", stage="lost")
    row(make, "LostEntry", account_id=other, entered_on=ago(460))
    users = make.contact(other, "Old User", "user", email="old@nadie.example")
    file = write(
        tmp_path,
        "people.csv",
        HEAD,
        "Papelera Rivas;Olga Sanz;olga@rivas.example;decision maker",
        "Papelera Rivas;Pau Gil;pau@rivas.example;user",
        "Nadie SA;Old User;old@nadie.example;decision maker",
        "Nadie SA;First Seen;first@nadie.example;decision maker",
        "Nueva SL;Ana Vega;ana@nueva.example;decision maker",
    )
    take(desk, file, kind="contacts", map={"wins": "file"})
    since = rows(desk, "SELECT name, since_on FROM contact WHERE since_on IS NOT NULL")
    assert since == [("Olga Sanz", TODAY.isoformat())]
    assert [one.name for one in see(desk, lost).woken] == ["Olga Sanz"]
    assert value(desk, "SELECT role FROM contact WHERE id = ?", users) == "decision_maker"
    again = write(tmp_path, "more.csv", HEAD, "Papelera Rivas;Pau Gil;pau@rivas.example;decision maker")
    take(desk, again, kind="contacts")
    assert {one.name for one in see(desk, lost).woken} == {"Olga Sanz", "Pau Gil"}
    desk.write_now(undo.undo)
    desk.write_now(undo.undo)
    assert see(desk, lost).woken == ()


def test_who_is_not_lost_is_not_written_to(desk: Desk, make: Makers, lost: Lost) -> None:
    there = make.account("Clínica Norte")
    assert desk.read_now(nurture, there) is None
    for wish in (
        nurture_work.wrote,
        lambda work, account, _text: nurture_work.set_rhythm(work, account, 3, None),
    ):
        with pytest.raises(Refused, match="register"):
            desk.write_now(wish, there, "hello")
    desk.write_now(accounts.set_stage, lost.account, "returned")
    assert desk.read_now(nurture, lost.account) is None and line(desk, lost) is None


def test_wrong_reasons_are_refused(desk: Desk, lost: Lost) -> None:
    for kind, text, day in (("rumour", "x", None), ("news", "  ", None), ("news", "x", date(2027, 1, 1))):
        with pytest.raises(Refused):
            desk.write_now(nurture_work.add_reason, lost.account, kind, text, "", day)
    with pytest.raises(Refused, match="another"):
        desk.write_now(nurture_work.wrote, lost.account, "x", about="@lesson 77")
    assert rows(desk, "SELECT * FROM act") == [] and rows(desk, "SELECT * FROM write_reason") == []


@pytest.mark.feature("B14")
def test_the_queue_asks_no_more_the_more_rhythms_are_due(desk: Desk, lost: Lost, make: Makers) -> None:
    def asked() -> tuple[int, int]:
        def ask(reader: Reader) -> tuple[int, int]:
            said: list[str] = []
            reader.db.set_trace_callback(said.append)
            due = sum("find one" in line.reason for line in queue(reader).lines)
            reader.db.set_trace_callback(None)
            return due, len(said)

        return desk.read_now(ask)

    seen = []
    for number in range(4):
        account = make.account(f"Gone {number}", stage="lost", rep_id=1)
        of = {"account_id": account, "decided_on": ago(460), "ends_on": ago(400), "state": "over"}
        left = row(make, "Departure", **of, stage_before="customer")
        row(make, "LostEntry", account_id=account, departure_id=left, entered_on=ago(460), rhythm_months=6)
        seen.append(asked())
    assert [due for due, _asked in seen] == [2, 3, 4, 5]  # theirs of the fixture is nobody's, so mine
    assert len({questions for _due, questions in seen}) == 1
