"""X13: of two records that are one, which side each field takes where nobody says it.

The older record keeps its place. Filled beats empty, a newer change beats an older one, and where a field decides what
may be sold the stricter side stands: a merge opens no gate. What cannot be told from the records is asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from tui.rules.words import Category, Role, Stage

Fields = Mapping[str, Any]


class Side(StrEnum):
    KEEP = "keep"
    OTHER = "other"
    BOTH = "both"
    ASK = "ask"


KEEP, OTHER, BOTH, ASK = Side.KEEP, Side.OTHER, Side.BOTH, Side.ASK
EARLIEST = frozenset({"created_on", "since_on"})
LATEST = frozenset({"reviewed_on", "asked_feedback_on"})
TEXTS = frozenset({"note", "renewal_argument"})
NEVER = frozenset({"id", "account_id"})
"""The record's own; nothing to choose."""
TOGETHER: Mapping[str, str] = {"source": "external_id"}
"""A field that means something only beside another, and goes where that goes."""

_LIVING = (Stage.AT_RISK, Stage.RETURNED, Stage.CUSTOMER, Stage.PROSPECT)
_CATEGORIES = (Category.LOW, Category.KEY, Category.NORMAL)
_ROLES = tuple(Role)


def side(field: str, keep: Fields, other: Fields, keep_changed: int = 0, other_changed: int = 0) -> Side:
    """The default of one field. `*_changed`: the number of the act that changed it last there, 0 for none."""
    field = TOGETHER.get(field, field)
    mine, theirs = keep[field], other[field]
    if mine == theirs:
        return KEEP
    if field == "stage":
        return _stage(mine, theirs)
    if field == "left_on":  # somebody who is still there according to one of them is still there
        return KEEP if mine is None else OTHER if theirs is None else _later(mine, theirs)
    if theirs in (None, ""):
        return KEEP
    if mine in (None, ""):
        return OTHER
    if field in TEXTS:
        return BOTH
    if field in EARLIEST:
        return KEEP if mine < theirs else OTHER
    if field in LATEST:
        return _later(mine, theirs)
    if field == "category":
        return _first_of(_CATEGORIES, mine, theirs)
    if field == "role":
        return _first_of(_ROLES, mine, theirs)
    return OTHER if other_changed > keep_changed else KEEP


def _later(mine: Any, theirs: Any) -> Side:
    return KEEP if mine > theirs else OTHER


def _first_of(order: tuple[str, ...], mine: str, theirs: str) -> Side:
    return KEEP if order.index(mine) < order.index(theirs) else OTHER


def _stage(mine: str, theirs: str) -> Side:
    """Whoever is leaving is leaving; a lost one and a living one are asked about; else the stricter."""
    if Stage.LEAVING in (mine, theirs):
        return KEEP if mine == Stage.LEAVING else OTHER
    if Stage.LOST in (mine, theirs):
        return ASK
    return _first_of(_LIVING, mine, theirs)


def stage_after(mine: str, theirs: str, chosen: str) -> str:
    """A lost customer whose other record lives has returned."""
    if Stage.LOST in (mine, theirs) and chosen != Stage.LOST and mine != theirs:
        return Stage.RETURNED
    return chosen


def both(mine: str, theirs: str) -> str:
    """Two texts as one: each part once, the kept one's first."""
    return mine if theirs.strip() in mine else f"{mine.rstrip()}\n{theirs.strip()}"
