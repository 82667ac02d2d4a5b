"""Rows that are no record of their kind, though they are sound: previews, other questions, drafts, plans.

Each rule gives a set of rows of a chunk and a sentence that is said once with their number (`{n}`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from tui.clean import fold
from tui.exchange.preview import ProblemList
from tui.i18n import _
from tui.rules.advocacy import band
from tui.shape import dataclass

_PREVIEWS = frozenset({"survey preview", "survey test"})
_PREVIEW_CODES = frozenset({"1", "2"})
_OTHER_QUESTION = re.compile(
    r"\b(?:csat|ces|5[- ]?stars?|stars?|thumbs|smileys?|emoji|pmf|satisfaction|effort|satisfaccion|esfuerzo|estrellas"
    r"|zufriedenheit|sterne|etoiles)\b|满意|[1-57]\s?-\s?(?:5|7)"
)
_NPS = re.compile(r"\bnps\b|promoter|recommend|recomiend|empfehl|recommand|推荐")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`rows` of a chunk; `text` holds {n}. `kept`: they are told and nevertheless taken."""

    rows: set[int]
    text: str
    kept: bool = False


def other_question(text: object) -> bool:
    """Whether what a row says of its question means another scale than 0 to 10."""
    word = fold(str(text)) if text else ""
    return bool(word) and _NPS.search(word) is None and _OTHER_QUESTION.search(word) is not None


def left_out(kind: str, source: str, values: dict[str, list[Any]]) -> Iterator[LeftOut]:
    """What the rules find in one chunk of values."""
    if kind == "responses":
        yield from _responses(source, values)
    elif kind == "invoices":
        yield from _invoices(values)
    elif kind == "acts" and "no" in (done := values.get("done") or ()):
        yield LeftOut(_where(done, {"no"}), _("{n} rows are planned and not done: left out."))
    elif kind == "contacts" and True in (became := values.get("converted") or ()):
        yield LeftOut(
            _where(became, {True}), _("{n} leads became customers and stand there again: left out.")
        )


def _responses(source: str, values: dict[str, list[Any]]) -> Iterator[LeftOut]:
    if "status" in values:
        codes = _PREVIEWS | (_PREVIEW_CODES if source == "qualtrics" else frozenset())
        previews = {i for i, cell in enumerate(values["status"]) if cell and fold(cell) in codes}
        if previews:
            yield LeftOut(previews, _("{n} answers are previews of the survey: left out."))
    if "question_type" in values:
        others = {i for i, cell in enumerate(values["question_type"]) if other_question(cell)}
        if others:
            yield LeftOut(others, _("{n} answers are to another question than 0 to 10: left out."))
    if False in (finished := values.get("finished") or ()):
        yield LeftOut(
            _where(finished, {False}), _("{n} answers were broken off; their score counts."), kept=True
        )


def _invoices(values: dict[str, list[Any]]) -> Iterator[LeftOut]:
    if "void" in (states := values.get("invoice_state") or ()):
        yield LeftOut(_where(states, {"void"}), _("{n} rows are drafts, void or failed: left out."))
    if "other" in (types := values.get("invoice_type") or ()):
        yield LeftOut(_where(types, {"other"}), _("{n} rows are payments, offers or orders: left out."))


def check_groups(
    values: dict[str, list[Any]], lines: Sequence[int], header: str, problems: ProblemList
) -> None:
    """Tell by line where the file's own word for an answer is not what its score means; the score counts."""
    for index, (group, score) in enumerate(zip(values["nps_group"], values["score"], strict=True)):
        if group is None or score is None:
            continue
        means = band(score).value
        if group != means:
            text = _("It says {group}, and a score of {score} is a {means}: the score counts.")
            problems.add(lines[index], header, text.format(group=group, score=score, means=means))


def _where(cells: Sequence[Any], wanted: set[Any]) -> set[int]:
    return {index for index, cell in enumerate(cells) if cell in wanted}
