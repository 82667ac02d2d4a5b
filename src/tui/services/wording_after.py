"""After the exit, in words: reasons to write, people who came or went, why a lesson fits."""

from __future__ import annotations

from datetime import date

from tui.i18n import _, ngettext
from tui.services import wording_exits
from tui.services import wording_terms as terms
from tui.services.figures import number, short_day
from tui.services.wording import Params, as_date, fill


@terms.by_language
def _write_kinds() -> terms.Table:
    return {
        "mended": _("what they left for is mended"),
        "people": _("somebody new decides"),
        "news": _("news"),
        "lesson": _("what we learned"),
        "other": _("another reason"),
        "anniversary": _("the day comes round"),
    }


@terms.by_language
def _reasons() -> terms.Table:
    return {
        "defect": _("{name} is mended, since {on}"),
        "issue": _("{code} {name} is mended, since {on}"),
        "new": _("{name} now decides there, since {on}"),
        "lesson": _("what we learned from them: {name}"),
        "year": _("a year since the service ended, on {on}"),
        "years": _("{years} years since the service ended, on {on}"),
    }


def write_kind(kind: str) -> str:
    return terms.said(_write_kinds(), kind)


def write_reason(code: str, params: Params, today: date) -> str:
    """What there is to write about: `Claims handled late is mended, since 12 Sep`."""
    return fill(_reasons()[code], params, today)


def change(name: str, gone: bool) -> str:
    said = _("{name} no longer decides there") if gone else _("{name} now decides there")
    return said.format(name=name)


def lost(params: Params, today: date) -> str:
    """`lost 2 years ago to Rival over price`; what is not known is left out."""
    said = [_("lost")]
    when = as_date(params.get("lost"))
    if when is not None:
        said = [_("lost {ago}").format(ago=ago(when, today))]
    if params.get("to"):
        said.append(_("to {name}").format(name=params["to"]))
    if params.get("reason"):
        said.append(_("over {reason}").format(reason=reason(str(params["reason"]))))
    return " ".join(said)


def reason(kind_or_text: str) -> str:
    """What a departure comes down to, or the words somebody typed."""
    return wording_exits.reason_kind(kind_or_text)


def ago(when: date, today: date) -> str:
    """How long ago, as one says it: `2 years ago`, `5 months ago`, else the day."""
    months = (today.year - when.year) * 12 + today.month - when.month - (today.day < when.day)
    if months >= 12:
        years = months // 12
        return ngettext("{n} year ago", "{n} years ago", years).format(n=number(years))
    if months >= 1:
        return ngettext("{n} month ago", "{n} months ago", months).format(n=number(months))
    return _("on {day}").format(day=short_day(when, today))


@terms.by_language
def _terms() -> terms.Table:
    return {
        "own": _("learned right here"),
        "defect": _("they too met {name}"),
        "kind": _("the same reason: {name}"),
        "competitor": _("to the same competitor, {name}"),
        "tags": _("about the same: {name}"),
        "industry": _("same industry"),
        "region": _("same region"),
        "category": _("same category"),
        "size": _("of their size"),
        "recent": _("learned within a year"),
        "helped": _("it helped elsewhere"),
        "not_fitting": _("it did not fit elsewhere"),
    }


def fit_term(code: str, name: str = "") -> str:
    """Why a lesson fits here, one term of it: `they too met Late invoices`."""
    shown = wording_exits.reason_kind(name) if code == "kind" else name
    return _terms()[code].format(name=shown)


@terms.by_language
def _moments() -> terms.Table:
    return {
        "account": _("lessons of others that fit here"),
        "renewal": _("before they renew: lessons that fit"),
        "departure": _("now that they leave: lessons that fit"),
    }


def moment(code: str) -> str:
    return terms.said(_moments(), code)


@terms.by_language
def _answers() -> terms.Table:
    return {"used": _("used here"), "not_fitting": _("does not fit here")}


def answer(code: str) -> str:
    return terms.said(_answers(), code)


def rung(code: str) -> str:
    """A stage of the ladder at risk (R11)."""
    return terms.said(_rungs(), code)


@terms.by_language
def _rungs() -> terms.Table:
    return {
        "at_risk": _("at risk, nothing planned"),
        "planned": _("plan in place"),
        "saving": _("saving: we are at it"),
        "saved": _("saved"),
        "lost": _("lost"),
    }
