"""Two people made one: their answers, what they allowed, and the people of two accounts that are merged."""

from __future__ import annotations

from datetime import date

import pytest

from tests.services.conftest import Makers
from tests.services.looking import put, rows, value
from tests.services.test_merging import pair
from tui.errors import Refused
from tui.services import issues
from tui.services.desk import Desk
from tui.services.merging import Merged, merge
from tui.services.merging_views import beside
from tui.services.undo import undo

pytestmark = pytest.mark.feature("X13")


def test_two_people_are_one_and_their_latest_answer_counts(desk: Desk, make: Makers) -> None:
    account = make.account("Acme")
    one, other = (
        make.contact(account, "Marta Ruiz", "user"),
        make.contact(account, "M. Ruíz", email="m@acme.es"),
    )
    make.response(account, one, 9, date(2026, 10, 1))
    make.response(account, other, 3, date(2026, 11, 1))
    issue = desk.write_now(issues.report, account, "Late", "product", contact_id=other)
    desk.write_now(merge, "contact", one, other)
    assert rows(desk, "SELECT name, role, email FROM contact") == [
        ("Marta Ruiz", "decision_maker", "m@acme.es")
    ]
    assert value(desk, "SELECT stance FROM standing") == "detractor"
    assert value(desk, "SELECT contact_id FROM issue WHERE id = ?", issue.issue_id) == one
    assert {row[0] for row in rows(desk, "SELECT DISTINCT contact_id FROM response")} == {one}


def test_people_of_two_accounts_are_not_merged(desk: Desk, make: Makers) -> None:
    one, other = (make.contact(account) for account in pair(make))
    with pytest.raises(Refused, match="two accounts"):
        desk.write_now(merge, "contact", one, other)


def test_somebody_who_opted_out_stays_so(desk: Desk, make: Makers) -> None:
    account = make.account("Acme")
    one, other = make.contact(account), make.contact(account, "M. Ruiz")
    put(desk, "INSERT INTO consent (account_id, contact_id, channel, given, said_on) "
        "VALUES (?, ?, 'mail', 0, '2026-01-07')", account, other)  # fmt: skip
    done: Merged = desk.write_now(merge, "contact", one, other)
    assert not done.gate.lifted
    desk.write_now(undo)
    put(desk, "INSERT INTO consent (account_id, contact_id, channel, given, said_on) "
        "VALUES (?, ?, 'mail', 1, '2026-02-07')", account, one)  # fmt: skip
    with pytest.raises(Refused, match="lift a hold"):  # a later word of the other record would lift it
        desk.write_now(merge, "contact", one, other)


def test_people_who_are_the_same_go_along_with_their_accounts(desk: Desk, make: Makers) -> None:
    keep, gone = pair(make)
    ana, eva = make.contact(keep, "Ana Pérez", email="a@x.es"), make.contact(keep, "Eva")
    make.contact(gone, "Perez, Ana")
    also = make.contact(gone, "E. Gil")
    seen = desk.read_now(beside, "account", keep, gone)
    assert [(one.keep, one.other_name) for one in seen.people] == [(ana, "Perez, Ana")]
    desk.write_now(merge, "account", keep, gone, {}, [(one.keep, one.other) for one in seen.people])
    assert [row[0] for row in rows(desk, "SELECT id FROM contact ORDER BY id")] == [ana, eva, also]
