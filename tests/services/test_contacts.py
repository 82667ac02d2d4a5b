"""People of a customer, and the days and channels they allow."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.services.conftest import TODAY, Makers
from tests.services.importing_help import take, write
from tests.services.looking import rows, value
from tui.errors import Refused, Stale
from tui.services import contacts, departures, disruptions, exit_goodbyes, feedback, timing, undo
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


@pytest.mark.feature("B10")
def test_who_decides_and_comes_by_a_file_is_said_goodbye_to(desk: Desk, make: Makers, tmp_path: Path) -> None:
    make.rep("Ana", me=True)
    account = make.account("Albion", rep_id=1)
    for name in ("Uwe", "Off the list"):
        make.contact(account, name, "user" if name == "Uwe" else "decision_maker")
    desk.write_now(departures.leave, account, TODAY, TODAY)
    desk.write_now(exit_goodbyes.remove_farewell, 1)
    make.account("Stays", rep_id=1)
    lines = ["Account,Name,Role", "Albion,Uwe,administration", "Albion,Off the list,decision_maker"]
    lines += ["Albion,Eva,decision_maker", "Albion,User,user", "Stays,Kim,decision_maker"]
    listed = "SELECT c.name FROM farewell AS f JOIN contact AS c ON c.id = f.contact_id ORDER BY c.name"
    path = write(tmp_path, "people.csv", *lines)
    result = take(desk, path, kind="contacts", map={"wins": "file"})
    assert rows(desk, listed) == [("Eva",), ("Uwe",)]
    assert "2 people put on the farewell list" in " ".join(result.files[0].notes), result.files[0].notes
    desk.write_now(undo.undo)
    assert rows(desk, listed) == []
