"""People of a customer, and the days and channels they allow."""

from __future__ import annotations

from datetime import date

import pytest

from tests.services.conftest import Makers
from tests.services.looking import rows, value
from tui.errors import Refused, Stale
from tui.services import contacts, disruptions, feedback, timing
from tui.services.desk import Desk

MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)


def test_a_contact_is_added_once(desk: Desk, make: Makers) -> None:
    account = make.account()
    made = desk.write_now(
        contacts.add, account, "Marta Ruiz", "decision_maker", fields={"email": "m@x.es", "title": "CFO"}
    )
    with pytest.raises(Refused, match="already"):
        desk.write_now(contacts.add, account, "MARTA RUIZ")
    desk.write_now(contacts.add, account, "Marta Ruiz", anyway=True)
    assert rows(desk, "SELECT id, role, email, title FROM contact") == [
        (made.contact_id, "decision_maker", "m@x.es", "CFO"),
        (made.contact_id + 1, "user", None, None),
    ]
    with pytest.raises(Refused, match="mail"):
        desk.write_now(contacts.add, account, "Jon", fields={"email": "jon@@x"})
    with pytest.raises(Refused, match="role"):
        desk.write_now(contacts.add, account, "Jon", "boss")


def test_a_contact_changes_and_leaves_and_comes_back(desk: Desk, make: Makers) -> None:
    marta = make.contact(make.account())
    desk.write_now(contacts.edit, marta, {"role": "user", "phone": "+34 1"}, {"role": "decision_maker"})
    with pytest.raises(Stale):
        desk.write_now(contacts.edit, marta, {"role": "influencer"}, {"role": "decision_maker"})
    desk.write_now(contacts.left, marta, date(2026, 11, 1))
    assert rows(desk, "SELECT role, phone, left_on FROM contact") == [("user", "+34 1", "2026-11-01")]
    with pytest.raises(Refused, match="future"):
        desk.write_now(contacts.left, marta, FRIDAY)
    desk.write_now(contacts.back, marta)
    assert value(desk, "SELECT left_on FROM contact") is None


def test_the_last_word_on_a_channel_counts_and_all_are_kept(desk: Desk, make: Makers) -> None:
    marta = make.contact(make.account())
    desk.write_now(contacts.consent, marta, "mail", False)
    desk.write_now(contacts.consent, marta, "mail", True)
    assert rows(desk, "SELECT channel, given FROM consent ORDER BY id") == [("mail", 0), ("mail", 1)]
    with pytest.raises(Refused, match="channel"):
        desk.write_now(contacts.consent, marta, "fax", True)


@pytest.mark.feature("A26")
def test_days_that_are_no_good_time(desk: Desk, make: Makers) -> None:
    account = make.account()
    marta = make.contact(account)
    desk.write_now(feedback.record, account, marta, 10)
    assert value(desk, "SELECT verdict FROM standing") == "go"
    made = desk.write_now(timing.budget, account, date(2026, 11, 1), FRIDAY, "year-end")
    assert rows(desk, "SELECT verdict, next_good_date FROM standing") == [("ask_first", "2026-11-28")]
    desk.write_now(timing.remove, made.window_id)
    assert value(desk, "SELECT verdict FROM standing") == "go"
    desk.write_now(timing.quiet, account, MONDAY, FRIDAY)
    desk.write_now(contacts.away, marta, MONDAY, FRIDAY, "holiday")
    assert rows(desk, "SELECT kind, contact_id FROM closed_window ORDER BY id") == [
        ("quiet", None),
        ("absence", marta),
    ]
    with pytest.raises(Refused, match="before the beginning"):
        desk.write_now(timing.quiet, account, FRIDAY, MONDAY)


@pytest.mark.feature("C18")
def test_a_clause_forbids_to_solicit_until_its_end(desk: Desk, make: Makers) -> None:
    account = make.account()
    marta = make.contact(account)
    desk.write_now(feedback.record, account, marta, 10)
    made = desk.write_now(timing.non_solicit, account, FRIDAY)
    assert value(desk, "SELECT verdict FROM standing") == "hold"
    desk.write_now(timing.end_non_solicit, made.clause_id)
    assert value(desk, "SELECT verdict FROM standing") == "go"
    covers = desk.write_now(timing.non_solicit, account, FRIDAY, ["referral", "referral"]).covers
    assert covers == ("referral",)
    with pytest.raises(Refused, match="play"):
        desk.write_now(timing.non_solicit, account, FRIDAY, ["everything"])
    with pytest.raises(Refused, match="past"):
        desk.write_now(timing.non_solicit, account, date(2026, 11, 1))


@pytest.mark.feature("A14")
def test_a_disruption_holds_what_it_touches_until_after_its_end(desk: Desk, make: Makers) -> None:
    norte, sur = make.account("Norte", region="Norte"), make.account("Sur", region="Sur")
    for account in (norte, sur):
        desk.write_now(feedback.record, account, make.contact(account), 10)
    verdicts = "SELECT verdict FROM standing ORDER BY account_id"
    made = desk.write_now(
        disruptions.register, "flood", "theirs", date(2026, 11, 2), scope="region", value="Norte"
    )
    assert rows(desk, verdicts) == [("hold",), ("go",)]
    desk.write_now(disruptions.end, made.disruption_id, date(2026, 11, 10))
    assert rows(desk, verdicts) == [("hold",), ("go",)]
    named = desk.write_now(
        disruptions.register, "our move", "ours", date(2026, 11, 20), scope="accounts", accounts=[sur, sur]
    )
    assert named.accounts == (sur,)
    assert rows(desk, verdicts) == [("hold",), ("hold",)]
    with pytest.raises(Refused, match="before the beginning"):
        desk.write_now(disruptions.end, named.disruption_id, date(2026, 11, 1))
    for scope in ("region", "accounts", "planet"):
        with pytest.raises(Refused):
            desk.write_now(disruptions.register, "x", "ours", MONDAY, scope=scope, value=" ")
