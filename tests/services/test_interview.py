"""Step 4: seven questions in their words, what goes with some of them, and what nobody else is to read."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.services.conftest import HandClock, Makers
from tests.services.looking import facts, rows, value
from tui.errors import NotFound, Refused
from tui.services import departure_changes, departures, exitplan, exporting, interview, known_names
from tui.services.brief import brief
from tui.services.departures import Departed
from tui.services.desk import Desk
from tui.services.exits import exit_plan
from tui.services.history import changes, history
from tui.services.undo import undo

DECIDED, ENDS, AFTER = date(2026, 11, 20), date(2026, 12, 31), date(2027, 1, 4)
MARKS = ("MARK-words", "MARK-who", "MARK-better")


@pytest.fixture
def left(desk: Desk, make: Makers) -> Departed:
    ana = make.rep("Ana", me=True)
    account = make.account(rep_id=ana)
    make.contact(account)
    return desk.write_now(departures.leave, account, DECIDED, ENDS, competitor="Rival S.L.")


@pytest.fixture
def plan(left: Departed, hands: HandClock) -> int:
    """The plan of a service that has ended."""
    hands.on(AFTER)
    return left.plan_id


def answer(desk: Desk, plan: int, *args: Any, **said: Any) -> None:
    desk.write_now(interview.answer, plan, *args, **said)


def step_four(desk: Desk, plan: int) -> tuple[bool, int]:
    """Whether step 4 is complete, and how many questions its condition counts as settled."""
    step = desk.read_now(exit_plan, plan).steps[3]
    view = desk.read_now(interview.interview, plan)
    said = next(one for one in step.conditions if one.code == "questions")
    assert f"{view.settled} of 7" in said.text
    return step.complete, view.settled


@pytest.mark.feature("D9", "B11")
def test_seven_questions_none_of_them_silently_empty(desk: Desk, plan: int) -> None:
    words = "you were “slow”\n\n  always [/] 客户\x1b[2J"
    answer(desk, plan, 1, "answered", words)
    answer(desk, plan, 2, "unknown")
    answer(desk, plan, 3, "refused", "that is between us and them")
    assert step_four(desk, plan) == (False, 3)
    view = desk.read_now(interview.interview, plan)
    assert view.first_open == 4 and not view.asked[0].corrected
    assert view.asked[0].answer.verbatim == "you were “slow”\n\n  always [/] 客户␛[2J"
    assert [one.answer.state for one in view.asked] == ["answered", "unknown", "refused", *[None] * 4]
    for number in (4, 5, 6, 7):
        answer(desk, plan, number, "unknown")
    assert step_four(desk, plan) == (True, 7)


@pytest.mark.feature("B11")
def test_an_earlier_answer_is_corrected_and_the_first_stays_in_the_history(desk: Desk, plan: int) -> None:
    answer(desk, plan, 1, "answered", "no")
    answer(desk, plan, 1, "answered", "yes, the winter")
    assert desk.read_now(interview.interview, plan).asked[0].corrected
    last = desk.read_now(history, None)[0]
    said = {
        field.name: (field.before, field.after)
        for field in desk.read_now(changes, last.batch).changes[0].fields
    }
    assert said["verbatim"] == ("no", "yes, the winter")
    with pytest.raises(Refused, match="different"):
        answer(desk, plan, 1, "answered", "yes, the winter")
    desk.write_now(undo)
    view = desk.read_now(interview.interview, plan).asked[0]
    assert (view.answer.verbatim, view.corrected) == ("no", False)


@pytest.mark.feature("D11", "D13")
def test_what_goes_with_a_question_is_kept_with_the_departure(desk: Desk, plan: int, make: Makers) -> None:
    make.rep("Tomás")
    answer(desk, plan, 4, "answered", "they lowered the price", fact="rival sl")
    answer(desk, plan, 5, "answered", "had you called", fact="partly")
    answer(desk, plan, 6, "unknown", fact="Tomás")
    answer(desk, plan, 7, "answered", "a spreadsheet", fact=" a  spreadsheet ")
    kept = rows(desk, "SELECT competitor, avoidable, trouble_with, substitute FROM departure")
    assert kept == [("Rival S.L.", "partly", "Tomás", "a spreadsheet")]
    with pytest.raises(Refused, match="yes, partly, no"):
        answer(desk, plan, 5, "answered", "perhaps", fact="perhaps")
    with pytest.raises(Refused, match="goes with"):
        answer(desk, plan, 1, "answered", "no", fact="Rival")
    before = facts(desk)
    answer(desk, plan, 7, "answered", "a spreadsheet", fact="Excel")  # the same words, another fact
    assert value(desk, "SELECT substitute FROM departure") == "Excel"
    desk.write_now(undo)
    assert facts(desk) == before
    answer(desk, plan, 4, "answered", "they lowered the price", fact="")
    view = desk.read_now(interview.interview, plan)
    assert view.asked[3].fact == "" and view.names["trouble_with"] == ("Ana", "Tomás")


@pytest.mark.feature("D9")
def test_an_interview_refused_is_one_act(desk: Desk, plan: int) -> None:
    answer(desk, plan, 2, "answered", "the old portal")
    before = facts(desk)
    with pytest.raises(Refused, match="reason"):
        desk.write_now(interview.refuse_all, plan, "  ")
    due = "SELECT done_on FROM reminder WHERE body LIKE '%exit interview'"
    assert value(desk, due) is None
    desk.write_now(interview.refuse_all, plan, "no time for this", date(2027, 1, 2))
    assert (
        value(desk, due)
        == value(desk, "SELECT done_on FROM milestone WHERE kind = 'interview'")
        == "2027-01-02"
    )
    assert step_four(desk, plan)[0]
    kept = rows(desk, "SELECT question, state, verbatim, said_on FROM departure_answer ORDER BY question")
    assert kept[1] == (2, "answered", "the old portal", "2027-01-04")
    assert [row[1:] for row in (kept[0], *kept[2:])] == [("refused", "no time for this", "2027-01-02")] * 6
    with pytest.raises(Refused, match="No question is open"):
        desk.write_now(interview.refuse_all, plan, "again")
    desk.write_now(undo)
    assert facts(desk) == before


@pytest.mark.feature("B11")
def test_it_opens_the_day_after_and_stays_open_when_the_plan_is_closed(
    desk: Desk, left: Departed, hands: HandClock
) -> None:
    hands.on(ENDS)
    assert desk.read_now(interview.interview, left.plan_id).opens_on == date(2027, 1, 1)
    acts: tuple[tuple[Any, tuple[Any, ...]], ...] = (
        (interview.answer, (1, "unknown")),
        (interview.refuse_all, ("no",)),
        (interview.conclude, ("price",)),
    )
    for act, args in acts:
        with pytest.raises(Refused, match="2027-01-01"):
            desk.write_now(act, left.plan_id, *args)
    hands.on(date(2027, 1, 1))
    assert desk.read_now(interview.interview, left.plan_id).opens_on is None
    desk.write_now(exitplan.add_lesson, left.plan_id, "call earlier")
    desk.write_now(exitplan.set_rhythm, left.plan_id, 12, date(2028, 1, 10))
    assert value(desk, "SELECT state FROM exit_plan") == "over"
    answer(desk, left.plan_id, 1, "answered", "a late word")
    assert desk.read_now(interview.interview, left.plan_id).settled == 1


def test_where_they_stayed_there_is_no_exit_to_ask_about(
    desk: Desk, left: Departed, hands: HandClock
) -> None:
    desk.write_now(departures.stayed, left.departure_id, "a new offer")
    hands.on(AFTER)
    with pytest.raises(Refused, match="stayed"):
        answer(desk, left.plan_id, 1, "unknown")
    with pytest.raises(NotFound):
        desk.read_now(interview.interview, 99)


@pytest.mark.feature("D10")
def test_what_it_comes_down_to_is_said_at_the_end(desk: Desk, plan: int) -> None:
    desk.write_now(interview.conclude, plan, "service", "late claims")
    assert rows(desk, "SELECT reason_kind, reason FROM departure") == [("service", "late claims")]
    desk.write_now(interview.conclude, plan, None)
    assert rows(desk, "SELECT reason_kind, reason FROM departure") == [(None, "late claims")]
    with pytest.raises(Refused, match="product, service"):
        desk.write_now(interview.conclude, plan, "weather")


@pytest.mark.feature("D12")
def test_what_was_said_about_one_of_ours_leaves_only_when_asked(
    desk: Desk, plan: int, tmp_path: Path
) -> None:
    words, who, better = MARKS
    answer(desk, plan, 6, "answered", "at first: " + words, fact=who)
    answer(desk, plan, 6, "answered", better, fact=who + " again")
    for format in ("csv", "jsonl"):
        out = tmp_path / format
        desk.read_now(exporting.export_all, out, format)
        written = b"".join(path.read_bytes() for path in out.iterdir())
        assert not [mark for mark in MARKS if mark.encode() in written]
        manifest = json.loads((out / "manifest.json").read_text("utf-8"))
        assert manifest["left_out"] == {"departure_answer": 1, "departure.trouble_with": 1}
    assert desk.read_now(exporting.left_out) == 2
    desk.read_now(exporting.export_all, tmp_path / "all", "csv", private=True)
    written = b"".join(path.read_bytes() for path in (tmp_path / "all").iterdir())
    assert better.encode() in written and who.encode() in written
    account = desk.read_now(interview.interview, plan).account_id
    told = [repr(desk.read_now(changes, line.batch)) for line in desk.read_now(history, account)]
    told += [repr(desk.read_now(brief, account)), repr(desk.read_now(history))]
    assert not [mark for mark in MARKS if mark in "".join(told)]
    assert "(private)" in "".join(told)


@pytest.mark.feature("D13")
def test_a_name_is_kept_in_one_spelling_and_what_is_like_it_asked_about(
    desk: Desk, left: Departed, make: Makers
) -> None:
    for name in ("RIVAL SL", "Competidor Ágil", "competidor agil", "Competidor Ágil"):
        other = make.account(name)
        desk.write_now(departures.leave, other, DECIDED, ENDS, competitor=name, substitute="Excel")
    assert rows(desk, "SELECT DISTINCT competitor FROM departure ORDER BY id") == [
        ("Rival S.L.",),
        ("Competidor Ágil",),
    ]
    known = desk.read_now(known_names.known, "competitor")
    assert known == ("Competidor Ágil", "Rival S.L.")
    assert known_names.same_as("competidor  ágil", known) == "Competidor Ágil"
    assert known_names.near("Rivall", known) == "Rival S.L."
    assert known_names.near("Competidor Agile", known) == "Competidor Ágil"
    for stranger in ("rival sl", "Acme", "", "x", "[/]"):
        assert known_names.near(stranger, known) is None
    desk.write_now(departure_changes.say, left.departure_id, competitor="COMPETIDOR ÁGIL", substitute="excel")
    assert rows(desk, "SELECT competitor, substitute FROM departure WHERE id = 1") == [
        ("Competidor Ágil", "Excel")
    ]
    with pytest.raises(KeyError):
        desk.read_now(known_names.known, "name")
    assert set(desk.read_now(known_names.all_known)) == {"competitor", "substitute"}
