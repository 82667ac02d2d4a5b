"""One account between two laptops (B6): handed over, shown, taken in, taken back, changed on both sides, returned."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.conftest import TODAY, Makers
from tests.services.handing import (
    MARK,
    NAME,
    ago,
    at_once,
    bare,
    full,
    laptop,
    only_account,
    sent,
    shown,
    taken,
    value,
)
from tests.services.stories import row
from tests.store.looking import facts
from tui.clean import clean_line
from tui.clock import Clock
from tui.errors import BadFile, Refused
from tui.exchange import bundle_lock
from tui.rules.exits import Question
from tui.services import undo
from tui.services.brief import brief
from tui.services.desk import Desk
from tui.services.handover_text import stays
from tui.services.handovers import handovers
from tui.services.history import history
from tui.services.receiving import NeedsPassphrase
from tui.store.journal import fact_tables
from tui.store.queries import handover as query
from tui.store.queries.exporting import PRIVATE_COLUMNS
from tui.store.queries.receiving import FEW

pytestmark = pytest.mark.feature("B6")
SIX = tuple(Question).index(Question.TROUBLE_WITH_PERSON) + 1


@pytest.fixture
def account(desk: Desk) -> int:
    return full(desk)


@pytest.fixture
def tom(tmp_path: Path) -> Iterator[Desk]:
    """The other laptop, which knows somebody of ours already."""
    with laptop(tmp_path / "tom", "Tom Reyes") as desk:
        yield desk


def test_every_table_of_facts_goes_along_or_it_is_said_why_not(desk: Desk, account: int) -> None:
    def ask(reader: Any) -> tuple[set[str], set[str], set[str]]:
        columns = query.shape(reader, private=False)
        rows = query.rows(reader, account, columns, private=False)
        return set(fact_tables(reader.db)), set(columns), {table for table in rows if not rows[table]}

    all_facts, travel, empty = desk.read_now(ask)
    assert travel | query.LEFT_OUT == all_facts
    assert not travel & query.LEFT_OUT
    assert not empty, "the account of these tests has no row there"
    columns = {".".join(one) for one in query.STAYS | PRIVATE_COLUMNS}
    assert set(stays()) == query.LEFT_OUT | columns


def test_the_file_is_read_by_people_first_and_is_the_owners_alone(
    desk: Desk, account: int, tmp_path: Path
) -> None:
    to = tmp_path / "x.json"
    done = sent(desk, account, to, rep="Tom")
    assert to.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["x.json"]
    said = json.loads(to.read_text(encoding="utf-8"))
    assert next(iter(said)) == "read_me"
    text = "\n".join(said["read_me"])
    for words in (
        NAME,
        "Tom Reyes",
        "HOLD",
        "Marta Ruiz",
        "portal [/]",
        "exit plan",
        "Meeting",
        "their data",
    ):
        assert words in text
    assert MARK not in to.read_text(encoding="utf-8")
    assert "tom@x.example" not in to.read_text(encoding="utf-8")
    assert done.private_left == 2
    assert value(
        desk, "SELECT r.name FROM rep AS r JOIN account AS a ON r.id = a.rep_id WHERE a.id = ?", account
    ) == ("Tom Reyes")
    (told,) = desk.read_now(handovers, account)
    assert told.text == "handed over to Tom Reyes, 22 Nov"
    assert desk.read_now(brief, account).handed == (told.text,)
    assert desk.read_now(history, account)[0].words == "handed over"
    before = bare(desk, account)
    desk.write_now(undo.undo)
    assert desk.read_now(handovers, account) == ()
    assert bare(desk, account)["rep"] != before["rep"]  # Ana has it again


def test_private_things_go_only_when_asked(desk: Desk, account: int, tom: Desk, tmp_path: Path) -> None:
    sent(desk, account, tmp_path / "open.json")
    sent(desk, account, tmp_path / "all.json", private=True)
    taken(tom, tmp_path / "open.json")
    here = only_account(tom)
    sql = f"SELECT count(*) FROM departure_answer WHERE question = {SIX}"
    assert (value(tom, sql), value(tom, "SELECT trouble_with FROM departure")) == (0, None)
    taken(tom, tmp_path / "all.json")
    assert only_account(tom) == here
    assert (value(tom, sql), value(tom, "SELECT trouble_with FROM departure")) == (1, MARK)
    # And one without them takes nothing away again.
    sent(desk, account, tmp_path / "more.json")
    taken(tom, tmp_path / "more.json")
    assert (value(tom, sql), value(tom, "SELECT trouble_with FROM departure")) == (1, MARK)


def test_handed_over_received_undone_received_again(
    desk: Desk, account: int, tom: Desk, tmp_path: Path
) -> None:
    to = tmp_path / "x.json"
    sent(desk, account, to, rep="Tom", private=True)
    empty = facts(tom)
    found = shown(tom, to)
    assert (found.how, found.sender, found.count("conflict")) == ("new", "Ana Ruiz", 0)
    assert facts(tom) == empty
    assert taken(tom, to).new == found.count("new")
    assert bare(tom, only_account(tom)) == bare(desk, account)
    assert value(tom, "SELECT count(*) FROM rep") == 1  # Tom is Tom
    assert value(tom, "SELECT stage || verdict FROM standing") == "leavinghold"
    once = facts(tom)
    again = taken(tom, to)
    assert (again.batch, again.before) == (None, "2026-11-22T12:00:00Z")
    assert shown(tom, to).received_on == TODAY
    assert facts(tom) == once
    tom.write_now(undo.undo)
    assert facts(tom) == empty
    assert taken(tom, to).batch is not None
    assert bare(tom, only_account(tom)) == bare(desk, account)
    assert shown(desk, to).own
    assert taken(desk, to).batch is None


def test_many_records_are_taken_back_and_done_again_as_one(desk: Desk, tom: Desk, tmp_path: Path) -> None:
    def tell(make: Makers) -> int:
        account = make.account("Many Ltd")
        for number in range(FEW + 10):
            row(make, "Act", account_id=account, kind="note", done_on=ago(number), body=f"note {number}")
        return account

    account = at_once(desk, tell)
    sent(desk, account, tmp_path / "x.json", rep="Tom")
    empty = facts(tom)
    taken(tom, tmp_path / "x.json")
    once = facts(tom)
    assert (
        value(tom, "SELECT count(*) FROM journal WHERE row_to > row_id") == 2
    )  # the acts, and whose they were
    assert value(tom, "SELECT count(*) FROM act") == FEW + 10
    tom.write_now(undo.undo)
    assert facts(tom) == empty
    tom.write_now(undo.redo)
    assert facts(tom) == once
    assert shown(tom, tmp_path / "x.json").received_on == TODAY
    assert bare(tom, only_account(tom)) == bare(desk, account)


def test_no_file_is_replaced_that_is_no_handover(desk: Desk, account: int, tmp_path: Path) -> None:
    mine, link = tmp_path / "notes.txt", tmp_path / "link"
    mine.write_text("mine", encoding="utf-8")
    link.symlink_to(mine)
    for to, words in (
        (mine, "already"),
        (tmp_path / "no" / "x.json", "no folder"),
        (tmp_path, "already"),
        (tmp_path / "a\0b", "no name"),
    ):
        with pytest.raises(Refused, match=words):
            sent(desk, account, to)
    for to in (mine, link, tmp_path, desk.store.path):
        with pytest.raises(Refused, match="not replaced"):
            sent(desk, account, to, replace=True)
    assert mine.read_text(encoding="utf-8") == "mine"
    to = tmp_path / "x.json"
    first = sent(desk, account, to)
    assert sent(desk, account, to, replace=True).bundle != first.bundle
    assert value(desk, "SELECT count(*) FROM handover") == 2


def test_a_passphrase_locks_all_but_the_header(
    desk: Desk, account: int, tom: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundle_lock.lock, "__defaults__", (bundle_lock.LEAST_WORK,))
    to = tmp_path / "locked.json"
    with pytest.raises(Refused, match="8 characters"):
        sent(desk, account, to, passphrase="short")
    assert not to.exists()
    sent(desk, account, to, passphrase="correct horsé", private=True)
    text = to.read_text(encoding="utf-8")
    assert not [word for word in ("Seguros", "Marta Ruiz", MARK, "portal") if word in text]
    assert "locked with a passphrase" in text
    with pytest.raises(NeedsPassphrase):
        shown(tom, to)

    def opened(secret: str) -> Any:
        from tui.services.receiving import opened, receive

        return tom.write_now(receive, tom.read_now(opened, to, secret))

    with pytest.raises(BadFile, match="passphrase"):
        opened("correct horse")
    assert opened("correct horse\u0301").batch is not None  # the accent as a sign of its own
    assert bare(tom, only_account(tom))["contact"] == bare(desk, account)["contact"]


_TEXT = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=30),
    st.sampled_from(
        ["[/] [ACME]", "客户 \x1b[2J", "=1+1", "\u202eabc", "NULL", '"]}', "a" * 200, "e\u0301" * 9]
    ),
)


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    texts=st.lists(_TEXT, min_size=3, max_size=3), days=st.lists(st.integers(0, 400), min_size=4, max_size=4)
)
def test_what_was_taken_in_is_what_was_handed_over(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], days: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("pair")
    name, said, note = (clean_line(text) or "x" for text in texts)
    with laptop(folder / "a", "Ana") as here, laptop(folder / "b", clock=Clock.at(TODAY)) as there:

        def tell(make: Makers) -> int:
            account = make.account(name, note=said)
            people = [make.contact(account, each) for each in (name, said, name)]
            for number, day in enumerate(days):
                make.response(account, people[number % 3], day % 11, ago(day), comment=note)
                body = {"account_id": account, "kind": "note", "done_on": ago(day), "body": said}
                row(make, "Act", **body, contact_id=people[day % 3])
            return account

        account = at_once(here, tell)
        sent(here, account, folder / "1.json", private=True)
        taken(there, folder / "1.json")
        copy = only_account(there)
        assert bare(there, copy) == bare(here, account)
        sent(there, copy, folder / "2.json", private=True)
        found = shown(here, folder / "2.json")
        assert {one.state for one in found.records} == {"same"}
        taken(here, folder / "2.json")
        assert bare(here, account) == bare(there, copy)
