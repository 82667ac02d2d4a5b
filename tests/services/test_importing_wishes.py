"""What is said of files: for all rows, kept as notes, of single files; remembered with its day, and forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.importing_help import facts, look, rows, take, write
from tui.errors import Refused
from tui.services.desk import Desk
from tui.services.importing import Options
from tui.services.importing.assumed import assumed
from tui.services.importing.columns import columns_of, fed, fields_of, for_all, kept, unfed
from tui.services.importing.judging import FileWish
from tui.store.writing import Work

LIST = ("Firma;Ort;Umsatz;Farbe;Schuh", "Albion;Köln;1.234,56;rot;38", "Harbour;Bonn;5.000,00;;41")
SAID = {
    "potential": "Umsatz",
    "default:region": "North",
    "keep:Farbe": "yes",
    "keep:Schuh": "yes",
    "decimal": "comma",
}
NOTES = "SELECT name, region, potential_cents, note FROM account ORDER BY id"


@pytest.mark.feature("X9")
def test_what_was_said_comes_in_once_and_is_remembered_with_its_day(desk: Desk, tmp_path: Path) -> None:
    file = write(tmp_path, "list.csv", *LIST)
    done = take(desk, file, map=SAID)
    assert done.batch is not None and rows(desk, NOTES) == [
        ("Albion", "North", 123_456, "Farbe: rot\nSchuh: 38"),
        ("Harbour", "North", 500_000, "Schuh: 41"),
    ]
    before = facts(desk)
    again = look(desk, file)
    assert again.files[0].known_on == desk.clock.today().isoformat() and again.files[0].wanted == SAID
    assert take(desk, file).batch is None and facts(desk) == before
    other = write(tmp_path, "other.csv", "Schuh;Farbe;Ort;Umsatz;Firma", "39;blau;Köln;1.234,56;Albion")
    assert look(desk, other).files[0].count.update == 1
    take(desk, other)
    assert rows(desk, NOTES)[0] == ("Albion", "North", 123_456, "Farbe: blau\nSchuh: 39")


def test_what_was_said_can_be_passed_over_and_is_forgotten(desk: Desk, tmp_path: Path) -> None:
    file = write(tmp_path, "list.csv", *LIST)
    take(desk, file, map=SAID)
    plan = look(desk, file, fresh=True)
    assert plan.files[0].known_on == "" and "Farbe" in plan.files[0].unknown
    take(desk, file, fresh=True)
    assert look(desk, file).files[0].known_on == ""
    assert rows(desk, NOTES)[0][3] == "Farbe: rot\nSchuh: 38"


def test_one_word_more_is_added_to_what_was_said_before(desk: Desk, tmp_path: Path) -> None:
    file = write(tmp_path, "list.csv", *LIST)
    take(desk, file, map=SAID)
    found = look(desk, file, map={"city": "-", "keep:Schuh": "-"}).files[0]
    assert found.wanted["potential"] == "Umsatz" and "Schuh" in found.unknown and "Ort" in found.unknown


def test_a_column_by_its_number_is_remembered_for_that_order_alone(desk: Desk, tmp_path: Path) -> None:
    file = write(tmp_path, "list.csv", *LIST)
    take(desk, file, map={"region": "#4"})
    assert look(desk, file).files[0].wanted == {"region": "#4"}
    other = write(tmp_path, "other.csv", "Ort;Firma;Umsatz;Schuh;Farbe", "Köln;Albion;1,00;39;rot")
    assert not look(desk, other).files[0].wanted


def test_a_note_keeps_what_somebody_wrote_under_the_lines_of_a_file(desk: Desk, tmp_path: Path) -> None:
    file = write(tmp_path, "people.csv", "Name,Email,Account Name,Colour", "Ana,ana@x.example,Albion,red")
    take(desk, file, map={"keep:Colour": "yes"})
    assert rows(desk, "SELECT note FROM contact") == [("Colour: red",)]
    _type(desk, "Colour: red\nlikes tea")
    file = write(tmp_path, "people.csv", "Name,Email,Account Name,Colour", "Ana,ana@x.example,Albion,blue")
    take(desk, file)
    assert rows(desk, "SELECT note FROM contact") == [("Colour: blue\nlikes tea",)]
    _type(desk, "likes tea")
    file = write(
        tmp_path, "more.csv", "Name,Email,Account Name,Notes", "Ana,ana@x.example,Albion,likes coffee"
    )
    assert take(desk, file).files[0].count.conflict == 1
    assert rows(desk, "SELECT note FROM contact") == [("likes tea",)]


def _type(desk: Desk, note: str) -> None:
    """As somebody at the keyboard would."""

    def act(work: Work) -> None:
        from tui.store.tables import Contact

        work.named("contact.change")
        work.get(Contact, 1, "the person").note = note

    desk.write_now(act)


def test_each_of_several_files_is_read_its_own_way(desk: Desk, tmp_path: Path) -> None:
    one = write(tmp_path, "one.csv", "Name;Worth;Renewal Date", "Albion;1.200,00;03/04/2027")
    two = write(tmp_path, "two.csv", "Name;Value;Renewal Date", "Roto;1.300,00;03/04/2027")
    each = {
        one: FileWish("accounts", {"date_order": "dmy", "potential": "Worth"}),
        two: FileWish("accounts", {"date_order": "mdy", "potential": "Value", "default:region": "South"}),
    }
    take(desk, one, two, each=each)
    assert rows(desk, "SELECT name, renewal_on, potential_cents, region FROM account ORDER BY id") == [
        ("Albion", "2027-04-03", 120_000, None),
        ("Roto", "2027-03-04", 130_000, "South"),
    ]
    with pytest.raises(Refused):
        look(desk, one, two, each={one: FileWish("accounts", {"potential": "Value"})})


@pytest.mark.feature("X9")
def test_columns_tell_how_sure_they_are_and_show_several_values(desk: Desk, tmp_path: Path) -> None:
    lines = [f"C{n},{n % 3},2026-01-0{n + 1},{'red' if n % 2 else 'blue'}" for n in range(6)]
    file = write(tmp_path, "a.csv", "id,How likely are you to recommend us?,Date,Colour", *lines)
    plan = look(desk, file, map={"on": "Date"})
    shown = {column.name: column for column in columns_of(plan.files[0])}
    assert [column.confidence for column in shown.values()] == ["likely", "likely", "said", ""]
    assert shown["id"].samples == ("C0", "C1", "C2", "C3") and shown["Colour"].samples == ("blue", "red")


@pytest.mark.parametrize(
    ("cells", "said", "told"),
    [
        (('Albion,2026-01,"1,200.50"',), {}, ("read as 1,234.56", "account's, else in EUR")),
        (('Albion,2026-01,"1.200,50"',), {}, ("read as 1.234,56", "account's, else in EUR")),
        (("Albion,2026-01,USD 5.25",), {}, ("read as 1,234.56", "amounts in USD where no cell says another")),
        (("Albion,2026-01,5",), {"currency": "GBP"}, ("read as 1,234.56", "amounts in GBP")),
    ],
)
def test_what_is_taken_for_granted_of_amounts_is_said(
    desk: Desk, tmp_path: Path, cells: tuple[str, ...], said: dict[str, str], told: tuple[str, str]
) -> None:
    file = write(tmp_path, "spend.csv", "Account Name,Month,Amount", *cells)
    texts = assumed(look(desk, file, map=said).files[0], Options())
    assert len(texts) == 2 and all(part in text for part, text in zip(told, texts, strict=True))
    plain = write(tmp_path, "plain.csv", "Account Name,City", "Albion,York")
    assert assumed(look(desk, plain).files[0], Options()) == ()


def test_a_column_is_corrected_to_a_field_a_note_or_nothing(desk: Desk, tmp_path: Path) -> None:
    file = write(tmp_path, "list.csv", "Account Name,City,EUR", "Albion,Lugo,USD")
    found = look(desk, file, map={"default:region": "City", "keep:*": "yes"}).files[0]
    _name, city, coin = columns_of(found)
    assert coin.kept and {"region", "city"} <= set(fields_of(found))
    assert unfed(found.wanted, found, coin) == {"default:region": "City", "keep:*": "yes", "keep:EUR": "-"}
    assert fed(found.wanted, found, city, "region")["city"] == "-"
    assert fed(found.wanted, found, coin, "currency")["currency"] == "#3"
    assert kept(found.wanted, found, city)["keep:City"] == "yes"
    (view,) = for_all(found)
    assert (view.field, view.text, view.kinds) == ("region", "City", ("accounts",))
    wanted = fed(found.wanted, found, coin, "currency")
    take(desk, file, map=wanted)
    assert rows(desk, "SELECT currency, region FROM account") == [("USD", "City")]
