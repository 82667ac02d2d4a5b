"""The inbox: whom rows of a file mean is said once and kept; a typed line is logged where it belongs, as of its day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.services.importing_help import facts, rows, take, write
from tests.services.looking import value
from tui.clean import clean_line
from tui.clock import Clock
from tui.errors import Refused
from tui.exchange.decisions import ACCOUNT, PERSON, option
from tui.paths import Home
from tui.services import accounts, acts, contacts, inbox, undo
from tui.services.desk import Desk
from tui.services.importing.views import Ask, Candidate
from tui.services.inbox_acts import answer, begun, log_kept
from tui.services.inbox_asks import read, written

DEALS = "deal id,deal name,account,deal stage,amount"


def deals(folder: Path, *names: str) -> Path:
    return write(folder, "d.csv", DEALS, *(f'{n},D{n},"{name}",Won,10' for n, name in enumerate(names)))


@pytest.mark.feature("X9")
def test_whom_a_file_means_is_said_once_and_taken_by_the_next_import(desk: Desk, tmp_path: Path) -> None:
    take(desk, write(tmp_path, "a.csv", "id,company,city", "1,Vega Motor,X", "2,Orion [/],X"))
    path = deals(tmp_path, "Vega Motro", "Vega Motro", "Orion [/]")
    take(desk, path)
    (line,) = desk.read_now(inbox.lines)
    (ask,) = line.asks
    assert (line.file, line.from_file, ask.text, ask.lines) == ("d.csv", True, "Vega Motro", "2, 3")
    assert ask.candidates == (1,) and "\n" not in line.problem
    before = facts(desk)
    with pytest.raises(Refused, match="do not ask"):
        desk.write_now(answer, line.id, "Orion [/]", 1)
    wrong = desk.write_now(answer, line.id, "vega motro", 2)
    made = desk.write_now(answer, line.id, "Vega Motro", 1)
    assert (wrong.account, made.account, made.left) == ("Orion [/]", "Vega Motor", 0)
    assert desk.read_now(inbox.answers) == {"vega motro": (1, "Vega Motor")}
    file = take(desk, path).files[0]
    assert file.count.create == 2 and not file.asks and desk.read_now(inbox.waiting) == 0
    assert rows(desk, "SELECT account_id FROM deal ORDER BY external_id") == [(1,), (1,), (2,)]
    for _act in range(3):
        desk.write_now(undo.undo)
    assert facts(desk) == before


@pytest.mark.feature("X9")
def test_what_still_asks_is_told_anew(desk: Desk, tmp_path: Path) -> None:
    take(desk, write(tmp_path, "a.csv", "id,company,city", "1,Vega Motor,X", "2,Papelera Rivas,X"))
    take(desk, deals(tmp_path, "Vega Motro"))
    take(desk, deals(tmp_path, "Papelera Rivsa"))
    (line,) = desk.read_now(inbox.lines)
    assert [ask.text for ask in line.asks] == ["Papelera Rivsa"] and "Rivsa" in line.problem


Word = st.text(min_size=1, max_size=30).map(clean_line).filter(bool)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(Word, st.booleans(), st.lists(st.integers(1, 9999), max_size=3)), max_size=4))
def test_asks_are_read_as_they_were_written(said: list[tuple[str, bool, list[int]]]) -> None:
    asks = [
        Ask(
            option(text, PERSON if person else ACCOUNT),
            text,
            (2, 7),
            9,
            tuple(Candidate(key, "x", "name") for key in ids),
        )
        for text, person, ids in said
    ]
    sentence, found = read("Say who.\n1: account:no" + written(asks))
    assert sentence == "Say who.\n1: account:no"
    assert [(one.text, one.person, list(one.candidates), one.lines) for one in found] == [
        (text, person, ids, "2, 7 …") for text, person, ids in said
    ]


@pytest.mark.feature("X4")
def test_a_line_is_logged_where_it_belongs_as_of_the_day_it_was_typed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with Desk.open(Home(home), Clock.at(date(2026, 11, 18))) as desk:  # a Wednesday
        desk.write_now(accounts.add, "Seguros Albión")
        desk.write_now(contacts.add, 1, "Marta Ruiz")
        lost = desk.write_now(acts.log_line, "yesterday call Segorus/Marta: wants dates; next Fri send plan")
        half = desk.write_now(acts.log_line, "call Seguros Albión: hello; next send the [/] plan")
    assert lost.inbox_id is not None and half.inbox_id is not None
    with Desk.open(Home(home), Clock.at(date(2026, 11, 23))) as desk:
        newest, first = desk.read_now(inbox.lines)
        before = facts(desk)
        found = desk.read_now(begun, first.text, date(2026, 11, 18))
        assert (found.head, found.account_id) == ("Segorus", None)
        made = desk.write_now(log_kept, first.id, 1, found.text)
        assert made.act is not None and made.next is not None
        assert (made.act.on, made.act.contact, made.act.text) == (
            date(2026, 11, 17),
            "Marta Ruiz",
            "wants dates",
        )
        assert made.next.due_on == date(2026, 11, 20)
        with pytest.raises(Refused, match="dealt with"):
            desk.write_now(log_kept, first.id, 1, found.text)
        # The next step without a day: its account is known, and it is kept alone.
        assert newest.step
        step = desk.read_now(begun, newest.text, date(2026, 11, 18), True)
        assert (step.text, step.account_id) == ("next send the [/] plan", 1)
        count = value(desk, "SELECT count(*) FROM act")
        with pytest.raises(Refused, match="no day"):
            desk.write_now(log_kept, newest.id, 1, step.text)
        kept = desk.write_now(log_kept, newest.id, 1, step.text + " 2026-12-01")
        assert kept.act is None and kept.next is not None
        assert (kept.next.text, kept.next.due_on) == ("send the [/] plan", date(2026, 12, 1))
        assert value(desk, "SELECT count(*) FROM act") == count and desk.read_now(inbox.waiting) == 0
        desk.write_now(undo.undo)
        desk.write_now(undo.undo)
        assert facts(desk) == before


@pytest.mark.feature("X9")
def test_rows_of_a_file_are_not_logged_as_a_line(desk: Desk, tmp_path: Path) -> None:
    take(desk, write(tmp_path, "a.csv", "id,company,city", "1,Vega Motor,X"))
    take(desk, deals(tmp_path, "Vega Motro"))
    (line,) = desk.read_now(inbox.lines)
    with pytest.raises(Refused, match="rows of a file"):
        desk.write_now(log_kept, line.id, 1, "hello")
    assert desk.read_now(inbox.waiting) == 1
