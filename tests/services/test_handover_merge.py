"""Changed here, changed there, removed, unknown, known under a name: what a handover makes of each record (B6)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.services.conftest import TODAY, Makers
from tests.services.handing import NAME, full, laptop, only_account, sent, shown, taken, value
from tests.services.looking import put
from tests.store.looking import facts
from tui.clock import Clock
from tui.errors import Refused
from tui.services import accounts, contacts, departures, erasing, touchpoint_work, undo
from tui.services.desk import Desk
from tui.services.handover import parcel
from tui.services.handovers import handovers
from tui.services.receiving import Wish
from tui.services.touchpoints import touchpoints

pytestmark = pytest.mark.feature("B6")


@pytest.fixture
def account(desk: Desk) -> int:
    return full(desk)


@pytest.fixture
def tom(tmp_path: Path) -> Iterator[Desk]:
    """The other laptop, which knows somebody of ours already."""
    with laptop(tmp_path / "tom", "Tom Reyes") as desk:
        yield desk


def test_what_both_changed_is_asked_what_one_changed_is_taken(
    desk: Desk, account: int, tom: Desk, tmp_path: Path
) -> None:
    sent(desk, account, tmp_path / "1.json", rep="Tom")
    taken(tom, tmp_path / "1.json")
    there = only_account(tom)
    tom.write_now(accounts.edit, there, {"phone": "+34 2", "city": "Bilbao"})
    tom.write_now(contacts.add, there, "Eva Sanz", "user")
    desk.write_now(accounts.edit, account, {"phone": "+34 3", "industry": "insurance"})
    before = facts(desk)
    sent(tom, there, tmp_path / "2.json", rep="Ana Ruiz")
    found = shown(desk, tmp_path / "2.json")
    assert found.how == "origin"
    (both,) = found.conflicts
    assert {one.name: (one.ours, one.theirs, one.wins) for one in both.fields} == {
        "phone": ("+34 3", "+34 2", "conflict"),
        "city": ("", "Bilbao", "theirs"),
        "industry": ("insurance", "", "ours"),
        "rep_id": ("Tom Reyes", "Ana Ruiz", "theirs"),
    }
    with pytest.raises(Refused, match="here and there"):
        taken(desk, tmp_path / "2.json")
    assert facts(desk) == before
    taken(desk, tmp_path / "2.json", Wish(decided=((both.key, "theirs"),)))
    sql = "SELECT phone || city || industry FROM account WHERE id = ?"
    assert value(desk, sql, account) == "+34 2Bilbaoinsurance"
    assert value(desk, "SELECT count(*) FROM contact WHERE account_id = ?", account) == 3
    assert value(desk, "SELECT count(*) FROM account") == 2
    assert [one.way for one in desk.read_now(handovers, account)] == ["sent", "received"]
    desk.write_now(undo.undo)
    assert facts(desk) == before
    taken(desk, tmp_path / "2.json", Wish(wins="ours"))
    assert value(desk, sql, account) == "+34 3Bilbaoinsurance"


def test_what_they_had_not_heard_of_is_no_change_of_theirs(
    desk: Desk, account: int, tom: Desk, tmp_path: Path
) -> None:
    """A, B, B: the second one from there holds the old phone still, and ours, changed since, stays."""
    sent(desk, account, tmp_path / "1.json")
    taken(tom, tmp_path / "1.json")
    there = only_account(tom)
    desk.write_now(accounts.edit, account, {"phone": "+34 9"})
    for name, city in (("2.json", "Vigo"), ("3.json", "Lugo")):
        tom.write_now(accounts.edit, there, {"city": city})
        sent(tom, there, tmp_path / name)
        found = shown(desk, tmp_path / name)
        assert not found.conflicts
        taken(desk, tmp_path / name)
        said = value(desk, "SELECT phone || city FROM account WHERE id = ?", account)
        assert said == f"+34 9{city}"


def test_what_was_removed_here_stays_removed(desk: Desk, account: int, tom: Desk, tmp_path: Path) -> None:
    sent(desk, account, tmp_path / "1.json")
    taken(tom, tmp_path / "1.json")

    def remove(work: Any) -> None:
        work.named("test.removed")
        work.db.execute("DELETE FROM exit_item")

    desk.write_now(remove)
    sent(tom, only_account(tom), tmp_path / "2.json")
    found = shown(desk, tmp_path / "2.json")
    assert [one.table for one in found.records if one.state == "gone"] == ["exit_item"]
    taken(desk, tmp_path / "2.json")
    assert value(desk, "SELECT count(*) FROM exit_item") == 0


def test_an_account_of_the_same_name_is_asked_for(
    desk: Desk, account: int, tom: Desk, tmp_path: Path
) -> None:
    make = Makers(tom)
    here = make.account(NAME.upper(), phone="other", rep_id=1)
    marta = make.contact(here, "Marta Ruiz", email="marta@x.example", title="CFO")
    sent(desk, account, tmp_path / "1.json")
    found = shown(tom, tmp_path / "1.json")
    assert (found.how, found.candidates) == ("ask", ((here, NAME.upper()),))
    with pytest.raises(Refused, match="Is it the same"):
        taken(tom, tmp_path / "1.json")
    found = shown(tom, tmp_path / "1.json", Wish(into=here))
    assert [one.state for one in found.records if one.table == "contact"] == ["new", "changed"]
    fields = {one.name: one.wins for one in found.conflicts[0].fields}
    assert (fields["phone"], fields["category"], fields["name"]) == ("conflict", "theirs", "conflict")
    taken(tom, tmp_path / "1.json", Wish(into=here, wins="ours"))
    assert value(tom, "SELECT count(*) FROM account") == 1
    assert value(tom, "SELECT title FROM contact WHERE id = ?", marta) == "CFO"
    # From now on it is known, and can be no other one.
    sent(desk, account, tmp_path / "2.json")
    with pytest.raises(Refused, match="went through a handover"):
        shown(tom, tmp_path / "2.json", Wish(new=True))
    tom.write_now(undo.undo)
    taken(tom, tmp_path / "1.json", Wish(new=True))
    assert value(tom, "SELECT count(*) FROM account") == 2


def test_known_by_its_id_in_the_same_program(desk: Desk, account: int, tom: Desk, tmp_path: Path) -> None:
    here = Makers(tom).account("Another name", external_id="S-1", source="crm")
    sent(desk, account, tmp_path / "1.json")
    found = shown(tom, tmp_path / "1.json")
    assert (found.how, found.account_id) == ("source", here)
    assert [one.name for one in found.conflicts[0].fields if one.wins == "conflict"] == ["name", "stage"]


def test_a_third_laptop_hands_it_back_to_the_first(
    desk: Desk, account: int, tom: Desk, tmp_path: Path
) -> None:
    desk.write_now(accounts.edit, account, {"external_id": None})
    sent(desk, account, tmp_path / "1.json", private=True)
    taken(tom, tmp_path / "1.json")
    sent(tom, only_account(tom), tmp_path / "2.json", private=True)
    with laptop(tmp_path / "eva", "Eva") as eva:
        taken(eva, tmp_path / "2.json")
        eva.write_now(accounts.edit, only_account(eva), {"city": "Vigo"})
        sent(eva, only_account(eva), tmp_path / "3.json", private=True)
    found = shown(desk, tmp_path / "3.json")
    assert (found.how, found.candidates) == ("ask", ((account, NAME),))
    found = shown(desk, tmp_path / "3.json", Wish(into=account))
    assert [one.kind for one in found.records if one.state == "new"] == ["rep"]  # Eva herself
    taken(desk, tmp_path / "3.json", Wish(into=account, wins="theirs"))
    assert value(desk, "SELECT city FROM account WHERE id = ?", account) == "Vigo"


def test_one_to_nobody_by_name_becomes_the_receivers(
    desk: Desk, account: int, tom: Desk, tmp_path: Path
) -> None:
    sent(desk, account, tmp_path / "1.json")
    taken(tom, tmp_path / "1.json")
    assert value(tom, "SELECT rep_id FROM account") == 1
    assert value(tom, "SELECT rep_id FROM reminder") == 1
    # And stays theirs: an update to nobody by name gives it to nobody else.
    desk.write_now(accounts.edit, account, {"city": "Vigo"})
    sent(desk, account, tmp_path / "2.json")
    assert taken(tom, tmp_path / "2.json").changed == 1
    assert value(tom, "SELECT city || rep_id FROM account") == "Vigo1"


def test_points_that_each_side_added_to_the_map_stay_two(
    desk: Desk, account: int, tom: Desk, tmp_path: Path
) -> None:
    """Every store numbers its own points from one: theirs lies neither over ours nor over our default map's."""
    desk.write_now(touchpoint_work.add, account, "Training day", "use", "positive")
    tom.write_now(touchpoint_work.add, None, "Trade fair", "first_contact")
    sent(desk, account, tmp_path / "1.json")
    taken(tom, tmp_path / "1.json")
    there = only_account(tom)
    tom.write_now(touchpoint_work.add, there, "Wine tasting", "review")
    for title in ("Golf", "Lunch"):
        desk.write_now(touchpoint_work.add, account, title, "review")
    same = "SELECT count(DISTINCT key) FROM touchpoint WHERE key = 'own-3'"
    assert value(desk, same) == value(tom, same) == 1
    for at, other, name, to in ((tom, desk, "2.json", account), (desk, tom, "3.json", there)):
        sent(at, there if at is tom else account, tmp_path / name)
        assert not shown(other, tmp_path / name).conflicts
        taken(other, tmp_path / name)
        titles = {one.title for one in other.read_now(touchpoints, to).points}
        assert titles >= {"Training day", "Wine tasting"} and ("Golf" in titles)
    assert {one.title for one in tom.read_now(touchpoints, there).points} >= {"Trade fair", "Golf"}
    added = "SELECT count(*) FROM touchpoint WHERE account_id = ? AND key GLOB 'own-*'"
    assert (value(desk, added, account), value(tom, added, there)) == (4, 4)


def test_whom_one_side_knows_is_said_goodbye_to_in_the_exit_of_the_other(
    desk: Desk, account: int, tom: Desk, tmp_path: Path
) -> None:
    names = "SELECT group_concat(name, ', ') FROM (SELECT c.name FROM farewell AS f JOIN contact AS c "
    names += "ON c.id = f.contact_id ORDER BY c.name)"
    make = Makers(tom)
    here = make.account("Albion", rep_id=1)
    make.contact(here, "Eva Sanz")
    make.contact(here, "Uwe User", "user")
    sent(desk, account, tmp_path / "1.json")
    taken(tom, tmp_path / "1.json", Wish(into=here, wins="theirs"))
    assert value(tom, names) == "Eva Sanz, Jon [/red]", "Marta was taken off the list by who runs the exit"
    tom.write_now(undo.undo)
    assert value(tom, names) is None
    with laptop(tmp_path / "eva", "Eva") as eva:
        begun = Makers(eva).account("Albion", rep_id=1)
        eva.write_now(departures.leave, begun, TODAY, TODAY)
        sent(tom, here, tmp_path / "2.json")
        taken(eva, tmp_path / "2.json", Wish(into=begun, wins="ours"))
        assert value(eva, names) == "Eva Sanz"


def test_a_handover_of_the_small_hours_is_of_the_day_at_the_desk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    clock = Clock(lambda: datetime(2026, 11, 21, 22, tzinfo=UTC))  # six in the morning of the 22nd there
    with laptop(tmp_path / "li", "Li", clock) as li:
        here = Makers(li).account("Albion", rep_id=1)
        sent(li, here, tmp_path / "1.json")
        assert [one.on for one in li.read_now(handovers, here)] == [date(2026, 11, 22)]
        seen = shown(li, tmp_path / "1.json")
        assert (seen.written_on, seen.received_on) == (date(2026, 11, 22), date(2026, 11, 22))


def test_nothing_is_handed_to_somebody_who_left_us(desk: Desk, account: int, tmp_path: Path) -> None:
    put(desk, "UPDATE rep SET left_on = '2026-11-01' WHERE name = 'Tom Reyes'")
    before = facts(desk)
    with pytest.raises(Refused, match="Tom Reyes left us on 2026-11-01"):
        sent(desk, account, tmp_path / "1.json", rep="Tom")
    assert not (tmp_path / "1.json").exists() and facts(desk) == before
    assert [name for _id, name in desk.read_now(parcel, account).reps] == ["Ana Ruiz"]


@pytest.mark.feature("X15")
def test_who_was_erased_here_is_not_brought_back_unsaid(
    desk: Desk, account: int, tom: Desk, tmp_path: Path
) -> None:
    """Somebody of ours who went to Tom, and somebody whom Tom sent us: erased here, and in his next file."""
    sent(desk, account, tmp_path / "1.json")
    taken(tom, tmp_path / "1.json")
    there = only_account(tom)
    tom.write_now(contacts.add, there, "Eva Sanz", "user", fields={"email": "eva@x.example"})
    sent(tom, there, tmp_path / "2.json")
    taken(desk, tmp_path / "2.json")
    names = "SELECT group_concat(name, ', ') FROM (SELECT name FROM contact WHERE account_id = ? ORDER BY id)"
    assert "Eva Sanz" in value(desk, names, account)
    for name in ("Marta Ruiz", "Eva Sanz"):
        erasing.erase(desk.store, value(desk, "SELECT id FROM contact WHERE name = ?", name))
    before = facts(desk)
    tom.write_now(contacts.add, there, "Iker Bueno", "user")
    sent(tom, there, tmp_path / "3.json")
    assert shown(desk, tmp_path / "3.json").erased == 2
    with pytest.raises(Refused, match="2 people in it were erased"):
        taken(desk, tmp_path / "3.json", Wish(wins="theirs"))
    assert facts(desk) == before
    taken(desk, tmp_path / "3.json", Wish(wins="theirs", bring_back=True))
    assert {"Marta Ruiz", "Eva Sanz", "Iker Bueno"} <= set(value(desk, names, account).split(", "))
    desk.write_now(undo.undo)
    assert facts(desk) == before
    desk.write_now(contacts.add, account, "Marta Ruiz", fields={"email": "marta@x.example"})
    assert shown(desk, tmp_path / "3.json").erased == 1  # who was typed in again is nobody to be warned of
