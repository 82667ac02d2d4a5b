"""The brief of an account: all of it on one screen, for a person, a file and a browser."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.services.conftest import TODAY, Makers
from tests.services.stories import HOSTILE, albion, row
from tui.errors import NotFound
from tui.services import brief as briefs
from tui.services import brief_text
from tui.services.cells import cells
from tui.services.desk import Desk

if TYPE_CHECKING:
    from tui.store.writing import Work


@pytest.mark.feature("A3", "A11", "A23")
def test_the_brief_shows_the_last_answers_beside_issues_plays_and_next_steps(
    desk: Desk, make: Makers
) -> None:
    story = albion(make)
    brief = desk.read_now(briefs.brief, story.account)
    head = brief.head
    assert (head.category_words, head.stage_words) == ("Key", "leaving 31 Dec")
    assert (head.stance, head.verdict_words) == ("detractor", "hold")
    said = [(answer.contact, answer.role_words, answer.score, answer.fresh) for answer in brief.answers]
    assert said == [("Marta Ruiz", "decides", 3, True), ("Jon Vidal", "user", 8, True)]
    reasons = [(reason.text, reason.lift.text) for reason in brief.why.reasons]
    assert reasons == [
        ("detractor (Marta 3)", "fix confirmed, then Marta or a decider >= 7"),
        (f"F-{story.late} portal [/] down, promised 20 Nov, late", "a contact confirms"),
        (f"F-{story.told} late claims, told 3 Nov", "a contact confirms"),
        ("leaving 31 Dec", "the exit is over"),
    ]
    assert [lift.text for lift in brief.why.lifts] == [
        "the customer confirms the fix",
        "after the fix Marta or a decider >= 7",
        f"a contact confirms F-{story.late}",
        f"a contact confirms F-{story.told}",
        "the exit is over",
    ]
    assert {(issue.code, issue.progress) for issue in brief.issues} == {
        (f"F-{story.told}", "told Marta Ruiz 3 Nov, not confirmed"),
        (f"F-{story.late}", "being fixed, promised 20 Nov, 2 days late"),
    }
    assert [(play.title, play.verdict_words) for play in brief.plays] == [("Fleet [cover]", "hold")]
    steps = [(step.when, step.text, step.days_late, step.ref) for step in brief.next]
    assert steps[:2] == [
        ("20 Nov", f"F-{story.late} portal [/] down", 2, ("issue", story.late)),
        ("today", "call Marta: progress", 0, steps[1][3]),
    ]
    assert [(act.kind_words, act.body) for act in brief.acts] == [("call", "still waiting")]
    assert brief.money.spark == (500_000,) * 12
    assert (brief.money.spend_12m, brief.money.note) == (6_000_000, "as usual for the season")


@pytest.mark.feature("X8")
def test_as_text_it_fits_its_width_and_says_all_of_it(desk: Desk, make: Makers) -> None:
    story = albion(make)
    brief = desk.read_now(briefs.brief, story.account)
    text = ""
    for width in (40, 60, 80, 132):
        text = brief_text.brief_text(brief, width)
        assert max(cells(line) for line in text.splitlines()) <= width
        flat = " ".join(text.split())
        for part in ("HOLD", "▼ DETRACTOR", "Marta Ruiz (CFO, decides)", "portal [/] down", "Fleet [cover]"):
            assert part in flat
    assert text.splitlines()[0].startswith("Seguros Albión · Key · leaving 31 Dec")
    assert text.splitlines()[0].endswith("MAY I SELL?  HOLD")
    assert "spend 60,000 € in 12 months ████████████" in text


@pytest.mark.feature("X8")
def test_as_markdown_and_html_nothing_from_outside_is_markup(desk: Desk, make: Makers) -> None:
    name = "<script>alert(1)</script> [x](http://y) **b** # 客户"
    account = make.account(name)
    row(make, "Play", account_id=account, kind="renewal", title="<img src=x>", created_on=TODAY)
    brief = desk.read_now(briefs.brief, account)
    html = brief_text.brief_html(brief)
    assert "<script>" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html
    markdown = brief_text.brief_markdown(brief)
    assert "<script>" not in markdown
    assert "[x](" not in markdown
    assert "**b**" not in markdown
    assert "客户" in markdown


def test_an_account_of_which_nothing_is_known_says_so(desk: Desk, make: Makers) -> None:
    account = make.account(HOSTILE)
    brief = desk.read_now(briefs.brief, account)
    assert (brief.head.category_words, brief.head.stance) == ("Uncategorised", "unknown")
    assert brief.head.verdict == "ask_first"
    text = brief_text.brief_text(brief)
    assert HOSTILE in text
    assert "nobody has answered yet" in text
    assert "no answer yet: ask for feedback, not for a sale" in text


def test_a_standing_that_cannot_be_read_is_a_hold(desk: Desk, make: Makers) -> None:
    account = make.account()

    def spoil(work: Work) -> None:
        work.db.execute("UPDATE standing SET reasons = '[{\"code\": 1}]', verdict = 'hold'")

    desk.write_now(spoil)
    brief = desk.read_now(briefs.brief, account)
    assert [reason.code for reason in brief.why.reasons] == ["unreadable"]
    assert brief.why.reasons[0].lift.text == "the record is repaired: `fallow doctor`"


def test_without_anything_derived_nothing_is_permitted(desk: Desk, make: Makers) -> None:
    story = albion(make, leaving=False)

    def forget(work: Work) -> None:
        work.db.execute("DELETE FROM standing")
        work.db.execute("DELETE FROM play_standing")
        work.db.execute("DELETE FROM queue_line")

    desk.write_now(forget)
    brief = desk.read_now(briefs.brief, story.account)
    assert brief.head.verdict == "hold"
    assert [reason.code for reason in brief.why.reasons] == ["unreadable"]
    assert [play.verdict for play in brief.plays] == ["hold"]


def test_an_account_that_is_not_there_is_said(desk: Desk) -> None:
    with pytest.raises(NotFound, match="not there any more"):
        desk.read_now(briefs.brief, 77)


def test_the_season_is_said_beside_the_drop(desk: Desk, make: Makers) -> None:
    """October is past; three quiet months against a steady two years are a drop, and the note says by how much."""
    account = make.account()
    for back in range(1, 31):
        month = 12 * TODAY.year + TODAY.month - 1 - back
        cents = 100_000 if back <= 3 else 500_000
        make.month(account, date(month // 12, month % 12 + 1, 1), cents)
    money = desk.read_now(briefs.brief, account).money
    assert money.alert
    said = "fell 80 % against the 3 months before; no change is normal for the season; look, do not sell"
    assert money.note == said
