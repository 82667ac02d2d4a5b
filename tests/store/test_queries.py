"""Questions to the store that its places ask seldom: many hits, other words, what stood before, what is remembered."""

from __future__ import annotations

import pytest

from tests.store.conftest import DAY, account
from tui.errors import Refused
from tui.store.bulk import BulkInsert
from tui.store.queries import history, portfolio
from tui.store.queries import known_mapping as known
from tui.store.queries.match import match_of
from tui.store.reading import Reader
from tui.store.store import Store
from tui.store.writing import Work


@pytest.mark.parametrize(
    ("typed", "question"),
    [
        ("Albión", '"albion"*'),
        ("casa luz", '"casa" "luz"*'),
        ("王府Ltd", '"王 府" "ltd"*'),
        ("O'Neil NEAR(", '"o" "neil" "near"*'),
        ('%_"*(((((', None),
        ("   ", None),
    ],
)
def test_typed_text_is_words_and_never_syntax(typed: str, question: str | None) -> None:
    assert match_of(typed) == question


def test_each_word_may_be_a_beginning() -> None:
    assert match_of("cas lu", beginnings=True) == '"cas"* "lu"*'


def names(reader: Reader, where: portfolio.Where) -> list[str]:
    found = portfolio.ids(reader, where, "name", False, 0, 100)
    assert portfolio.count(reader, where) == len(found)
    return [row.name for row in portfolio.rows(reader, found)]


def test_few_hits_and_many_give_the_same_list(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.writing() as work:
        for name in ("Casa Luz", "Casa Norte", "Luz y Mar", "Otra"):
            account(work, name, category="key" if name == "Casa Luz" else None)
    casa = portfolio.Where(match=match_of("casa"))
    key = portfolio.Where(match=match_of("casa"), category="key")
    with store.reading() as reader:
        few = [names(reader, where) for where in (casa, key)]
        monkeypatch.setattr(portfolio, "FEW", 1)
        many = [names(reader, where) for where in (casa, key)]
    assert few == many == [["Casa Luz", "Casa Norte"], ["Casa Luz"]]


def test_what_was_added_is_shown_as_it_was_added(store: Store) -> None:
    from tui.store.tables import Account

    with store.writing() as work:
        made, added = account(work, "Before"), work.batch
    with store.writing() as work:
        work.get(Account, made, "The account").name = "After"
        changed = work.batch
    with store.writing() as work:
        gone = account(work, "Gone")
        born = work.batch
    with store.writing() as work:
        work.remove(work.get(Account, gone, "The account"))
    with store.reading() as reader:
        [first] = history.entries(reader, added, 10)
        [second] = history.entries(reader, changed, 10)
        [third] = history.entries(reader, born, 10)
        assert first.after is not None and first.after["name"] == "Before"
        assert second.before is not None and second.after is not None
        assert (second.before["name"], second.after["name"]) == ("Before", "After")
        assert third.after is not None and third.after["name"] == "Gone"
        assert history.name_behind(reader, "parent_id", made) == "After"
        assert history.name_behind(reader, "parent_id", gone) is None
        assert history.name_behind(reader, "batch_id", made) is None


def test_a_mapping_is_remembered_by_its_header_and_said_anew(store: Store) -> None:
    with store.writing() as work:
        known.remember_mapping(work, "a|b", "accounts", {"name": "b"})
    with store.writing() as work:
        known.remember_mapping(work, "a|b", "contacts", {"name": "a"})
    with store.reading() as reader:
        assert known.known_mapping(reader, "a|b") == ("contacts", {"name": "a"}, work.today.isoformat())
        assert known.known_mapping(reader, "b|a") is None
    with store.writing() as work:
        known.forget_mapping(work, "a|b")
        assert not known.any_known(work.reader)


def append(work: Work, *rows: tuple[str]) -> BulkInsert:
    into = BulkInsert(work, "account", ("name",), {"created_on": DAY.isoformat()})
    into.add(rows)
    return into


def test_no_rows_are_no_act(store: Store) -> None:
    with store.writing() as work:
        into = append(work)
        assert (into.add([]), into.close()) == (into.first, 0)
    with store.reading() as reader:
        assert reader.value("SELECT count(*) FROM batch") == 0


def test_appended_rows_follow_the_ids_that_ever_were(store: Store) -> None:
    from tui.store.tables import Account

    with store.writing() as work:
        account(work, "one")
        last = account(work, "two")
    with store.writing() as work:
        work.remove(work.get(Account, last, "The account"))
    with store.writing() as work:
        into = append(work, ("three",), ("four",))
        assert (into.first, into.close()) == (last + 1, 2)
    with store.reading() as reader:
        assert reader.rows("SELECT id, name FROM account ORDER BY id") == [
            (1, "one"),
            (3, "three"),
            (4, "four"),
        ]


def test_keys_checked_as_sets_refuse_what_keys_checked_one_by_one_refuse(store: Store) -> None:
    from tui.store.tables import Account, Contact

    with store.writing() as work:
        made = account(work)
        work.add(Contact(account_id=made, name="Marta", role="user"))
    for sets in (False, True):
        with pytest.raises(Refused, match="stand on"), store.writing(sets=sets) as work:
            work.db.execute("DELETE FROM account WHERE id = ?", (made,))
        with pytest.raises(Refused, match="stand on"), store.writing(sets=sets) as work:
            work.add(Contact(account_id=made + 1, name="Nobody's", role="user"))
        with store.writing(sets=sets) as work:
            assert work.get(Account, made, "The account").name == "Seguros Albión"
    with store.reading() as reader:
        assert reader.value("SELECT count(*) FROM contact") == 1
        assert reader.value("PRAGMA foreign_keys") == 1
