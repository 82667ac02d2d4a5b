"""One kind of play for many accounts, through the gate, as one act; and the list for a mailer."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.services.conftest import Makers
from tests.services.looking import facts, rows, value
from tests.services.stories import HOSTILE, ago
from tui.errors import Refused
from tui.services import bulk_plays, contacts, judging, mailing, undo
from tui.services.desk import Desk
from tui.services.plays import judged_live
from tui.store.facts import FactLoader, Known
from tui.store.writing import Work


def four(desk: Desk, make: Makers) -> list[int]:
    """A promoter, a passive, a detractor, one that nobody knows."""
    make.rep(me=True)
    made = []
    for name, score in (("Glad", 10), ("Calm", 8), (HOSTILE, 3), ("Silent", None)):
        account = make.account(name, rep_id=1)
        contact = make.contact(account, f"{name} Sol", email=f"{account}@x.example")
        if score is not None:
            make.response(account, contact, score, ago(5))
        made.append(account)
    return made


@pytest.mark.feature("A4", "X14")
def test_held_accounts_are_left_out_and_the_rest_is_one_act(desk: Desk, make: Makers) -> None:
    accounts = four(desk, make)
    before = facts(desk)
    seen = desk.read_now(bulk_plays.preview, accounts, "upsell_more")
    groups = [[one.account for one in group] for group in (seen.go, seen.ask_first, seen.hold)]
    assert groups == [["Glad"], ["Calm", "Silent"], [HOSTILE]]
    assert seen.hold[0].why.reasons[0].code == "detractor"
    made = desk.write_now(bulk_plays.propose_many, accounts, "upsell_more", "seats", channel="mail")
    assert len(made.play_ids) == 3
    assert rows(desk, "SELECT account_id, kind, title, channel, state FROM play ORDER BY account_id") == [
        (account, "upsell_more", "seats", "mail", "open") for account in (1, 2, 4)
    ]
    assert rows(desk, "SELECT verdict FROM play_standing ORDER BY account_id") == [
        ("go",),
        ("ask_first",),
        ("ask_first",),
    ]
    again = desk.read_now(bulk_plays.preview, accounts, "upsell_more")
    assert [name for _id, name in again.already] == ["Calm", "Glad", "Silent"]
    with pytest.raises(Refused, match="1 are held, 3 have it already"):
        desk.write_now(bulk_plays.propose_many, accounts, "upsell_more")
    desk.write_now(undo.undo)
    assert facts(desk) == before
    desk.write_now(undo.redo)
    assert value(desk, "SELECT count(*) FROM play") == 3


def test_what_cannot_be_asked_of_many_is_refused(desk: Desk, make: Makers) -> None:
    accounts = four(desk, make)
    for kind, channel in (("hope", None), ("renewal", "smoke")):
        with pytest.raises(Refused):
            desk.read_now(bulk_plays.preview, accounts, kind, channel)
    with pytest.raises(Refused, match="too many"):
        desk.read_now(bulk_plays.preview, range(1, 4000), "renewal")
    with pytest.raises(Refused, match="no account left"):
        desk.write_now(bulk_plays.propose_many, [accounts[2], 999], "renewal")
    with pytest.raises(Refused, match="past"):
        desk.write_now(bulk_plays.propose_many, accounts, "renewal", due_on=ago(1))
    assert value(desk, "SELECT count(*) FROM play") == 0


@pytest.mark.feature("A4")
def test_one_unreadable_account_is_held_and_hides_no_other(
    desk: Desk, make: Makers, monkeypatch: pytest.MonkeyPatch
) -> None:
    accounts = four(desk, make)

    def spoil(work: Work) -> None:
        work.named("test.spoil")
        work.db.execute("PRAGMA ignore_check_constraints = 1")
        work.db.execute("UPDATE contact SET role = 'king' WHERE account_id = 1")
        work.db.execute("PRAGMA ignore_check_constraints = 0")

    with pytest.raises(KeyError):  # an act that touches it cannot derive its standing
        desk.write_now(spoil)

    class Broken(FactLoader):
        """As on a store that was damaged behind our back."""

        def chunk(self, first: int, last: int) -> list[Known]:
            if first <= 1 <= last:
                raise KeyError("king")
            return super().chunk(first, last)

    monkeypatch.setattr(judging, "FactLoader", Broken)
    for many in (300, 2):
        monkeypatch.setattr(judging, "MANY", many)
        seen = desk.read_now(bulk_plays.preview, accounts, "renewal")
        assert sorted(one.account for one in seen.hold) == sorted(["Glad", HOSTILE])
        assert [one.why.reasons[0].code for one in seen.hold if one.account == "Glad"] == ["unreadable"]
        assert [one.account for one in (*seen.go, *seen.ask_first)] == ["Calm", "Silent"]


def test_many_are_judged_as_one_by_one(desk: Desk, make: Makers, monkeypatch: pytest.MonkeyPatch) -> None:
    accounts = four(desk, make)
    monkeypatch.setattr(judging, "MANY", 2)
    found = desk.read_now(mailing.mailing, "renewal")
    verdicts = {one.account_id: "go" for one in found.go} | {
        one.account_id: one.verdict for one in found.left_out
    }
    from tui.rules.verdict import PlayAsk
    from tui.rules.words import Channel, PlayKind

    for account in accounts:
        ask = PlayAsk(PlayKind.RENEWAL, Channel.MAIL, account)
        assert verdicts[account] == desk.read_now(judged_live, account, ask).verdict


@pytest.mark.feature("A4", "X10")
def test_a_mailing_holds_whom_the_gate_lets_be_written_to(desk: Desk, make: Makers, tmp_path: Path) -> None:
    accounts = four(desk, make)
    risky = make.account('=HYPERLINK("x") 客户', rep_id=1)
    eva = make.contact(risky, "@Eva\tSol", email="eva@x.example")
    make.response(risky, eva, 10, ago(5))
    make.contact(risky, "No Address", "user")
    make.contact(risky, "Twice", "user", email="EVA@x.example")
    make.contact(risky, "Gone", "user", email="gone@x.example", left_on=ago(3))
    no = make.contact(risky, "No Thanks", "user", email="no@x.example")
    desk.write_now(contacts.consent, no, "mail", False)
    make.account("Empty", rep_id=1)
    found = desk.read_now(mailing.mailing)
    assert [one.contact for one in found.go] == ["@Eva\tSol", "Calm Sol", "Glad Sol"]
    left = {one.contact or one.account: one.codes for one in found.left_out}
    assert left == {
        "No Address": ("no_address",),
        "Twice": ("twice",),
        "No Thanks": ("opted_out",),
        "Empty": ("nobody",),
        f"{HOSTILE} Sol": ("detractor",),
        "Silent Sol": ("stance_unknown",),
    }
    assert all(one.reasons[0] for one in found.left_out)
    assert ("Empty", "nobody to write to") in mailing.together(found.left_out)
    path = mailing.write_mailing(found, tmp_path / "list.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[0] == ["account", "contact", "email"]
    assert lines[1][0].startswith("'=") and lines[1][1].startswith("'@") and lines[1][2] == "eva@x.example"
    assert path.stat().st_mode & 0o777 == 0o600
    some = desk.read_now(mailing.mailing, "newsletter", accounts[:2])
    assert [one.account for one in some.go] == ["Calm", "Glad"] and some.accounts == 2


def test_a_mailing_overwrites_nothing_and_is_whole_or_not_there(
    desk: Desk, make: Makers, tmp_path: Path
) -> None:
    four(desk, make)
    found = desk.read_now(mailing.mailing)
    there = tmp_path / "there.csv"
    there.write_text("mine")
    (tmp_path / "link.csv").symlink_to(there)
    for path, said in ((there, "there already"), (tmp_path / "link.csv", "there already")):
        with pytest.raises(Refused, match=said):
            mailing.write_mailing(found, path)
    with pytest.raises(Refused, match="no folder"):
        mailing.write_mailing(found, tmp_path / "none" / "x.csv")
    assert there.read_text() == "mine" and len(list(tmp_path.iterdir())) >= 2
    nobody = desk.read_now(mailing.mailing, "newsletter", [3])
    with pytest.raises(Refused, match="Nobody"):
        mailing.write_mailing(nobody, tmp_path / "new.csv")
    assert not (tmp_path / "new.csv").exists()
    with pytest.raises(Refused, match="The play"):
        desk.read_now(mailing.mailing, "hope")


@pytest.mark.feature("A26")
def test_a_mailing_leaves_out_whom_was_asked_lately(desk: Desk, make: Makers) -> None:
    from tui.services import acts

    accounts = four(desk, make)
    assert desk.read_now(mailing.mailing, "newsletter", accounts[:1]).go
    desk.write_now(acts.log, accounts[0], "call", "an offer", selling=True)
    left = desk.read_now(mailing.mailing, "newsletter", accounts[:1]).left_out
    assert [one.codes for one in left] == [("asked_recently",)]


@pytest.mark.feature("A4")
def test_an_address_that_wants_no_mail_gets_none_under_another_name(desk: Desk, make: Makers) -> None:
    accounts = four(desk, make)
    other = make.account("Other house", rep_id=1)
    same = make.contact(other, "G. Sol", email=f" {accounts[0]}@X.example")
    desk.write_now(contacts.consent, same, "mail", False)
    found = desk.read_now(mailing.mailing, "newsletter", accounts[:2])
    assert [one.account for one in found.go] == ["Calm"]
    assert [(one.account, one.codes) for one in found.left_out] == [("Glad", ("address_closed",))]
    desk.write_now(contacts.consent, same, "mail", True)
    assert len(desk.read_now(mailing.mailing, "newsletter", accounts[:2]).go) == 2
