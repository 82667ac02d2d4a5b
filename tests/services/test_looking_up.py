"""Finding accounts and people, the people of an account, NPS of any set of answers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.services.conftest import TODAY, Makers
from tests.services.stories import ago, row
from tui.errors import NotFound, Refused
from tui.services import find, nps, people
from tui.services.desk import Desk

HOSTILE = "[/] [ACME] 客户"


@pytest.fixture
def book(make: Makers) -> dict[str, int]:
    names = ("Seguros Albión", "Seguros Luna", "Albion", HOSTILE, 'say "go" 100%', "2024 Holdings", "Luna")
    return {name: make.account(name) for name in names}


def test_an_account_is_meant_by_id_name_or_a_part_that_fits_only_one(
    desk: Desk, book: dict[str, int]
) -> None:
    for text, wanted in {
        str(book["Luna"]): "Luna",
        "Luna": "Luna",
        "luna": "Luna",
        "seguros albion": "Seguros Albión",
        "SEGUROS ALB": "Seguros Albión",
        "albion": "Albion",
        "客户": HOSTILE,
        "[acme]": HOSTILE,
        "%": 'say "go" 100%',
        '"go"': 'say "go" 100%',
        "2024": "2024 Holdings",
        "  Luna ": "Luna",
    }.items():
        assert desk.read_now(find.find_account, text) == book[wanted], text


def test_what_fits_none_or_several_is_said_with_the_candidates(desk: Desk, book: dict[str, int]) -> None:
    with pytest.raises(NotFound, match="More than one account fits “seguros”") as many:
        desk.read_now(find.find_account, "seguros")
    assert many.value.candidates == (
        f"Seguros Albión ({book['Seguros Albión']})",
        f"Seguros Luna ({book['Seguros Luna']})",
    )
    for text in ("nobody", "", "  ", "99999", "_", "\x1b[31m", "٣"):
        with pytest.raises(NotFound, match="No account is called") as none:
            desk.read_now(find.find_account, text)
        assert none.value.candidates == ()
        assert "\x1b" not in str(none.value)


def test_two_accounts_of_one_name_are_told_apart_by_id(desk: Desk, make: Makers) -> None:
    first, second = make.account("Twin"), make.account("TWIN")
    assert desk.read_now(find.find_account, "Twin") == first
    assert desk.read_now(find.find_account, "TWIN") == second
    with pytest.raises(NotFound):
        desk.read_now(find.find_account, "twin")
    make.account("Twin")
    with pytest.raises(NotFound) as many:
        desk.read_now(find.find_account, "Twin")
    assert len(many.value.candidates) == 3


@pytest.mark.feature("X3")
def test_the_jump_finds_accounts_and_people_accents_ignored(
    desk: Desk, make: Makers, book: dict[str, int]
) -> None:
    make.contact(book["Seguros Albión"], "María Núñez")
    make.contact(book[HOSTILE], "王小明")
    make.contact(book["Luna"], "Luna Vidal", left_on=ago(3))
    for text, wanted in {
        "luna": ["Luna", "Luna Vidal", "Seguros Luna"],
        "maria": ["María Núñez"],
        "nunez albion": ["María Núñez"],
        "小明": ["王小明"],
        "客": [HOSTILE],
        "acme": [HOSTILE],
        "[/]": [HOSTILE],
        "%": ['say "go" 100%'],
        "seg alb": ["Seguros Albión"],
        "((((": [],
        "": [],
        "*": [],
    }.items():
        found = desk.read_now(find.jump, text)
        assert [one.label for one in found] == wanted, text
    person = desk.read_now(find.jump, "luna")[1]
    assert (person.account, person.left, person.contact_id is not None) == ("Luna", True, True)
    assert len(desk.read_now(find.jump, "s", 1)) == 1


@pytest.mark.feature("A1")
def test_people_with_their_last_word_their_consents_and_who_left(desk: Desk, make: Makers) -> None:
    account = make.account()
    jon = make.contact(account, "Jon [x]", "user", left_on=ago(5))
    eva = make.contact(account, "Eva", "administration")
    marta = make.contact(account)
    make.response(account, marta, 10, ago(500), survey="2025")
    make.response(account, marta, 4, ago(10), comment="“late”", touchpoint="claims")
    make.response(account, marta, 9, ago(30))
    for given, day in ((1, ago(9)), (0, ago(3))):
        row(make, "Consent", account_id=account, contact_id=eva, channel="mail", given=given, said_on=day)
    row(
        make,
        "ClosedWindow",
        account_id=account,
        contact_id=eva,
        kind="absence",
        starts_on=ago(1),
        ends_on=TODAY,
    )
    found = desk.read_now(people.people, account)
    assert [(one.id, one.role_words) for one in found] == [
        (marta, "decides"),
        (eva, "administration"),
        (jon, "user"),
    ]
    last = found[0].answer
    assert last is not None
    assert (last.score, last.stance, last.comment, last.touchpoint) == (4, "detractor", "“late”", "claims")
    assert [(one.channel_words, one.given) for one in found[1].consents] == [("mail", False)]
    assert found[1].away_until == TODAY
    assert found[2].left_on == ago(5)
    history = desk.read_now(people.answers, account)
    assert [(one.score, one.fresh) for one in history] == [(4, True), (9, True), (10, False)]


@pytest.fixture
def answered(desk: Desk, make: Makers) -> int:
    """Nine glad answers of one contact, six unsigned mixed ones of another account; the id of the latter."""
    account = make.account(rep_id=make.rep("Ana"), country="ES", category="key")
    other = make.account("Other")
    one = make.contact(account)

    def fill(work: Any) -> None:
        rows: list[tuple[Any, ...]] = [
            (account, one, 10, f"2026-0{1 + n % 2}-10", "Q1", "") for n in range(9)
        ]
        rows += [(other, None, score, "2026-03-10", None, "csv") for score in (10, 8, 8, 2, 6, 0)]
        names = ("account_id", "contact_id", "score", "answered_on", "survey", "source")
        work.insert_all("response", names, rows)

    desk.write_now(fill)
    return other


@pytest.mark.feature("A2")
def test_nps_of_any_set_of_answers(desk: Desk, answered: int) -> None:
    def figures(**asked: Any) -> list[tuple[str | None, int, int, int, float | None]]:
        groups = desk.read_now(nps.nps, **asked)
        return [(g.group, g.nps.promoters, g.nps.passives, g.nps.detractors, g.nps.nps) for g in groups]

    glad, mixed = (9, 0, 0, None), (1, 2, 3, None)
    assert figures(by="survey") == [("Q1", *glad), (None, *mixed)]
    assert figures(by="month") == [
        ("2026-01", 5, 0, 0, None),
        ("2026-02", 4, 0, 0, None),
        ("2026-03", *mixed),
    ]
    assert figures(by="rep") == [("Ana", *glad), (None, *mixed)]
    assert figures(by="country") == [("ES", *glad), (None, *mixed)]
    assert figures(by="source") == [("csv", *mixed), (None, *glad)]
    assert figures(latest=True) == [(None, 1, 0, 1, None)]
    assert figures(since=date(2026, 2, 1), until=date(2026, 2, 28)) == [(None, 4, 0, 0, None)]
    assert figures(account_id=answered) == [(None, *mixed)]
    assert figures(since=date(2030, 1, 1)) == []


@pytest.mark.feature("A2")
def test_a_score_has_its_margin_and_small_sets_have_counts_only(desk: Desk, answered: int) -> None:
    (whole,) = desk.read_now(nps.nps)
    assert (whole.label, whole.nps.n, whole.nps.promoters, whole.nps.detractors) == ("all answers", 15, 10, 3)
    assert whole.nps.nps == pytest.approx(100 * 7 / 15)
    assert whole.nps.margin is not None
    assert [g.label for g in desk.read_now(nps.nps, "category")] == ["Key", "Uncategorised"]
    for by in nps.GROUPS:
        assert sum(g.nps.n for g in desk.read_now(nps.nps, by)) == 15, by
    with pytest.raises(Refused, match="survey, touchpoint"):
        desk.read_now(nps.nps, "score; --")
