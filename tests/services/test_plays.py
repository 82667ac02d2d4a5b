"""Plays: three groups with their reasons, overrides that stay, and the gate asked live."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.services.conftest import TODAY, Makers
from tests.services.stories import HOSTILE, ago, albion, row
from tui.errors import NotFound, Refused
from tui.rules.words import Channel, PlayKind, Verdict
from tui.services import plays
from tui.services.desk import Desk
from tui.services.shapes import Why

if TYPE_CHECKING:
    from tui.store.writing import Work


@pytest.mark.feature("A4")
def test_every_open_play_stands_in_its_group_with_reasons_and_lifts(desk: Desk, make: Makers) -> None:
    story = albion(make, HOSTILE)
    glad = make.account("Glad", rep_id=story.rep)
    make.response(glad, make.contact(glad, "Eva Sol"), 10, ago(5))
    unknown = make.account("Unknown", rep_id=story.rep)
    for account, kind, state, value in (
        (glad, "referral", "open", None),
        (glad, "renewal", "open", 900_00),
        (unknown, "upsell_more", "open", None),
        (unknown, "renewal", "asked", None),
        (unknown, "renewal", "lost", None),
        (story.account, "apology", "open", None),
    ):
        row(
            make,
            "Play",
            account_id=account,
            kind=kind,
            title=f"{kind} {state}",
            state=state,
            created_on=ago(1),
            value_cents=value,
        )
    place = desk.read_now(plays.place)
    assert [play.title for play in place.go] == ["renewal open", "referral open", "apology open"]
    assert [play.title for play in place.ask_first] == ["upsell_more open"]
    assert [(play.title, play.account) for play in place.hold] == [("Fleet [cover]", HOSTILE)]
    assert [play.title for play in place.asked] == ["renewal asked"]
    held = place.hold[0]
    assert held.why.reasons[0].text == "detractor (Marta 3)"
    assert all(reason.lift.text for reason in held.why.reasons)
    assert place.go[0].why == Why((), ())


@pytest.mark.feature("A4")
def test_an_override_is_shown_in_the_play_ever_after(desk: Desk, make: Makers) -> None:
    story = albion(make)
    from datetime import UTC, datetime

    row(
        make,
        "PlayOverride",
        account_id=story.account,
        play_id=story.play,
        at=datetime(2026, 11, 20, 9, tzinfo=UTC),
        who="Ana",
        why="the board [asked] 100%",
        verdict="hold",
        reasons="[]",
    )
    for play in (desk.read_now(plays.place).hold[0], desk.read_now(plays.play, story.play)):
        assert [(one.who, one.why, one.verdict) for one in play.overrides] == [
            ("Ana", "the board [asked] 100%", "hold")
        ]
        assert play.verdict == Verdict.HOLD
    assert desk.read_now(plays.of_account, story.account)[0].overrides


@pytest.mark.feature("A4", "A23")
def test_may_i_names_every_reason_with_its_evidence_and_lift(desk: Desk, make: Makers) -> None:
    story = albion(make)
    answer = desk.read_now(plays.may_i, story.account)
    assert (answer.verdict, answer.verdict_words, answer.kind) == (Verdict.HOLD, "hold", PlayKind.CROSS_SELL)
    evidence = {reason.code: reason.evidence for reason in answer.why.reasons}
    assert evidence["issue_late"] == (("issue", story.late),)
    assert evidence["fix_unconfirmed"] == (("issue", story.told),)
    assert evidence["detractor"][0][0] == "response"
    serving = desk.read_now(plays.may_i, story.account, PlayKind.PROGRESS_NOTE)
    assert serving.verdict == Verdict.GO


@pytest.mark.feature("A4", "A26")
def test_may_i_looks_at_the_channel_the_person_and_the_calendar(desk: Desk, make: Makers) -> None:
    account = make.account(HOSTILE)
    eva = make.contact(account, "Eva Sol")
    make.response(account, eva, 10, ago(5))
    row(make, "Consent", account_id=account, contact_id=eva, channel="mail", given=0, said_on=ago(9))
    row(
        make,
        "ClosedWindow",
        account_id=account,
        contact_id=eva,
        kind="absence",
        starts_on=ago(2),
        ends_on=date(2026, 11, 27),
    )

    def ask(channel: Channel | None, contact: int | None) -> plays.MayI:
        return desk.read_now(plays.may_i, account, PlayKind.RENEWAL, channel, contact)

    mailed = ask(Channel.MAIL, eva)
    assert [reason.text for reason in mailed.why.reasons] == ["no mail wished", "contact away until 27 Nov"]
    assert mailed.why.good("28 Nov") == "not before 28 Nov", "the day alone does not bring consent"
    called = ask(Channel.CALL, eva)
    assert called.why.good("28 Nov") == "good from 28 Nov"
    assert called.verdict == Verdict.ASK_FIRST
    assert called.next_good_date == date(2026, 11, 28)
    assert called.why.reasons[0].lift.text == "a good time (from 28 Nov)"
    assert ask(Channel.CALL, None).verdict == Verdict.GO


@pytest.mark.feature("A4")
def test_facts_that_cannot_be_read_are_a_hold(
    desk: Desk, make: Makers, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = make.account()
    make.response(account, make.contact(account), 10, ago(5))
    assert desk.read_now(plays.may_i, account).verdict == Verdict.GO
    for error in (ValueError("x"), KeyError("x"), TypeError("x")):

        def broken(*_: object, error: Exception = error) -> None:
            raise error

        monkeypatch.setattr(plays, "load_one", broken)
        answer = desk.read_now(plays.may_i, account)
        assert answer.verdict == Verdict.HOLD
        assert [reason.code for reason in answer.why.reasons] == ["unreadable"]


def test_the_live_gate_and_the_derived_verdict_agree(desk: Desk, make: Makers) -> None:
    from tui.services import portfolio

    albion(make)
    glad = make.account("Glad")
    make.response(glad, make.contact(glad), 9, ago(5))
    make.account("Unknown")
    for line in desk.read_now(portfolio.window, portfolio.EVERYTHING):
        assert desk.read_now(plays.may_i, line.id).verdict == line.verdict


def test_an_open_play_without_a_derived_verdict_is_held(desk: Desk, make: Makers) -> None:
    account = make.account()
    make.response(account, make.contact(account), 10, ago(5))
    play = row(make, "Play", account_id=account, kind="renewal", title="x", created_on=TODAY)
    assert desk.read_now(plays.play, play).verdict == Verdict.GO

    def forget(work: Work) -> None:
        work.db.execute("DELETE FROM play_standing")

    desk.write_now(forget)
    assert desk.read_now(plays.play, play).verdict == Verdict.HOLD
    assert len(desk.read_now(plays.place, everyone=True).hold) == 1


def test_what_is_not_there_is_said(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.read_now(plays.play, 7)
    with pytest.raises(NotFound):
        desk.read_now(plays.may_i, 7)


def test_plays_and_channels_are_known_by_their_codes(desk: Desk) -> None:
    assert plays.kind_called("rate_rise") == PlayKind.RATE_RISE
    assert plays.channel_called("call") == Channel.CALL
    with pytest.raises(Refused, match="cross_sell, upsell_more"):
        plays.kind_called("[nothing]")
    with pytest.raises(Refused, match="call, mail"):
        plays.channel_called("smoke")
