"""What holds for all rows, columns kept as notes, and the wishes that say so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.exchange.making import made, rows
from tui.errors import Refused
from tui.exchange.given import fields_for_all, with_lines
from tui.exchange.mapping import signature, signature_in_any_order
from tui.exchange.plan import plan
from tui.exchange.wishes import find, lasting, reference

PEOPLE = "Name,Email,City,Colour,Shoe\nAna,ana@x.example,Lugo,red,38\nBo,bo@x.example,,,41\n"


@pytest.mark.feature("X9")
def test_what_no_column_says_is_said_for_all_rows_and_a_cell_goes_before(tmp_path: Path) -> None:
    path = made(tmp_path, "Name,Region,Renewal\nAlbion,,2027-03-01\nRoto,South,2027-02-30\n")
    said = {"default:region": "North", "default:category": "Clave", "default:renewal_on": "2027-12-31"}
    drafts = rows(plan(path, wanted=said), "accounts")
    assert [(d.region, d.category) for d in drafts] == [("North", "key"), ("South", "key")]
    # A day that cannot be is a mistake to be told, not a blank to be filled.
    assert [d.renewal_on for d in drafts] == [date(2027, 3, 1), None]


def test_a_value_for_all_rows_answers_what_would_be_asked(tmp_path: Path) -> None:
    path = made(tmp_path, "Month,Net\n2026-03,100\n2026-04,120\n")
    said = {"amount": "Net", "default:account_name": "Albion"}
    assert [q.option for q in plan(path, "spend", {"amount": "Net"}).questions] == ["account_ref"]
    planned = plan(path, "spend", said)
    assert not planned.questions
    assert [(d.account_ref, d.cents) for d in rows(planned, "spend")] == [
        ("Albion", 10_000),
        ("Albion", 12_000),
    ]


def test_an_owner_is_said_for_all_under_one_name(tmp_path: Path) -> None:
    planned = plan(made(tmp_path, "Account Name,City\nAlbion,York\n"), wanted={"default:owner": "Ana Ruiz"})
    assert rows(planned, "accounts")[0].rep_name == "Ana Ruiz"


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("category", "keyy", "key, low, normal"),
        ("renewal_on", "2026-02-30", "YYYY-MM-DD"),
        ("currency", "doubloons", "not a currency"),
        ("name", "Albion", "Fields:"),
        ("external_id", "7", "Fields:"),
        ("potential", "12", "Fields:"),
        ("nonsense", "x", "Fields:"),
    ],
)
def test_a_value_that_cannot_hold_for_all_is_refused_with_what_could(
    tmp_path: Path, field: str, value: str, told: str
) -> None:
    path = made(tmp_path, "Account Name,City\nAlbion,York\n")
    with pytest.raises(Refused) as refused:
        plan(path, wanted={f"default:{field}": value})
    assert told in str(refused.value) and "Nothing was changed." in str(refused.value)


def test_no_name_id_or_figure_holds_for_all() -> None:
    assert not {"name", "external_id", "email", "potential", "deleted", "phone"} & set(
        fields_for_all("accounts")
    )
    assert "score" not in fields_for_all("responses") and "survey" in fields_for_all("responses")


@pytest.mark.feature("X9")
def test_columns_are_kept_as_lines_only_when_somebody_says_so(tmp_path: Path) -> None:
    path = made(tmp_path, PEOPLE)
    assert [d.kept for d in rows(plan(path), "contacts")] == [None, None]
    planned = plan(path, wanted={"keep:*": "yes", "keep:City": "-"})
    assert [d.kept for d in rows(planned, "contacts")] == ["Colour: red\nShoe: 38", "Shoe: 41"]
    assert planned.unknown == ("City",)
    one = plan(path, wanted={"keep:#4": "yes"})
    assert [d.kept for d in rows(one, "contacts")] == ["Colour: red", None]


def test_kept_columns_of_issues_stand_under_their_text_and_others_refuse_them(tmp_path: Path) -> None:
    path = made(tmp_path, "Ticket ID,Subject,Description,Mood\n1,Late,It came late,angry\n")
    planned = plan(path, "issues", {"keep:Mood": "yes"})
    assert rows(planned, "issues")[0].text == "It came late\nMood: angry"
    path = made(tmp_path, "customer_id,month,amount,Mood\nA,2026-01,5,x\n")
    with pytest.raises(Refused, match="cannot be kept as notes"):
        plan(path, wanted={"keep:Mood": "yes"})


@settings(max_examples=60)
@given(
    st.text(st.sampled_from("ab: \n"), max_size=20),
    st.dictionaries(
        st.sampled_from(["Colour", "Shoe", "a"]), st.text("xy", min_size=1, max_size=3), max_size=3
    ),
)
def test_the_same_lines_twice_change_nothing_and_the_rest_of_a_note_stays(
    note: str, cells: dict[str, str]
) -> None:
    kept = "\n".join(f"{name}: {text}" for name, text in cells.items()) or None
    once = with_lines(note, kept)
    assert with_lines(once, kept) == once
    others = [line for line in note.split("\n") if not line.startswith(tuple(f"{name}: " for name in cells))]
    assert [line for line in (once or "").split("\n") if line in others] == others or not note


def test_the_same_columns_in_another_order_are_known_again() -> None:
    one, other = ("Name", "E-Mail", "City"), ("city", "name", "email")
    assert signature(one) != signature(other)
    assert signature_in_any_order(one) == signature_in_any_order(other)
    assert signature_in_any_order(one) != signature_in_any_order((*one, "Phone"))


def test_a_day_and_an_answer_about_rows_are_not_remembered() -> None:
    said = {"day": "2026-01-01", "account:albion": "5", "wins": "file", "city": "Ort", "keep:*": "yes"}
    assert lasting(said) == {"city": "Ort", "keep:*": "yes"}


def test_a_column_has_one_name_that_finds_it() -> None:
    header = ("Name", "*", "", "-", "Name ", "City", "#2")
    for index in range(len(header)):
        assert find(header, reference(header, index)) == index


def test_a_currency_is_of_all_amounts_or_a_column(tmp_path: Path) -> None:
    path = made(tmp_path, "customer_id,month,amount,Coin\nA,2026-01,5,USD\nB,2026-01,5,\n")
    assert [d.currency for d in rows(plan(path, wanted={"currency": "GBP"}), "spend")] == ["GBP", "GBP"]
    assert [d.currency for d in rows(plan(path, wanted={"currency": "Coin"}), "spend")] == ["USD", None]
