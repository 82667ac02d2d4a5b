"""What the words of a file's own mean: categories of reasons, in six languages, known or said."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.exchange.making import made
from tui.errors import Refused
from tui.exchange.meanings import check, day_of, meaning, reason_kind, unsaid
from tui.exchange.plan import plan


@pytest.mark.feature("D10")
@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Competitor", "competitor"),
        ("Competitor made better offer", "competitor"),
        ("Fuimos a la competencia", "competitor"),
        ("竞争对手降价", "competitor"),
        ("Wettbewerber", "competitor"),
        ("PRICE", "price"),
        ("Zu teuer", "price"),
        ("Attitude", "person"),
        ("Kundendienst", "service"),
        ("qualité", "product"),
        ("condiciones", "conditions"),
        ("in-house", "substitute"),
        ("其他", "other"),
        ("Dissatisfaction", None),
        ("Don't know", None),
        ("", None),
        (None, None),
    ],
)
def test_known_words_name_a_kind_and_others_none(word: str | None, kind: str | None) -> None:
    assert reason_kind(word) == kind


def test_what_is_said_of_a_word_goes_before_what_is_known() -> None:
    said = {"kind:dissatisfaction": "service", "kind:price": "conditions", "kind:attitude": "-"}
    words = ("DISSATISFACTION", "Price", "Attitude", "Other", None)
    assert [meaning(word, said) for word in words] == ["service", "conditions", None, "other", None]
    counts = Counter(
        {"Moved ": 2, "Moved": 3, "Dissatisfaction": 9, "Price": 4, "": 5, "N/A": 1, "Deceased": 5}
    )
    assert unsaid(counts, said) == [("Deceased", 5), ("Moved", 5)]
    for bad in ({"kind:x": "weather"}, {"day": "30.6.2022"}):
        with pytest.raises(Refused):
            check(bad)
    assert str(day_of({"day": "2022-06-30"})) == "2022-06-30" and day_of({}) is None


HEADERS = {
    "es": "Cliente,Fecha de baja,Motivo de baja,Competidor",
    "zh": "客户名称,流失日期,流失原因,竞争对手",
    "de": "Kunde,Kündigungsdatum,Kündigungsgrund,Wettbewerber",
    "fr": "Entreprise,Date de résiliation,Motif de résiliation,Concurrent",
    "pt": "Nome do cliente,Data de cancelamento,Motivo de cancelamento,Concorrente",
    "en": "Account Name,Churn Date,Cancellation Reason,Lost to",
}


@pytest.mark.parametrize("language", HEADERS)
def test_a_list_of_those_who_left_is_recognised_in_six_languages(language: str, tmp_path: Path) -> None:
    found = plan(made(tmp_path, f"{HEADERS[language]}\nA,2025-01-31,x,Rival\nB,2025-02-28,y,Rival\n"))
    assert found.recognised.kinds == ("accounts", "departures")
    assert {"account_name", "ended_on", "reason", "competitor"} <= found.mapping("departures").fields


def test_deals_answers_and_plain_accounts_stay_what_they_are(tmp_path: Path) -> None:
    for header, kind in (
        ("Deal Name,Deal Stage,Amount,Lost reason,Account Name", "deals"),
        ("Customer,Score,Reason,Date", "responses"),
        ("Account Name,Industry,Churn", "accounts"),
    ):
        assert (
            plan(made(tmp_path, f"{header}\n{','.join('1' for _ in header.split(','))}\n")).recognised.kind
            == kind
        )
    assert plan(made(tmp_path, f"{HEADERS['en']}\nA,2025-01-31,x,y\n"), "accounts").recognised.kinds == (
        "accounts",
    )


def test_no_day_is_asked_of_a_list_from_which_nobody_left(tmp_path: Path) -> None:
    header = "Account Name,Industry,Churn reason"
    assert not plan(made(tmp_path, f"{header}\nA,steel,\nB,wood,N/A\n")).questions
    assert [asked.option for asked in plan(made(tmp_path, f"{header}\nA,steel,price\n")).questions] == ["day"]
