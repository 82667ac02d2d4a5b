"""Plays through the gate: what it holds is asked only against a typed reason, kept for ever."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from tests.services.conftest import TODAY, HandClock, Makers
from tests.services.looking import rows, value
from tui.errors import Refused
from tui.services import contacts, feedback, issues, playbook
from tui.services.desk import Desk
from tui.services.plays import may_i
from tui.store.writing import Work


@pytest.mark.feature("A4")
def test_go_is_asked_and_the_next_ask_waits(desk: Desk, make: Makers) -> None:
    account = make.account()
    marta = make.contact(account)
    desk.write_now(feedback.record, account, marta, 10)
    play = desk.write_now(playbook.propose, account, "upsell_more", "200 seats", value_cents=50_000_00)
    assert (play.verdict, play.why.reasons) == ("go", ())
    asked = desk.write_now(playbook.ask, play.play_id, contact_id=marta, channel="meeting")
    assert (asked.verdict, asked.override_id) == ("go", None)
    assert rows(desk, "SELECT kind, selling, play_id, contact_id FROM act") == [
        ("meeting", 1, play.play_id, marta)
    ]
    second = desk.write_now(playbook.propose, account, "referral")
    assert second.verdict == "ask_first"
    with pytest.raises(Refused, match="good time"):
        desk.write_now(playbook.ask, second.play_id)
    assert desk.write_now(playbook.ask, second.play_id, asked_if_good_time=True).override_id is None


@pytest.mark.feature("A4")
def test_a_hold_yields_only_to_a_typed_reason_that_is_kept(desk: Desk, make: Makers) -> None:
    account = make.account()
    marta = make.contact(account)
    desk.write_now(feedback.record, account, marta, 3, "late claims")
    play = desk.write_now(playbook.propose, account, "cross_sell", "fleet cover")
    assert play.verdict == "hold" and play.why.reasons
    for asked in (False, True):
        with pytest.raises(Refused, match=r"Hold: .*Marta") as said:
            desk.write_now(playbook.ask, play.play_id, asked_if_good_time=asked)
        assert said.value.todo
    with pytest.raises(Refused):
        desk.write_now(playbook.ask, play.play_id, override=" \n")
    made = desk.write_now(playbook.ask, play.play_id, override="their CEO insists")
    assert made.override_id is not None
    why, verdict, reasons = rows(desk, "SELECT why, verdict, reasons FROM play_override")[0]
    assert (why, verdict) == ("their CEO insists", "hold")
    assert json.loads(reasons)[0]["code"] == "detractor"
    assert value(desk, "SELECT act FROM batch ORDER BY id DESC") == "play.override"


@pytest.mark.feature("A4")
def test_the_gate_fails_closed(desk: Desk, make: Makers) -> None:
    account = make.account()
    desk.write_now(feedback.record, account, make.contact(account), 10)
    play = desk.write_now(playbook.propose, account, "cross_sell").play_id

    def spoil(work: Work) -> None:
        work.named("test.spoil")
        work.db.execute("PRAGMA ignore_check_constraints = 1")
        work.db.execute("UPDATE response SET score = 99")
        work.db.execute("PRAGMA ignore_check_constraints = 0")

    desk.write_now(spoil)
    with pytest.raises(Refused, match="Hold"):
        desk.write_now(playbook.ask, play, asked_if_good_time=True)


@pytest.mark.feature("A4")
def test_serving_is_never_held_by_stance(desk: Desk, make: Makers) -> None:
    account = make.account()
    desk.write_now(feedback.record, account, make.contact(account), 0)
    play = desk.write_now(playbook.propose, account, "apology")
    assert play.verdict == "go"
    desk.write_now(playbook.ask, play.play_id)
    assert value(desk, "SELECT selling FROM act") == 0


def test_a_play_ends_once(desk: Desk, make: Makers) -> None:
    account = make.account()
    plays = [desk.write_now(playbook.propose, account, "cross_sell", note="n").play_id for _ in range(3)]
    for play, close in zip(plays, (playbook.won, playbook.lost, playbook.dropped), strict=True):
        desk.write_now(close, play, "said so")
        with pytest.raises(Refused, match="closed"):
            desk.write_now(close, play)
        with pytest.raises(Refused, match="closed"):
            desk.write_now(playbook.ask, play)
    assert rows(desk, "SELECT state, closed_on, note FROM play ORDER BY id") == [
        (state, TODAY.isoformat(), "n\nsaid so") for state in ("won", "lost", "dropped")
    ]
    with pytest.raises(Refused, match="The play"):
        desk.write_now(playbook.propose, account, "hard_sell")


@pytest.mark.feature("A5", "A23", "A28", "A19")
def test_from_detractor_to_go_only_on_proof(desk: Desk, make: Makers, hands: HandClock) -> None:
    account = make.account(category="key")
    marta = make.contact(account)
    issue = desk.write_now(feedback.record, account, marta, 3, "late claims").issue_id or 0

    def verdict() -> str:
        return str(desk.read_now(may_i, account).verdict)

    assert verdict() == "hold"
    lifts = [lift.code for lift in desk.read_now(may_i, account).why.lifts]
    assert lifts[:2] == ["fix_confirmed", "score_after_fix"]
    hands.on(date(2026, 11, 23))
    desk.write_now(feedback.record, account, marta, 9, "you are nice")
    assert verdict() == "hold"  # a better score before the fix proves nothing
    desk.write_now(issues.diagnose, issue, "no rota")
    desk.write_now(issues.start_fixing, issue, "a rota", date(2026, 11, 27))
    desk.write_now(issues.fixed, issue)
    desk.write_now(issues.told, issue, marta)
    assert verdict() == "hold"
    hands.on(date(2026, 11, 24))
    desk.write_now(issues.confirmed, issue, marta, "it works")
    met = [(lift.code, lift.met) for lift in desk.read_now(may_i, account).why.lifts]
    assert verdict() == "hold" and ("fix_confirmed", True) in met
    hands.on(date(2026, 11, 25))
    desk.write_now(feedback.record, account, marta, 9, "two calls already")
    assert verdict() == "go"
    assert value(desk, "SELECT verdict FROM standing") == "go"
    assert value(desk, "SELECT count(*) FROM queue_line WHERE code = 'lifted'") == 1
    desk.write_now(contacts.left, marta)
    assert verdict() == "ask_first"


@pytest.mark.feature("A4")
def test_a_play_that_names_no_channel_is_judged_by_the_one_it_is_put_by(desk: Desk, make: Makers) -> None:
    account = make.account()
    marta = make.contact(account)
    make.response(account, marta, 10, TODAY)
    desk.write_now(contacts.consent, marta, "call", False)
    play = desk.write_now(playbook.propose, account, "cross_sell", "fleet cover", contact_id=marta).play_id
    with pytest.raises(Refused, match="Hold"):
        desk.write_now(playbook.ask, play)
    desk.write_now(playbook.ask, play, channel="mail")
    letter = desk.write_now(playbook.propose, account, "newsletter", "spring", contact_id=marta).play_id
    desk.write_now(playbook.ask, letter, asked_if_good_time=True)
    assert rows(desk, "SELECT kind FROM act ORDER BY id") == [("mail",), ("mail",)]


@pytest.mark.feature("A4")
def test_nobody_who_left_is_asked(desk: Desk, make: Makers) -> None:
    account = make.account()
    marta = make.contact(account)
    make.response(account, marta, 10, TODAY)
    play = desk.write_now(playbook.propose, account, "cross_sell", "fleet cover").play_id
    desk.write_now(contacts.left, marta, TODAY - timedelta(days=1))
    with pytest.raises(Refused, match="left them on"):
        desk.write_now(playbook.ask, play, contact_id=marta, asked_if_good_time=True)
    assert rows(desk, "SELECT count(*) FROM act") == [(0,)]
