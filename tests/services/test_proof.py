"""A28: back among the prospects on proof, which is kept and shown; and overrides, which stay for ever."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.services.conftest import HandClock, Makers
from tests.services.looking import rows
from tests.services.stories import HOSTILE
from tui.services import brief, disruptions, feedback, issues, playbook, plays, portfolio, today, undo
from tui.services.brief_text import brief_text
from tui.services.desk import Desk
from tui.services.exporting import export_all, import_all
from tui.services.proof import lifted_view


def lifted(desk: Desk) -> list[str]:
    """Accounts that the portfolio lists as ones that may be sold to again."""
    found = desk.read_now(portfolio.window, portfolio.Filters(line=portfolio.LIFTED))
    return [row.name for row in found]


def mended(desk: Desk, make: Makers, hands: HandClock) -> tuple[int, int]:
    """A detractor of 22 November whose fix was confirmed on the 24th; the better score is still to come."""
    account = make.account(HOSTILE, category="key")
    marta = make.contact(account, "Marta [R]")
    issue = desk.write_now(feedback.record, account, marta, 3, "late claims").issue_id or 0
    hands.on(date(2026, 11, 23))
    desk.write_now(issues.diagnose, issue, "no rota")
    desk.write_now(issues.start_fixing, issue, "a rota", date(2026, 11, 27))
    desk.write_now(issues.fixed, issue)
    desk.write_now(issues.told, issue, marta)
    hands.on(date(2026, 11, 24))
    desk.write_now(issues.confirmed, issue, marta, "it works")
    return account, marta


@pytest.mark.feature("A28")
def test_the_moment_the_last_lift_holds_the_account_is_back_with_its_proof(
    desk: Desk, make: Makers, hands: HandClock
) -> None:
    account, marta = mended(desk, make, hands)
    assert desk.read_now(lifted_view, account) is None and lifted(desk) == []
    hands.on(date(2026, 11, 25))
    desk.write_now(feedback.record, account, marta, 9, "two calls already")
    found = desk.read_now(brief.brief, account).lifted
    assert found is not None and found.text == "may sell again since 25 Nov"
    assert [(one.contact, one.score, one.on.day, one.code) for one in found.proof] == [
        ("Marta [R]", 9, 25, "F-1"),
        ("Marta [R]", None, 24, "F-1"),
    ]
    assert found.proof[0].text == "Marta [R] answered 9 on 25 Nov, after the fix of F-1"
    assert found.proof[1].text.startswith("Marta [R] confirmed the fix of F-1 ")
    assert "✓ Marta [R] answered 9" in brief_text(desk.read_now(brief.brief, account))
    line = next(one for one in desk.read_now(today.queue).lines if one.kind == "lifted")
    assert (line.account, line.text) == (HOSTILE, "may sell again: talk to them")
    assert lifted(desk) == [HOSTILE]
    desk.write_now(feedback.record, account, marta, 2, "again")
    assert desk.read_now(lifted_view, account) is None and lifted(desk) == []


@pytest.mark.feature("A28")
def test_it_is_news_for_two_weeks_and_stays_with_the_account_for_a_year(
    desk: Desk, make: Makers, hands: HandClock
) -> None:
    account, marta = mended(desk, make, hands)
    hands.on(date(2026, 11, 25))
    desk.write_now(feedback.record, account, marta, 9)
    for day, news, shown in (
        (date(2026, 12, 8), True, True),
        (date(2026, 12, 9), False, True),
        (date(2027, 11, 25), False, True),
        (date(2027, 11, 26), False, False),
    ):
        hands.on(day)
        desk.store.wake()
        assert (lifted(desk) == [HOSTILE]) == news, day
        assert (desk.read_now(brief.brief, account).lifted is not None) == shown, day
        assert desk.read_now(lifted_view, account) is not None


@pytest.mark.feature("A28", "A14")
def test_a_disruption_that_outlasts_the_proof_is_the_last_lift(
    desk: Desk, make: Makers, hands: HandClock
) -> None:
    account, marta = mended(desk, make, hands)
    made = desk.write_now(
        disruptions.register, "flood", "theirs", date(2026, 11, 20), scope="accounts", accounts=[account]
    )
    hands.on(date(2026, 11, 25))
    desk.write_now(feedback.record, account, marta, 9)
    desk.write_now(disruptions.end, made.disruption_id, date(2026, 11, 25))
    assert lifted(desk) == [] and desk.read_now(lifted_view, account) is None
    hands.on(date(2026, 12, 9))
    desk.store.wake()
    found = desk.read_now(lifted_view, account)
    assert found is not None and found.on == date(2026, 12, 9) and lifted(desk) == [HOSTILE]
    assert found.proof[0].score == 9


@pytest.mark.feature("A28")
def test_an_issue_that_was_not_ours_is_said_as_such(desk: Desk, make: Makers, hands: HandClock) -> None:
    account = make.account()
    marta = make.contact(account)
    issue = desk.write_now(feedback.record, account, marta, 3).issue_id or 0
    desk.write_now(issues.not_ours, issue, marta, "their own carrier")
    desk.write_now(feedback.record, account, marta, 8)
    found = desk.read_now(lifted_view, account)
    assert found is not None
    assert [one.text for one in found.proof] == ["Marta Ruiz answered 8 on 22 Nov, after F-1 was explained"]


def test_what_cannot_be_read_is_no_proof(
    desk: Desk, make: Makers, hands: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.services import proof

    account, marta = mended(desk, make, hands)
    desk.write_now(feedback.record, account, marta, 9)
    assert desk.read_now(lifted_view, account) is not None

    def broken(*_: object) -> None:
        raise KeyError("king")

    monkeypatch.setattr(proof, "load_one", broken)
    assert desk.read_now(lifted_view, account) is None
    assert desk.read_now(lifted_view, 99) is None


@pytest.mark.feature("A4", "X5", "X10")
def test_an_override_is_shown_ever_after_through_undo_redo_and_export(
    desk: Desk, make: Makers, home: Path, tmp_path: Path
) -> None:
    account = make.account()
    marta = make.contact(account)
    desk.write_now(feedback.record, account, marta, 3, "late")
    play = desk.write_now(playbook.propose, account, "cross_sell", "cover").play_id
    desk.write_now(playbook.ask, play, override="their CEO [insists]")

    def kept(on: Desk = desk) -> list[tuple[str, str]]:
        view = on.read_now(plays.play, play)
        assert [one.overrides for one in on.read_now(plays.of_account, account)] == [view.overrides]
        return [(one.verdict, one.why) for one in view.overrides]

    said = [("hold", "their CEO [insists]")]
    assert kept() == said
    assert "their CEO [insists]" in brief_text(desk.read_now(brief.brief, account))
    desk.write_now(playbook.won, play)
    desk.write_now(undo.undo)
    assert kept() == said
    desk.write_now(undo.redo)
    assert kept() == said
    desk.write_now(undo.undo)
    desk.write_now(undo.undo)  # now the asking itself: the play is as if never asked, the history knows
    assert kept() == []
    assert ("play.override", "undone") in rows(desk, "SELECT act, state FROM batch")
    desk.write_now(undo.redo)
    assert kept() == said
    reasons = rows(desk, "SELECT reasons FROM play_override")
    desk.read_now(export_all, tmp_path / "out")
    from tui.clock import Clock
    from tui.paths import Home

    with Desk.open(Home(tmp_path / "other"), Clock.at(date(2026, 11, 22))) as other:
        other.write_now(import_all, tmp_path / "out")
        assert kept(other) == said
        assert rows(other, "SELECT reasons FROM play_override") == reasons
