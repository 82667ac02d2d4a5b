"""Cards in and out of a store: what comes again is the same, what changed elsewhere finds its person."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.services.conftest import Makers
from tests.services.importing_help import facts, rows, take
from tui.clean import clean_line
from tui.errors import Refused
from tui.services import contacts, undo
from tui.services.cards import card_file
from tui.services.desk import Desk

pytestmark = pytest.mark.feature("X11")

HOSTILE = clean_line("x\\n;,:\"^' [/] [ACME] 客户 \u202e\x1b[2J =1+1")
PHONE_BOOK = """BEGIN:VCARD
VERSION:3.0
UID:abc-1
FN:Marta Ruiz
ORG:Seguros Albión;Compras
TITLE:Directora
CATEGORIES:Decision maker,VIP
EMAIL;TYPE=WORK:marta@albion.example
EMAIL;TYPE=HOME:m@home.example
TEL;TYPE=CELL,VOICE:+34 600 111 222
item1.TEL:+34 600 111 333
item1.X-ABLabel:Summer house
NOTE:likes\\, tea
X-SKYPE:marta
END:VCARD
BEGIN:VCARD
VERSION:2.1
FN:Jon Vidal
ORG:Seguros Albion
EMAIL;INTERNET:jon@albion.example
END:VCARD
"""


def written(folder: Path, text: str | bytes, name: str = "cards.vcf") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def details(desk: Desk) -> list[tuple[Any, ...]]:
    return rows(desk, "SELECT kind, label, params, value, source FROM contact_detail ORDER BY id")


def test_a_phone_book_comes_in_with_its_companies_and_again_changes_nothing(
    desk: Desk, make: Makers, tmp_path: Path
) -> None:
    account = make.account("Seguros Albión")
    book = written(tmp_path, PHONE_BOOK)
    before = facts(desk)
    done = take(desk, book).files[0]
    assert done.count.create == 2 and not list(done.problems)
    people = rows(
        desk,
        "SELECT account_id, name, role, title, email, phone, external_id FROM contact ORDER BY id",
    )
    assert people == [
        (account, "Marta Ruiz", "decision_maker", "Directora", "marta@albion.example", "+34 600 111 222", "abc-1"),
        (account, "Jon Vidal", "user", None, "jon@albion.example", None, None),
    ]  # fmt: skip
    assert details(desk) == [
        ("ORG", "", "OWN=1", ";Compras", "vcard"),
        ("CATEGORIES", "", "", "VIP", "vcard"),
        ("EMAIL", "work", "OWN=1", "marta@albion.example", "vcard"),
        ("EMAIL", "home", "", "m@home.example", "vcard"),
        ("TEL", "cell,voice", "OWN=1", "+34 600 111 222", "vcard"),
        ("TEL", "", "GROUP=item1", "+34 600 111 333", "vcard"),
        ("X-ABLABEL", "", "GROUP=item1", "Summer house", "vcard"),
        ("NOTE", "", "", "likes, tea", "vcard"),
        ("X-SKYPE", "", "", "marta", "vcard"),
    ]
    assert rows(desk, "SELECT count(*) FROM account") == [(1,)]
    again = take(desk, book)
    assert again.batch is None and again.files[0].count.same == 2
    after = facts(desk)
    desk.write_now(undo.undo)
    assert facts(desk) == before
    desk.write_now(undo.redo)
    assert facts(desk) == after


def test_a_changed_card_updates_its_person_by_uid(desk: Desk, make: Makers, tmp_path: Path) -> None:
    make.account("Seguros Albión")
    take(desk, written(tmp_path, PHONE_BOOK))
    before = details(desk)
    changed = PHONE_BOOK.replace("FN:Marta Ruiz", "FN:Marta Ruiz Gil").replace(
        "X-SKYPE:marta", "X-SKYPE:ruiz"
    )
    changed = changed.replace("marta@albion.example", "ruiz@albion.example")
    done = take(desk, written(tmp_path, changed)).files[0]
    assert (done.count.update, done.count.same) == (1, 1)
    assert rows(desk, "SELECT name, email FROM contact WHERE id = 1") == [
        ("Marta Ruiz Gil", "ruiz@albion.example")
    ]
    now = details(desk)
    assert set(before) - set(now) == {
        ("EMAIL", "work", "OWN=1", "marta@albion.example", "vcard"),
        ("X-SKYPE", "", "", "marta", "vcard"),
    }
    assert len(now) == len(before)
    desk.write_now(undo.undo)
    assert details(desk) == before


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_our_own_file_read_back_is_the_same_for_every_card(
    desk: Desk, make: Makers, tmp_path: Path, version: str
) -> None:
    account = make.account("Seguros Albión")
    take(desk, written(tmp_path, PHONE_BOOK.replace("ORG:Seguros Albión;Compras", "ORG:Puerto;Compras")))
    twin = make.account("Seguros Albión", external_id="7", source="crm")
    hostile = make.account(HOSTILE)
    make.contact(
        account, "NULL", "administration", email="Big@Case.example", phone="+34 915 551 234", title="'=1+1"
    )
    make.contact(twin, "王小明", "influencer", left_on=date(2026, 3, 1))
    make.contact(hostile, HOSTILE, title=HOSTILE, note="what we think of her stays here")
    quiet = make.contact(account, "Ana de la Vega", email="ana@crm.example", external_id="9", source="crm")
    desk.write_now(contacts.consent, quiet, "mail", False)
    made = desk.write_now(card_file, version=version)
    assert len(made.cards) == rows(desk, "SELECT count(*) FROM contact")[0][0] == 6
    assert b"stays here" not in made.content and b"Wants no mail" in made.content
    before = facts(desk)
    path = written(tmp_path, made.content, "ours.vcf")
    done = take(desk, path)
    assert (done.batch, done.files[0].count.same, list(done.files[0].problems)) == (None, 6, [])
    assert facts(desk) == before
    assert desk.write_now(card_file, version=version).content == made.content


def test_a_card_of_ours_that_was_changed_elsewhere_finds_its_person(
    desk: Desk, make: Makers, tmp_path: Path
) -> None:
    account = make.account("Seguros Albión")
    person = make.contact(account, "Marta Ruiz", email="m@albion.example")
    made = desk.write_now(card_file, contact_id=person)
    text = made.content.decode().replace("Marta", "Marta Elena").replace("m@albion", "elena@albion")
    text = text.replace("END:VCARD", "TEL;TYPE=CELL:+34 600 111 222\r\nX-NEW:1\r\nEND:VCARD")
    path = written(tmp_path, text)
    done = take(desk, path).files[0]
    assert (done.count.update, done.count.create) == (1, 0)
    assert rows(desk, "SELECT name, phone FROM contact") == [("Marta Ruiz", "+34 600 111 222")], "typed here"
    take(desk, path, map={"wins": "file"})
    assert rows(desk, "SELECT id, name, email, phone, external_id FROM contact") == [
        (person, "Marta Elena Ruiz", "elena@albion.example", "+34 600 111 222", None)
    ]
    assert [row[0] for row in details(desk)] == ["N", "TEL", "X-NEW"]


def test_rev_is_the_last_change_undo_included(desk: Desk, make: Makers, hands: Any) -> None:
    person = make.contact(make.account(), "Marta Ruiz")
    first = desk.write_now(card_file).cards[0]
    hands.on(date(2026, 11, 24))
    desk.write_now(contacts.edit, person, {"title": "Head"})
    second = desk.write_now(card_file).cards[0]
    hands.on(date(2026, 11, 26))
    desk.write_now(undo.undo)
    third = desk.write_now(card_file).cards[0]
    assert first.uid == second.uid == third.uid
    days = [card.changed.date().isoformat() for card in (first, second, third) if card.changed]
    assert days == ["2026-11-22", "2026-11-24", "2026-11-26"]


def test_nobody_and_no_such_version_are_refused(desk: Desk, make: Makers) -> None:
    account = make.account()
    with pytest.raises(Refused, match="Nobody"):
        desk.write_now(card_file, account)
    with pytest.raises(Refused, match="no version"):
        desk.write_now(card_file, version="2.1")
