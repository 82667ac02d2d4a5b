"""What speaks for two records being one, and against, in words; and what of a merge happens to which rows."""

from __future__ import annotations

from tui.i18n import _
from tui.services import wording_terms as terms


@terms.by_language
def _speaks() -> terms.Table:
    return {
        "same_id": _("same id in one program"),
        "same_email": _("same mail address"),
        "same_domain": _("same domain"),
        "same_phone": _("same number"),
        "same_name": _("same name"),
        "near_name": _("nearly the same name"),
        "same_person": _("a person of both"),
        "same_city": _("same city"),
    }


@terms.by_language
def _briefly() -> terms.Table:
    return {
        "same_id": _("id"),
        "same_email": _("mail"),
        "same_domain": _("domain"),
        "same_phone": _("number"),
        "same_name": _("name"),
        "near_name": _("nearly the name"),
        "same_person": _("a person"),
        "same_city": _("city"),
    }


@terms.by_language
def _against() -> terms.Table:
    return {
        "related": _("parent and subsidiary"),
        "other_id": _("two ids in one program"),
        "other_domain": _("other domains"),
        "other_email": _("other mail addresses"),
        "other_name": _("other names"),
        "other_form": _("other legal forms"),
        "other_country": _("other countries"),
        "other_account": _("of two accounts"),
    }


@terms.by_language
def _likelihoods() -> terms.Table:
    return {"likely": _("likely"), "possible": _("possible")}


@terms.by_language
def _united() -> terms.Table:
    return {
        "spend_month": _("months of both: their sums"),
        "touchpoint": _("points of both: what was said last"),
        "disruption_account": _("disruptions that touch both: once"),
        "lost_entry": _("in the register once, with what both were worth"),
        "farewell": _("goodbyes of one plan: once"),
        "contact_detail": _("equal lines of their cards: once"),
        "contact": _("people who are the same: merged too"),
    }


def speaks(code: str, about: str = "") -> str:
    return _with(terms.said(_speaks(), code), about)


def briefly(code: str) -> str:
    """What is the same, for a list."""
    return terms.said(_briefly(), code)


def against(code: str, about: str = "") -> str:
    return _with(terms.said(_against(), code), about)


def _with(words: str, about: str) -> str:
    return f"{words}: {about}" if about else words


def likelihood(value: str) -> str:
    return terms.said(_likelihoods(), value)


def united(table: str) -> str:
    return terms.said(_united(), table)
