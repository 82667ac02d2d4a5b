"""The two lists of asks, and whose word counts at one account, over a store."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from sqlite3 import DatabaseError
from typing import Any

import pytest

from tests.services.conftest import TODAY, Makers
from tests.services.looking import derived, facts, value
from tui.errors import Refused
from tui.rules import asking as rule
from tui.rules.words import Role
from tui.services import accounts, asking, contacts, feedback, issues, playbook
from tui.services.asking import asks, candidates, coverage_of
from tui.services.desk import Desk
from tui.services.history import history
from tui.services.undo import undo
from tui.services.voices import voices
from tui.store.facts import FactLoader, Known
from tui.store.queries import asking as query


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def wanted(desk: Desk, **how: Any) -> list[tuple[str, str]]:
    return [(one.contact, one.code) for one in desk.read_now(asks, **how).feedback]


def passed(desk: Desk) -> dict[str, int]:
    return {one.code: one.n for one in desk.read_now(asks).passed_over}


@pytest.mark.feature("A10")
def test_whom_to_ask_next_stands_in_order_with_a_reason_and_the_last_time(desk: Desk, make: Makers) -> None:
    account = make.account()
    boss = make.contact(account, "Boss")
    old = make.contact(account, "Old", asked_feedback_on=ago(400))
    make.contact(account, "Clerk", "administration")
    fresh = make.contact(account, "Fresh")
    soon = make.contact(account, "Soon", "influencer")
    make.contact(account, "Gone", left_on=ago(3))
    make.response(account, old, 9, ago(399))
    make.response(account, fresh, 9, ago(20))
    make.response(account, soon, 2, ago(700))
    make.response(account, soon, 8, ago(340))
    found = desk.read_now(asks)
    assert [(one.contact, one.code) for one in found.feedback] == [
        ("Boss", "never"),
        ("Old", "stale"),
        ("Soon", "ageing"),
        ("Clerk", "never"),
    ]
    assert found.feedback[1].reason == "last answer 19 Oct 2025, too old"
    assert found.feedback[1].asked_on == ago(400) and found.feedback[0].contact_id == boss
    assert found.feedback_total == 4
    assert (found.coverage.fresh, found.coverage.stale, found.coverage.never) == (1, 1, 1)
    assert desk.read_now(coverage_of, None, account).all == 3


@pytest.mark.feature("A10")
def test_who_was_asked_lately_is_left_in_peace_and_counted(desk: Desk, make: Makers) -> None:
    account = make.account()
    boss = make.contact(account, "Boss")
    act = desk.write_now(feedback.asked, boss, "call", "how are we doing?", ago(89))
    assert (act.kind, act.on, act.contact) == ("call", ago(89), "Boss")
    assert wanted(desk) == [] and passed(desk) == {"asked_lately": 1}
    desk.write_now(feedback.asked, make.contact(account, "Other"), "mail", on=ago(90))
    assert wanted(desk) == [("Other", "never")]
    assert desk.read_now(history, account)[0].act == "feedback.asked"


@pytest.mark.feature("A10")
def test_an_ask_is_a_dated_act_that_undo_takes_back(desk: Desk, make: Makers) -> None:
    account = make.account()
    boss = make.contact(account, "Boss")
    before, made = facts(desk), derived(desk)
    desk.write_now(feedback.asked, boss)
    assert value(desk, "SELECT asked_feedback_on FROM contact") == TODAY.isoformat()
    assert value(desk, "SELECT body FROM act") == "Asked for feedback"
    desk.write_now(undo)
    assert facts(desk) == before and derived(desk) == made
    desk.write_now(contacts.left, boss, ago(1))
    with pytest.raises(Refused, match="left the customer"):
        desk.write_now(feedback.asked, boss)
    with pytest.raises(Refused, match="future"):
        desk.write_now(feedback.asked, make.contact(account, "Next"), on=ago(-1))


@pytest.mark.feature("A10")
def test_who_wants_no_contact_is_away_or_low_is_not_asked(desk: Desk, make: Makers) -> None:
    account = make.account()
    silent, away = make.contact(account, "Silent"), make.contact(account, "Away")
    half = make.contact(account, "Half")
    for channel in ("call", "mail", "meeting", "visit", "message"):
        desk.write_now(contacts.consent, silent, channel, False, ago(5))
    desk.write_now(contacts.consent, half, "mail", False, ago(9))
    desk.write_now(contacts.away, away, ago(1), ago(-9))
    make.contact(make.account("Low", category="low"), "Nobody")
    make.contact(make.account("Prospect", stage="prospect"), "Stranger")
    make.contact(make.account("Gone", stage="lost"), "Former")
    found = desk.read_now(asks)
    assert [(one.contact, one.channels[0]) for one in found.feedback] == [("Half", "call")]
    assert passed(desk) == {"opted_out": 1, "low_potential": 1, "not_now": 1}
    desk.write_now(contacts.consent, silent, "mail", True)
    assert {name for name, _code in wanted(desk)} == {"Half", "Silent"}


@pytest.mark.feature("A10", "A5")
def test_a_detractor_whose_fix_is_confirmed_is_asked_for_the_new_score_first(
    desk: Desk, make: Makers
) -> None:
    account = make.account()
    make.contact(account, "Boss")
    user = make.contact(account, "User", "user")
    low = desk.write_now(feedback.record, account, user, 3, "late").issue_id or 0
    assert wanted(desk) == [("Boss", "never")]
    desk.write_now(issues.diagnose, low, "a cause")
    desk.write_now(issues.start_fixing, low, "a fix", TODAY)
    desk.write_now(issues.fixed, low)
    desk.write_now(issues.told, low, user, "told")
    desk.write_now(issues.confirmed, low, user, "yes")
    first = desk.read_now(asks).feedback[0]
    assert (first.contact, first.code) == ("User", "proof")
    assert first.reason == "fix confirmed 22 Nov: a 7 or more lifts the hold"
    kept = {one.id: one for one in desk.read_now(voices, account).voices}
    assert kept[str(user)].wanted == first.reason
    desk.write_now(feedback.record, account, user, 8, "better")
    assert wanted(desk) == [("Boss", "never")]


@pytest.mark.feature("A10", "C6")
def test_mine_alone_unless_all_are_wanted(desk: Desk, make: Makers) -> None:
    me, other = make.rep("Ana", me=True), make.rep("Eva")
    make.contact(make.account("Mine", rep_id=me), "Mine")
    make.contact(make.account("Hers", rep_id=other), "Hers")
    assert wanted(desk) == [("Mine", "never")]
    assert wanted(desk, everyone=True) == [("Mine", "never"), ("Hers", "never")]


@pytest.mark.feature("A10")
def test_the_store_orders_as_the_rule_does_and_counts_as_it_does(desk: Desk, make: Makers) -> None:
    chance = Random(7)
    people: list[rule.Person] = []
    for n in range(8):
        arrived = ago(chance.choice((30, 400)))
        account = make.account(f"Account {n}", created_on=arrived)
        spend = chance.choice((0, 500, 900))
        if spend:
            make.month(account, date(2026, 10, 1), spend)
        for m in range(5):
            role = chance.choice(list(Role))
            asked = chance.choice((None, ago(10), ago(200)))
            one = make.contact(account, f"P {n} {m}", role, asked_feedback_on=asked)
            days = [chance.choice((3, 300, 340, 370, 800)) for _ in range(chance.randrange(3))]
            for day in days:
                make.response(account, one, 8, ago(day))
            last = ago(min(days)) if days else None
            people.append(rule.Person(one, account, role, last, asked, arrived, None, spend))
    found = [want for one in people if (want := rule.want(one, TODAY)) and want.free_on is None]
    expected = [want.person.contact_id for want in sorted(found, key=rule.order)]
    assert [one.contact_id for one in desk.read_now(asks).feedback] == expected
    assert desk.read_now(coverage_of) == rule.coverage(people, TODAY)
    few = desk.read_now(asks, limit=3)
    assert [one.contact_id for one in few.feedback] == expected[:3] and few.feedback_total == len(expected)


def test_the_candidates_are_asked_of_their_indexes(desk: Desk) -> None:
    def plan(reader: Any) -> str:
        asked = candidates(reader, None, None)
        said: list[str] = []
        reader.db.set_trace_callback(said.append)
        query.wanted(reader, asked, 10)
        reader.db.set_trace_callback(None)
        return " ".join(str(row[3]) for row in reader.db.execute("EXPLAIN QUERY PLAN " + said[-1]))

    found = desk.read_now(plan)
    assert "SEARCH r USING COVERING INDEX response_account" in found and "SCAN r" not in found


# -- A7 ---------------------------------------------------------------------------------------------------------


@pytest.mark.feature("A7")
def test_promoters_stand_best_first_with_the_kind_of_ask(desk: Desk, make: Makers) -> None:
    def promoter(name: str, spend: int, share: int | None, role: str = "decision_maker") -> int:
        account = make.account(name)
        make.response(account, make.contact(account, f"{name} person", role), 9, ago(9))
        for month in range(1, 11):
            make.month(account, date(2026, month, 1), spend * 100)
        if share is not None:
            desk.write_now(accounts.set_share, account, source="they said", yearly_cents=share * 100)
        return account

    small = promoter("Small", 10, 1000)
    large = promoter("Large", 90, 1000)
    full = promoter("Full", 50, 600)
    user = promoter("User", 500, None, "user")
    found = desk.read_now(asks).earned
    assert [(one.account_id, one.ask, one.kind) for one in found] == [
        (large, "referral", "referral"),
        (full, "referral", "referral"),
        (small, "sale", "cross_sell"),
        (user, "testimonial", "referral"),
    ]
    assert found[2].reason == "answered 9 on 13 Nov; we have 10 % of what they spend: room to sell"
    assert found[3].reason.endswith("share unknown: ask for a word that others may read")


@pytest.mark.feature("A7")
def test_an_ask_under_way_or_made_since_is_none_and_a_proposed_one_is_named(desk: Desk, make: Makers) -> None:
    account = make.account()
    marta = make.contact(account)
    make.response(account, marta, 10, ago(9))
    (one,) = desk.read_now(asks).earned
    assert (one.contact_id, one.play_id, one.promoters) == (marta, None, 1)
    play = desk.write_now(playbook.propose, account, one.kind, contact_id=marta).play_id
    assert [one.play_id for one in desk.read_now(asks).earned] == [play]
    desk.write_now(playbook.ask, play, "may we quote you?")
    assert desk.read_now(asks).earned == ()
    desk.write_now(playbook.won, play)
    assert desk.read_now(asks).earned == ()


@pytest.mark.feature("A7", "A12")
def test_where_spend_fell_nobody_is_asked_for_more(desk: Desk, make: Makers) -> None:
    account = make.account()
    make.response(account, make.contact(account), 10, ago(9))
    assert len(desk.read_now(asks).earned) == 1
    for at in range(34):
        make.month(account, date(2024 + at // 12, at % 12 + 1, 1), 100_000 if at < 31 else 1000)
    spend = desk.read_now(lambda reader: reader.value("SELECT json_extract(spend, '$.alert') FROM standing"))
    assert spend == 1 and desk.read_now(asks).earned == ()


def test_facts_that_cannot_be_read_earn_nothing_and_break_no_list(desk: Desk, make: Makers) -> None:
    for name in ("Good", "Bad"):
        account = make.account(name)
        make.response(account, make.contact(account, name), 10, ago(9))
        make.contact(account, f"{name} silent")

    def spoil(work: Any) -> None:
        work.db.execute("PRAGMA ignore_check_constraints = ON")
        work.named("test.spoil")
        sql = "UPDATE response SET score = 99 WHERE account_id = 2"
        work.db.execute(sql)

    assert len(desk.read_now(asks).earned) == 2
    desk.write_now(spoil)
    found = desk.read_now(asks)
    assert [one.account for one in found.earned] == ["Good"]


@pytest.mark.feature("A7", "A10")
def test_an_account_that_cannot_be_read_is_asked_nothing_and_breaks_no_list(
    desk: Desk, make: Makers, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Sound", "Broken"):
        account = make.account(name)
        make.response(account, make.contact(account, f"{name} Sol"), 10, ago(350))
    assert len(desk.read_now(asks).earned) == len(desk.read_now(asks).feedback) == 2
    for error in (DatabaseError("Could not decode to UTF-8"), KeyError("king"), ValueError("x")):

        class Broken(FactLoader):
            def chunk(self, first: int, last: int, error: Exception = error) -> list[Known]:
                if first <= 2 <= last:
                    raise error
                return super().chunk(first, last)

        monkeypatch.setattr(asking, "FactLoader", Broken)
        found = desk.read_now(asks)
        assert [one.account for one in found.earned] == ["Sound"]
        assert [one.account for one in found.feedback] == ["Sound"]
