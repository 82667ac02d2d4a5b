"""No code that a rule answers with and no act of the journal lacks words."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum

import pytest

from tests.support.imports import SRC
from tui.rules.codes import Hidden, LiftCode, QueueKind, ReasonCode
from tui.rules.departure import MilestoneCode
from tui.rules.exits import ConditionCode, Question, ReplyState
from tui.rules.risk import RiskTerm
from tui.rules.season import SeasonNote
from tui.rules.words import (
    ActKind,
    Category,
    Channel,
    Direction,
    ExitStep,
    IssueCategory,
    IssueState,
    PlayKind,
    RiskStage,
    Role,
    Severity,
    Side,
    Stage,
    Stance,
    Verdict,
    WindowKind,
)
from tui.services import (
    figures,
    spend_words,
    wording,
    wording_acts,
    wording_exits,
    wording_fields,
    wording_queue,
    wording_records,
    wording_terms,
)
from tui.services.desk import Desk
from tui.store.journal import columns, fact_tables

TODAY = date(2026, 11, 22)
ACT = re.compile(
    "(account|act|consent|contact|defect|departure|disruption|exit|feedback|import|inbox|issue|log|play|queue"
    r"|reminder|rep|sample|window)\.[a-z_]+"
)
PARAMS = {"done": 1, "total": 3, "text": "a", "code": "F-1", "title": "b", "years": 2, "kind": "renewal"}


@pytest.mark.parametrize(
    ("words", "members"),
    [
        (wording_terms.stage, Stage),
        (wording_terms.category, Category),
        (wording_terms.stance, Stance),
        (wording_terms.verdict, Verdict),
        (wording_terms.role, Role),
        (wording_terms.issue, IssueCategory),
        (wording_terms.issue, Severity),
        (wording_terms.issue, IssueState),
        (wording_terms.play, PlayKind),
        (wording_terms.act, Channel),
        (wording_terms.act, ActKind),
        (wording_terms.side, Direction),
        (wording_terms.side, Side),
        (wording_terms.side, WindowKind),
        (wording_terms.exit_step, ExitStep),
        (wording_terms.exit_step, RiskStage),
        (wording_exits.milestone, MilestoneCode),
        (wording_exits.question, Question),
        (wording_exits.state, ReplyState),
        (wording_exits.risk_term, RiskTerm),
        (wording_queue.hidden_words, Hidden),
    ],
)
def test_every_value_has_words(words: Callable[[str], str], members: type[StrEnum]) -> None:
    tables = " ".join(inside_tables())
    for member in members:
        said = words(member)
        assert said and "_" not in said
        assert f"'{member.value}':" in tables, member


def inside_tables() -> list[str]:
    """The tables of words as they are written: a value without its own row would show itself unnoticed."""
    found = []
    for file in sorted((SRC / "tui" / "services").glob("wording*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                found.append(ast.unparse(node))
    return found


@pytest.mark.parametrize("code", list(ReasonCode))
def test_every_reason_has_words_with_and_without_what_it_may_name(code: ReasonCode) -> None:
    full = {
        "name": "Marta Ruiz",
        "score": 3,
        "on": TODAY,
        "code": "F-1",
        "title": "late claims",
        "ends": TODAY,
        "until": TODAY,
        "starts": TODAY,
        "promised": TODAY,
        "asked": TODAY,
        "channel": "call",
    }
    for params in ({}, full, {name: str(value) for name, value in full.items()}):
        said = wording.reason(code, params, TODAY)
        assert said and "{" not in said and "_" not in said
    assert f"'{code.value}':" in " ".join(inside_tables())


@pytest.mark.parametrize("code", list(LiftCode))
def test_every_lift_has_words(code: LiftCode) -> None:
    for params in ({}, {"name": "Marta Ruiz", "score": 7, "code": "F-1", "days": 14, "confirmed": 1}):
        for alone in (False, True):
            said = wording.lift(code, params, None, TODAY, alone)
            assert said and said != code and "{" not in said and "_" not in said
    assert wording.lift(code, {}, TODAY, TODAY).endswith("(from 22 Nov)")


@pytest.mark.parametrize("kind", list(QueueKind))
def test_every_kind_of_line_says_what_to_do_and_why(kind: QueueKind) -> None:
    assert wording_queue.kind_words(kind)
    for code in ("reminder", "issue", "step", "unknown", "hard", "years", ""):
        for params in (PARAMS, {**PARAMS, "last": None, "score": 7, "on": TODAY, "step": "trust"}):
            todo = wording_queue.todo(kind, code, params)
            why = wording_queue.why(kind, code, params, TODAY, TODAY)
            assert todo and why and "{" not in todo + why


@pytest.mark.parametrize("note", list(SeasonNote))
def test_every_note_of_the_season_has_words(note: SeasonNote) -> None:
    terms = {"note": note, "change": -0.31, "seasonal_change": -0.27, "muted_by": "strike"}
    said = spend_words.sentence(terms)
    assert said and said != note and "{" not in said
    assert "{" not in spend_words.sentence({"note": note})


@pytest.mark.parametrize("code", list(ConditionCode))
def test_every_condition_of_the_exit_has_words(code: ConditionCode) -> None:
    said = wording_exits.condition(code, PARAMS)
    assert said != code and "{" not in said


def test_every_act_of_the_journal_has_words() -> None:
    """Wherever a use case names its act: `named("area.verb", ...)` or a helper that takes the code."""
    codes = set()
    for file in sorted((SRC / "tui" / "services").rglob("*.py")):
        if file.stem.startswith("wording"):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                said = [one.value for one in node.args if isinstance(one, ast.Constant)]
                codes |= {text for text in said if isinstance(text, str) and ACT.fullmatch(text)}
    kinds = ("worry", "friction", "tail")
    codes |= {
        f"exit.{kind}_{verb}"
        for kind in kinds
        for verb in ("add", "edit", "remove", "reopen", "removed", "accepted")
    }
    codes |= {f"exit.{kind}_{verb}" for kind in kinds for verb in ("solved", "handed_on")}
    assert len(codes) > 18
    assert not [code for code in sorted(codes) if not wording_acts.known(code)]


def test_every_record_and_every_field_of_the_store_has_words(desk: Desk) -> None:
    with desk.store.reading() as reader:
        tables = {name: columns(reader.db, name) for name in fact_tables(reader.db)}
    for table, names in tables.items():
        assert "_" not in wording_records.table(table)
        for name in set(names) - wording_fields.HIDDEN:
            assert wording_fields.field(name) != name or "_" not in name, f"{table}.{name}"


def test_the_examples_of_the_brief() -> None:
    detractor = {"name": "Marta Ruiz", "score": 3, "n": 1}
    told = {"code": "F-12", "title": "late claims", "on": date(2026, 11, 3)}
    proof = {"score": 7, "confirmed": 0, "name": "Marta Ruiz"}
    assert wording.reason("detractor", detractor) == "detractor (Marta 3)"
    assert wording.lift("proof", proof) == "fix confirmed, then Marta or a decider >= 7"
    assert wording.reason("fix_unconfirmed", told, TODAY) == "F-12 late claims, told 3 Nov"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Marta Ruiz", "Marta"),
        ("Dr Ruiz", "Dr Ruiz"),
        ("[/] [ACME] 客户", "[/] [ACME] 客户"),
        ("王小明", "王小明"),
        ("J. Vidal", "J. Vidal"),
        ("{score}", "{score}"),
    ],
)
def test_people_are_called_by_their_first_name_where_there_is_one(name: str, short: str) -> None:
    assert wording.short_name(name) == short
    assert wording.reason("detractor", {"name": name, "score": 3}) == f"detractor ({short} 3)"


def test_an_unsigned_low_answer_is_no_issue() -> None:
    assert wording.reason("detractor", {"name": "", "score": 2}) == "detractor (2)"
    said = wording.reason("detractor", {"code": "F-1", "title": "late"})
    assert said == "F-1 late: a low answer, not yet made good"


@pytest.mark.parametrize(
    ("cents", "text"), [(4_820_000, "48,200 €"), (-149, "-1 €"), (-50, "-1 €"), (49, "0 €"), (-49, "0 €")]
)
def test_money_in_a_list_is_rounded_away_from_nothing(cents: int, text: str) -> None:
    assert figures.money(cents, "EUR") == text


def test_a_spark_has_a_sign_a_month_and_a_gap_where_nothing_is_known() -> None:
    assert figures.spark([0, 50, 100, None, -3]) == "▁▅█ ▁"
    assert figures.spark([]) == ""
    assert figures.spark([0, 0]) == "▁▁"
