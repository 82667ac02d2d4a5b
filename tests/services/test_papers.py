"""Papers of an exit: what the customer reads, what stays with us, and what is written to a calendar."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.services.conftest import TODAY, HandClock, Makers
from tests.services.leaving_story import who_leaves, zz
from tests.services.stories import row
from tui.errors import Refused
from tui.exchange.paper import Grid, Lanes, Paper, Para, Points, Voice
from tui.i18n import set_language
from tui.services import meeting, paper_words, papers
from tui.services.desk import Desk
from tui.services.paper_blocks import blocks
from tui.services.papers import Wish


@pytest.fixture
def leaving(make: Makers) -> int:
    return who_leaves(make)


def propose(desk: Desk, account: int, at: time | None = time(10), minutes: int = 60) -> None:
    plan = desk.read_now(meeting.plan_of, account)
    desk.write_now(meeting.propose, plan, TODAY + timedelta(9), at, minutes, "Calle Mayor 3; 2nd")


def parts(paper: Paper, kind: type[Any]) -> list[Any]:
    return [part for section in paper.sections for part in section.parts if isinstance(part, kind)]


@pytest.mark.feature("B8", "D12")
def test_what_is_ours_alone_stands_in_no_paper_for_the_customer(desk: Desk, leaving: int) -> None:
    propose(desk, leaving)
    for kind, ending in (
        *(("agenda", ending) for ending in papers.FORMATS),
        *(("plan", ending) for ending in papers.FORMATS),
        ("invitation", "ics"),
    ):
        said = (
            desk.read_now(papers.written, leaving, kind, ending)
            .decode()
            .replace("\r\n ", "")
            .replace("\\", "")
        )
        assert "zz-" not in said and "987,654" not in said and "0.43" not in said, (kind, ending)
        assert "客户" in said
    guide = desk.read_now(papers.written, leaving, "interview", "md").decode()
    assert "zz-" not in guide and "you never called" not in guide
    guide = desk.read_now(papers.written, leaving, "interview", "md", Wish(answers=True)).decode()
    assert "you never called" in guide and "they would not say" in guide and "zz-" not in guide
    guide = desk.read_now(
        papers.written, leaving, "interview", "md", Wish(answers=True, private=True)
    ).decode()
    assert guide.count(zz("trouble")) == 2


@pytest.mark.feature("B8")
def test_the_agenda_says_when_who_what_and_how(desk: Desk, leaving: int) -> None:
    propose(desk, leaving)
    paper = desk.read_now(papers.paper, leaving, "agenda")
    assert paper.head == (
        ("When", "Tuesday, 1 December 2026, 10:00 – 11:00"),
        ("Where", "Calle Mayor 3; 2nd"),
        ("From you", "Marta Ruiz\nBego, Arrieta; x:y"),
        ("From us", "Ana\nana@us.example"),
    )
    assert "8 years" in parts(paper, Para)[0].text
    talk, milestones, tasks = parts(paper, Grid)
    assert [line[0] for line in talk.rows] == ["10:00", "10:10", "10:25", "10:40", "10:55"]
    assert milestones.rows[0] == ("18 Nov 2026", "Keys [back]", "Jon | Vidal")
    assert milestones.rows[1] == ("25 Nov 2026", "Kick-off meeting", "Ana")
    assert milestones.ticks == (True, False, False, False, False)
    assert tasks.rows == (("22 Dec 2026", "move the archive", "Lucía"),)
    (lanes,) = parts(paper, Lanes)
    assert [lane.title for lane in lanes.lanes] == ["Agree", "Hand over", "Close", "Listen"]
    assert all(0 <= lane.starts < lane.ends <= 1 for lane in lanes.lanes)
    assert sum(len(lane.marks) for lane in lanes.lanes) == 5
    assert [(one.said, one.answer, one.settled) for one in parts(paper, Voice)] == [
        ("is the data *safe*?", "Two copies,\nchecked.", True),
        ("who answers?", "You told us that you can live with it.", True),
        ("a fee without notice", "We bring a proposal to the meeting.", False),
    ]
    (help,) = parts(paper, Points)
    assert help.items[0] == "A week of our engineer" and "engineer" not in help.items[1]
    assert "12 December 2026" in str(desk.read_now(papers.seen, leaving, "agenda")[-3].rows)


@pytest.mark.feature("B8")
def test_own_first_words_stand_in_place_of_the_printed_ones(desk: Desk, leaving: int) -> None:
    propose(desk, leaving, None, 90)
    paper = desk.read_now(papers.paper, leaving, "agenda", Wish("Dear Marta.\n\nThank you."))
    assert [part.text for part in parts(paper, Para)[:2]] == ["Dear Marta.", "Thank you."]
    assert parts(paper, Grid)[0].rows[0][0] == "10 min" and paper.head[0][1] == "Tuesday, 1 December 2026"
    propose(desk, leaving, time(23, 30), 20)
    paper = desk.read_now(papers.paper, leaving, "agenda")
    assert len(parts(paper, Grid)[0].rows[0]) == 2 and paper.head[0][1].endswith("23:30 – 23:50")


@pytest.mark.feature("B8")
def test_the_plan_goes_phase_by_phase_with_points_of_who_takes_over(desk: Desk, leaving: int) -> None:
    paper = desk.read_now(papers.paper, leaving, "plan")
    assert [section.title for section in paper.sections] == [
        *("At a glance", "Agree", "Hand over", "Close", "Listen"),
        *("Loose ends", "What worried you", "Agreed"),
    ]
    plan = desk.read_now(meeting.plan_of, leaving)

    def agreed(work: Any) -> None:
        from tui.store.tables import ExitPlan

        work.named("test.made")
        work.get(ExitPlan, plan, "plan").coordination = "open"

    desk.write_now(agreed)
    paper = desk.read_now(papers.paper, leaving, "plan")
    points = next(section for section in paper.sections if section.title == "With who takes over")
    assert points.parts[0] == Grid(
        ("Day", "What", "Who"), (("30 Nov 2026", "dry run", "Their engineer"),), (False,)
    )


@pytest.mark.feature("B11")
def test_the_guide_has_the_seven_questions_one_a_block(desk: Desk, leaving: int) -> None:
    paper = desk.read_now(papers.paper, leaving, "interview")
    assert paper.mark == "For us alone"
    assert parts(paper, Para)[0].text == "You are here to listen."
    assert [section.title for section in paper.sections[1:]] == [f"{n} of 7" for n in range(1, 8)]
    assert all(section.together for section in paper.sections)
    assert ("Opens", "from Friday, 1 January 2027 on") in paper.head


@pytest.mark.feature("B8")
def test_what_is_missing_is_said(desk: Desk, leaving: int, make: Makers) -> None:
    calm = make.account("Calm")
    kinds = {one.kind for one in desk.read_now(papers.papers_of, calm)}
    assert "brief" in kinds and not kinds & {"agenda", "plan", "invitation", "interview"}
    for kind in ("agenda", "plan", "invitation", "interview"):
        with pytest.raises(Refused, match="not leaving"):
            desk.read_now(papers.written, calm, kind, "html")
    why = {one.kind: one.why_not for one in desk.read_now(papers.papers_of, leaving)}
    assert why["agenda"] == why["invitation"] == "propose the meeting first" and why["plan"] == ""
    for kind in ("agenda", "invitation"):
        with pytest.raises(Refused, match="No meeting is proposed"):
            desk.read_now(papers.written, leaving, kind, "html")
    with pytest.raises(Refused, match="no paper called"):
        desk.read_now(papers.paper, leaving, "x")


@pytest.mark.feature("B8")
def test_who_stays_gets_a_cancellation_and_no_agenda(desk: Desk, leaving: int) -> None:
    from tui.services.departures import stayed

    propose(desk, leaving)
    desk.write_now(
        stayed, desk.read_now(meeting.meeting, desk.read_now(meeting.plan_of, leaving)).departure_id, "ok"
    )
    with pytest.raises(Refused, match="They stay"):
        desk.read_now(papers.written, leaving, "agenda", "md")
    off = desk.read_now(papers.written, leaving, "invitation", "ics").decode()
    assert "METHOD:CANCEL" in off and "SEQUENCE:1" in off and "STATUS:CANCELLED" in off
    why = {one.kind: (one.title, one.why_not) for one in desk.read_now(papers.papers_of, leaving)}
    assert why["invitation"] == ("Cancellation", "") and why["plan"][1] == "they stay"


def test_when_the_exit_is_over_nobody_is_invited(desk: Desk, leaving: int) -> None:
    propose(desk, leaving)
    plan = desk.read_now(meeting.plan_of, leaving)

    def over(work: Any) -> None:
        from tui.store.tables import ExitPlan

        work.named("test.made")
        work.get(ExitPlan, plan, "plan").state = "over"

    desk.write_now(over)
    why = {one.kind: one.why_not for one in desk.read_now(papers.papers_of, leaving)}
    assert why["invitation"] == "the exit is over" and why["interview"] == ""
    with pytest.raises(Refused, match="The exit is over"):
        desk.read_now(papers.written, leaving, "invitation", "ics")


def test_the_screen_shows_all_that_the_page_says(desk: Desk, leaving: int) -> None:
    propose(desk, leaving)
    for kind in ("agenda", "plan", "interview", "brief", "invitation"):
        shown = desk.read_now(papers.seen, leaving, kind)
        assert {"kicker", "title", "section"} <= {block.kind for block in shown}
    paper = desk.read_now(papers.paper, leaving, "agenda")
    said = " ".join(cell for block in blocks(paper) for line in block.rows for cell in line)
    assert all(one.said in said and one.answer in said for one in parts(paper, Voice))


def test_a_plan_of_which_little_is_known_is_a_paper_too(desk: Desk, make: Makers, hands: HandClock) -> None:
    account = make.account("Bare", stage="leaving")
    departure = row(
        make, "Departure", account_id=account, decided_on=TODAY, ends_on=TODAY, stage_before="customer"
    )
    row(make, "ExitPlan", account_id=account, departure_id=departure, starts_on=TODAY, ends_on=TODAY)
    propose(desk, account, None)
    for kind in ("agenda", "plan", "interview"):
        for ending in papers.FORMATS:
            assert b"Bare" in desk.read_now(papers.written, account, kind, ending)
    assert b"invalid:nomail" in desk.read_now(papers.written, account, "invitation", "ics")
    hands.on(TODAY + timedelta(3))
    assert ("Opens", "open since Monday, 23 November 2026") in desk.read_now(
        papers.paper, account, "interview"
    ).head


@given(st.integers(0, 1440), st.lists(st.integers(1, 9), min_size=1, max_size=8))
def test_points_of_an_agenda_fill_the_meeting(minutes: int, weights: list[int]) -> None:
    found = paper_words.slots(minutes, weights)
    assert bool(found) == (minutes // 5 >= len(weights))
    if found:
        assert sum(found) == minutes and min(found) >= 5 and all(one % 5 == 0 for one in found[:-1])


def test_days_are_written_out_in_each_language() -> None:
    on = date(2026, 12, 1)
    try:
        for code, said in (
            ("en", "Tuesday, 1 December 2026"),
            ("es", "martes, 1 de diciembre de 2026"),
            ("zh", "2026年12月1日 星期二"),
        ):
            set_language(code)
            assert paper_words.written_day(on) == said
            assert paper_words.plain_day(on) in said
    finally:
        set_language("en")
    assert paper_words.clock_words(time(23, 30), 60) == "from 23:30"
