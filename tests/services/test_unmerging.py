"""Two that were merged stand apart again: right after it, long after it, and whatever was done before or since."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest

from tests.services.conftest import TODAY, Makers
from tests.services.looking import derived, facts, put, rows, value
from tui.errors import NotFound, Refused
from tui.services import accounts, issues
from tui.services.desk import Desk
from tui.services.history import history
from tui.services.merging import merge
from tui.services.undo import redo, undo
from tui.services.unmerging import called, merges, recent, unmerge

pytestmark = pytest.mark.feature("X13")
_names = count(1)
_R2 = {"stance_unknown", "stance_stale", "passive"}


def merged(desk: Desk, table: str, keep: int, gone: int) -> int:
    batch = desk.write_now(merge, table, keep, gone).batch
    assert batch is not None
    return batch


def test_long_after_each_has_its_rows_as_they_are_now(desk: Desk, make: Makers) -> None:
    keep, gone = make.account("Acme", city="Haro"), make.account("ACME SL", phone="+34 600", industry="wine")
    mine, theirs = make.contact(keep, "Jon"), make.contact(gone)
    for account, cents in ((keep, 100), (gone, 50)):
        make.month(account, date(2026, 1, 1), cents, source="x")
    issue = desk.write_now(issues.report, gone, "Late", "product", contact_id=theirs).issue_id
    batch = merged(desk, "account", keep, gone)
    desk.write_now(issues.called_back, issue)  # a change, and a step made later
    desk.write_now(accounts.edit, keep, {"phone": "+34 611"})
    make.response(keep, theirs, 9, TODAY)
    make.response(keep, mine, 8, TODAY)
    put(desk, "UPDATE spend_month SET amount_cents = 170")  # a file said more meanwhile
    assert [one.batch for one in desk.read_now(merges, "account", keep)] == [batch]
    before = facts(desk)
    done = desk.write_now(unmerge, batch)
    assert (done.back, done.names) == ((gone,), ("ACME SL",))
    assert rows(desk, "SELECT name, phone, industry FROM account ORDER BY id") == [
        ("Acme", "+34 611", None), ("ACME SL", "+34 600", "wine"),
    ]  # fmt: skip
    assert value(desk, "SELECT called_back_on IS NOT NULL FROM issue WHERE account_id = ?", gone) == 1
    assert counted(desk, "issue_step", gone) == 1 and counted(desk, "issue_step", keep) == 0
    assert rows(desk, "SELECT account_id, contact_id FROM response ORDER BY id") == [
        (gone, theirs),
        (keep, mine),
    ]
    assert rows(desk, "SELECT account_id, amount_cents FROM spend_month ORDER BY id") == [
        (keep, 120),
        (gone, 50),
    ]
    assert value(desk, "SELECT count(*) FROM known_as") == 0
    assert done.stays == (("answer", 1),)
    assert any("phone" in said for said in done.said) and any("amount" in said for said in done.said)
    stood = derived(desk)
    desk.store.rebuild()
    assert derived(desk) == stood
    assert desk.read_now(merges, "account", keep) == () == desk.read_now(recent, "account")
    desk.write_now(undo)
    assert facts(desk) == before


def counted(desk: Desk, table: str, account: int) -> int:
    return int(value(desk, f"SELECT count(*) FROM {table} WHERE account_id = ?", account))


def test_a_merge_of_a_merge_is_taken_apart_from_the_last_on(desk: Desk, make: Makers) -> None:
    one, two, three = (make.account(name) for name in ("One", "Two", "Three"))
    make.contact(three)
    alone = facts(desk)
    first = merged(desk, "account", two, three)
    second = merged(desk, "account", one, two)
    with pytest.raises(Refused, match="Take that apart first"):
        desk.write_now(unmerge, first)
    desk.write_now(unmerge, second)
    desk.write_now(unmerge, first)
    assert facts(desk) == alone
    with pytest.raises(Refused, match="apart already"):
        desk.write_now(unmerge, first)
    desk.write_now(undo)
    desk.write_now(redo)
    assert facts(desk) == alone


def test_two_people_stand_apart_again(desk: Desk, make: Makers) -> None:
    account, other = make.account("Acme"), make.account("Other")
    one, two = make.contact(account), make.contact(account, "M. Ruiz", email="m@x.es")
    make.response(account, two, 3, date(2026, 11, 1))
    alone = facts(desk)
    batch = merged(desk, "contact", one, two)
    assert [line.kept for line in desk.read_now(recent, "contact")] == [one]
    desk.write_now(unmerge, batch)
    assert facts(desk) == alone
    desk.write_now(undo)
    apart = merged(desk, "account", other, account)
    with pytest.raises(Refused, match="Take the accounts apart"):
        desk.write_now(unmerge, batch)
    desk.write_now(unmerge, apart)
    desk.write_now(unmerge, batch)
    assert facts(desk) == alone


def test_what_is_gone_since_stays_so(desk: Desk, make: Makers) -> None:
    rep = make.rep("Ana")
    keep, gone = make.account("Acme"), make.account("ACME SL", rep_id=rep)
    make.month(gone, date(2026, 1, 1), 5)
    make.contact(gone)
    batch = merged(desk, "account", keep, gone)
    put(desk, "UPDATE account SET rep_id = NULL")
    put(desk, "DELETE FROM spend_month")
    put(desk, "DELETE FROM rep")
    done = desk.write_now(unmerge, batch)
    assert len(done.said) == 3 and value(desk, "SELECT rep_id FROM account WHERE id = ?", gone) is None


def test_the_history_of_both_is_read_on_while_they_are_one(desk: Desk, make: Makers) -> None:
    one, two, three = (make.account(name) for name in ("One", "Two", "Three"))
    desk.write_now(accounts.edit, three, {"city": "Haro"})

    def acts() -> list[str]:
        return [line.about for line in desk.read_now(history, one) if line.act == "account.edit"]

    merged(desk, "account", two, three)
    batch = merged(desk, "account", one, two)
    assert acts() == ["Three"]
    desk.write_now(unmerge, batch)
    assert acts() == []


def test_what_was_erased_since_does_not_come_back(desk: Desk, make: Makers) -> None:
    keep, gone = make.account("Acme"), make.account("ACME SL")
    mine, theirs = make.contact(keep), make.contact(gone)
    make.response(gone, theirs, 8, TODAY)
    batch = desk.write_now(merge, "account", keep, gone, {}, [(mine, theirs)]).batch or 0
    put(desk, "UPDATE journal SET before = '{}', after = '{}' WHERE tbl = 'contact' AND op <> 'I'")
    assert "erased" in " ".join(desk.write_now(unmerge, batch).said)
    assert value(desk, "SELECT count(*) FROM contact") == 1
    desk.write_now(undo)
    put(desk, "UPDATE journal SET before = '{}' WHERE tbl = 'account' AND op = 'D'")
    with pytest.raises(Refused, match="erased"):
        desk.write_now(unmerge, batch)


def test_a_merge_is_called_by_its_act_or_by_the_account(desk: Desk, make: Makers) -> None:
    keep, gone = make.account("Acme"), make.account("ACME SL")
    batch = merged(desk, "account", keep, gone)
    assert desk.read_now(called, "Acme") == batch == desk.read_now(called, str(batch))
    with pytest.raises(NotFound):
        desk.write_now(unmerge, batch - 1)
    desk.write_now(undo)
    with pytest.raises(NotFound):
        desk.read_now(called, "Acme")
