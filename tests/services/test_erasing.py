"""One person erased: nothing of them is left in any byte of the home, nobody else has lost a word."""

from __future__ import annotations

import json
import random
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from tests.services.conftest import Makers
from tests.services.erasing_story import MAIL, MARK, NAME, Story, traces
from tests.store.filling import CODES, fill
from tests.store.looking import facts, rows, value
from tui.errors import NotFound, Refused
from tui.services import erasing, safety, undo
from tui.services.desk import Desk
from tui.services.history import changes, history
from tui.store import erased
from tui.store.erasing_rules import linked, texts, wiped

if TYPE_CHECKING:
    from tui.store.writing import Work

pytestmark = pytest.mark.feature("X15")


@pytest.fixture
def story(desk: Desk, make: Makers) -> Story:
    told = Story(desk, make)
    told.about_her()
    return told


def test_no_byte_of_the_home_knows_her_any_more(desk: Desk, story: Story) -> None:
    home = desk.store.home
    safety.back_up(desk.store, "by-hand")
    story.changed()
    story.mentions()
    desk.write_now(undo.undo)
    desk.write_now(undo.redo)
    safety.back_up(desk.store, "before-import")
    home.drafts.write_text(
        json.dumps(
            {f"person:{story.her}": {"name": MARK}, "log:1": {"text": f"call {NAME}"}, "x": {"t": "Ring"}}
        )
    )
    home.crash.write_text(f"somewhere {MAIL}")
    assert len(traces(home.folder)) > 20
    done = erasing.erase(desk.store, story.her)
    assert traces(home.folder) == []
    assert done.traceless and len(done.rewritten) == 2 and not done.left and done.drafts == 2
    assert json.loads(home.drafts.read_text()) == {"log:1": {"text": "call [erased]"}, "x": {"t": "Ring"}}
    assert [one.severity for one in safety.doctor(home, desk.clock).findings if one.severity != "note"] == []
    assert {path.stat().st_mode & 0o777 for path in (home.store, home.drafts, *done.rewritten)} == {0o600}
    for path in done.rewritten:
        safety.restore(home, desk.clock, path, desk.store)
        assert not value(desk, "SELECT count(*) FROM contact WHERE id = ?", story.her)


def test_every_word_of_every_table_was_planted(desk: Desk, story: Story) -> None:
    """What the proof above rests on: no column that holds words was left without one."""

    def empty(reader: Any) -> list[str]:
        out = []
        for table, links in linked(reader.db).items():
            mine = " OR ".join(f"{link.name} = {story.her}" for link in links)
            for column in texts(reader.db, table):
                if column.code or (table, column.name) in CODES or column.name == "uid":
                    continue
                marker = MARK if wiped(table, column) else NAME
                sql = f"SELECT 1 FROM {table} WHERE ({mine}) AND instr({column.name}, ?)"
                if reader.value(sql, (marker,)) is None and not reader.value(sql, (MARK,)):
                    out.append(f"{table}.{column.name}")
        return out

    assert desk.read_now(empty) == []


def test_nobody_else_lost_anything(desk: Desk, story: Story) -> None:
    """Facts are equal but for her rows; with mentions kept, of others not a word is touched."""
    story.mentions()
    before = facts(desk)
    erasing.erase(desk.store, story.her, erasing.EraseWish(mentions="keep"))
    after = facts(desk)
    links = desk.read_now(lambda reader: linked(reader.db))
    for table, was in before.items():
        names = [row[0] for row in rows(desk, "SELECT name FROM pragma_table_info(?)", table)]
        hers = [names.index(link.name) for link in links.get(table, ())]

        def others(of: list[tuple[Any, ...]], hers: list[int] = hers, table: str = table) -> list[Any]:
            return [
                row
                for row in of
                if story.her not in [row[at] for at in hers]
                and not (table == "contact" and (row[0] == story.her or row[2] == "[erased]"))
                and table not in ("apart", "foreign_row")
            ]

        kept = {row[0]: row for row in others(was)}
        assert {row[0]: row for row in others(after[table]) if row[0] in kept} == kept, table


def test_what_stays_is_a_fact_of_the_customer(desk: Desk, story: Story) -> None:
    before = value(desk, "SELECT count(*) FROM act WHERE account_id = ?", story.account)
    held = value(desk, "SELECT count(*) FROM issue WHERE account_id = ?", story.account)
    desk.write_now(
        lambda work: fill(
            work.db,
            random.Random(2),
            lambda *_of: f"{NAME} said",
            1,
            tables=("reminder",),
            fixed={"account_id": story.account, "contact_id": story.her, "done_on": None},
        )
    )
    done = erasing.erase(desk.store, story.her)
    assert value(desk, "SELECT count(*) FROM act WHERE account_id = ?", story.account) == before
    assert value(desk, "SELECT count(*) FROM issue WHERE account_id = ?", story.account) == held
    assert not value(desk, "SELECT count(*) FROM act WHERE body <> ''")
    told = rows(
        desk, "SELECT c.name, c.left_on FROM issue AS i JOIN contact AS c ON c.id = i.confirmed_contact_id"
    )
    assert ("[erased]", str(desk.clock.today())) in told
    assert not value(
        desk,
        "SELECT count(*) FROM reminder WHERE done_on IS NULL AND contact_id IS NULL AND body = '[erased]'",
    )
    assert {one.table for one in done.gone} >= {
        "contact",
        "response",
        "consent",
        "farewell",
        "known_as",
        "apart",
    }
    assert not value(desk, "SELECT count(*) FROM response WHERE comment LIKE '%' || ? || '%'", MARK)


def test_scores_stay_where_that_is_wished(desk: Desk, story: Story) -> None:
    before = rows(desk, "SELECT score, answered_on FROM response WHERE contact_id = ? ORDER BY id", story.her)
    assert before
    plan = desk.read_now(erasing.plan, story.her, desk.store.home)
    assert plan.answers == len(before)
    erasing.erase(desk.store, story.her, erasing.EraseWish(keep_scores=True))
    after = rows(
        desk,
        "SELECT score, answered_on FROM response WHERE contact_id IS NULL AND comment IS NULL ORDER BY id",
    )
    assert set(before) <= set(after)
    assert traces(desk.store.home.folder) == []


def test_the_list_says_what_goes_and_changes_nothing(desk: Desk, make: Makers, story: Story) -> None:
    planted = story.mentions()
    make.contact(story.other, "Z. Quibble", email=MAIL)
    path = safety.back_up(desk.store, "by-hand")
    before = desk.store.home.store.read_bytes()
    plan = desk.read_now(erasing.plan, story.her, desk.store.home)
    assert desk.store.home.store.read_bytes() == before
    assert (plan.name, plan.account) == (NAME, "Albión")
    assert {one.table for one in plan.goes} & {one.table for one in plan.stays} == set()
    assert {one.table: one.rows for one in plan.goes}["contact"] == 1
    assert [one.path for one in plan.copies] == [path]
    assert {one.table for one in plan.mentions} >= {table for table, made in planted.items() if made} & {
        "act",
        "deal",
        "inbox",
        "issue",
        "lesson",
        "departure_answer",
    }
    assert all(
        {"zoraida", "quibble", "123"} & set(re.findall(r"\w+", one.around.lower())) for one in plan.mentions
    )
    assert [one[1:] for one in plan.elsewhere] == [("Z. Quibble", "Nadir")]
    assert any(one.stays for one in plan.mentions)  # the other record is called by her address


def test_an_erasure_is_in_history_and_is_not_undone(desk: Desk, story: Story) -> None:
    erasing.erase(desk.store, story.her)
    line = desk.read_now(history)[0]
    assert (line.act, line.about, line.can_undo) == ("person.erase", "", False)
    assert "erased" in line.words
    told = [field for change in desk.read_now(changes, line.batch).changes for field in change.fields]
    assert {field.before for field in told} <= {""} and MARK not in str(told) and "Zoraida" not in str(told)
    for batch in (None, line.batch):
        with pytest.raises(Refused, match="cannot be undone"):
            desk.write_now(undo.undo, batch)


def test_no_older_act_brings_her_back(desk: Desk, story: Story) -> None:
    """Whichever act is undone or done again, by its number: refused with words, or nothing of her in it."""
    story.changed()
    story.mentions()
    desk.write_now(undo.undo)
    gone = value(desk, "SELECT max(id) FROM consent WHERE contact_id = ?", story.her)

    def take(work: Work) -> None:
        work.named("test.gone")
        work.db.execute("DELETE FROM consent WHERE id = ?", (gone,))

    desk.write_now(take)
    batches = [row[0] for row in rows(desk, "SELECT id FROM batch WHERE kind = 'act' ORDER BY id DESC")]
    erasing.erase(desk.store, story.her)
    refused = 0
    for batch in batches:
        for turn in (undo.undo, undo.redo):
            try:
                desk.write_now(turn, batch)
            except Refused as error:
                refused += "erased" in str(error)
                assert "The store refused" not in str(error)
        assert traces(desk.store.home.folder) == []
    assert refused > 2
    assert not value(desk, "SELECT count(*) FROM contact WHERE id = ?", story.her)


def test_backups_are_left_or_deleted_as_wished(desk: Desk, story: Story, make: Makers) -> None:
    first = safety.back_up(desk.store, "by-hand")
    broken = desk.store.home.backups / "fallow-20260101T120000Z-daily.db"
    broken.write_bytes(b"no store")
    done = erasing.erase(desk.store, story.her, erasing.EraseWish(backups="keep"))
    assert set(done.left) == {first, broken} and first.exists()
    again = make.contact(story.account, NAME, email=MAIL)
    done = erasing.erase(desk.store, again, erasing.EraseWish(backups="delete"))
    assert set(done.deleted) == {first, broken} and not first.exists() and not broken.exists()


def test_marks_tell_that_somebody_was_erased(desk: Desk, story: Story) -> None:
    assert not desk.read_now(lambda reader: erased.load(reader.db))
    erasing.erase(desk.store, story.her)
    marks = desk.read_now(lambda reader: erased.load(reader.db))
    assert marks.is_marked(email=MAIL.upper()) == desk.clock.today()
    assert marks.is_marked(name=f" {NAME.lower()}", account="albion")
    assert marks.is_marked(source="hubspot", external_id=f"{MARK}0003")
    assert not marks.is_marked(email="", name=NAME, account="Nadir", external_id="")
    other = erased.Marks("11", marks.days)
    assert other.is_marked(email=MAIL) is None


def test_a_person_is_found_by_name_address_or_number(desk: Desk, make: Makers, story: Story) -> None:
    for said in (str(story.her), MAIL, NAME.lower(), "zoraida"):
        assert desk.read_now(erasing.find_person, said) == story.her
    make.contact(story.other, NAME)
    with pytest.raises(NotFound) as error:
        desk.read_now(erasing.find_person, NAME)
    assert error.value.candidates[0].startswith(f"{NAME} · ")
    assert desk.read_now(erasing.find_person, NAME, story.account) == story.her
    with pytest.raises(NotFound):
        desk.read_now(erasing.find_person, "nobody at all")
    with pytest.raises(NotFound):
        erasing.erase(desk.store, 999)


def test_a_failed_erasure_leaves_all_of_it(desk: Desk, story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_said: Any) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    before = facts(desk)
    monkeypatch.setattr("tui.store.standing.refresh", broken)
    with pytest.raises(Exception, match="full"):
        erasing.erase(desk.store, story.her)
    monkeypatch.undo()
    assert facts(desk) == before
    with closing(sqlite3.connect(desk.store.home.store)) as db:
        assert db.execute("SELECT count(*) FROM current_act").fetchone()[0] == 0
