"""Which program a file is from and which kinds of records it feeds, by its header alone.

Known programs have signatures; what fits none is judged by which fields its columns can fill. A file may
feed several kinds: those marked derived are the accounts and people that the rows of another kind name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.clean import fold
from tui.exchange.alias_words import ACCOUNT_ID, ACCOUNT_NAME, FULL
from tui.exchange.aliases import ALIASES, normal, without_marks
from tui.exchange.columns import REQUIRED
from tui.exchange.entities import kinds_named
from tui.exchange.signatures import HUBSPOT_API, PEOPLE, SALESFORCE_MARKS, SIGNS
from tui.shape import dataclass

# Of a customer who left; `lost reason` is a word of deals, too.
_LEFT = frozenset(
    f"{' '.join(ALIASES['departures']['reason'])} {' '.join(ALIASES['departures']['reason_category'])}"
    " churndate churnedon churnedat churnon fechadebaja fechadeabandono kundigungsdatum abgangsdatum datederesiliation"
    " dateresiliation datadecancelamento 流失日期 流失时间".split()
) - {"reason", "reasoncategory", "reasontype", "reasongroup", "churn"}
_PEOPLE_NAMES = frozenset(FULL.split())
_WEAK_NAMES = frozenset("name nombre nom nome 名称".split())
_STRONG_IDS = frozenset(ACCOUNT_ID.replace("_", "").split())
_STRONG_NAMES = frozenset(ACCOUNT_NAME.split())
_ACCOUNT_FEATURES = """domain website phone industry region city country category stage rep_name employees
 renewal_on potential wallet""".split()
SCORE_QUESTION = re.compile(
    r"recommend|recomiend|recomend|recomand|empfehl|recommand|推荐|(?<!\d)0\s?(-|–|to|bis|al?|à|até|到|~)\s?10(?!\d)"
)
RECOMMEND = re.compile(r"recommend|recomiend|recomend|empfehl|recommand|推荐")

ASKED = {
    "email": re.compile(r"e-?mail|correo electr|courriel|邮箱|邮件"),
    "contact_name": re.compile(
        r"(?:your|full) name|(?:su|tu) nombre|ihr name|wie heissen|votre nom|seu nome|姓名|名字"
    ),
    "account_name": re.compile(
        r"(?:your|which|name of) (?:company|organi[sz]ation)|(?:su|tu) empresa|ihre firma|公司"
    ),
    "comment": re.compile(
        r"\bwhy\b|reason for|tell us more|what (?:changes|could|can we|would)|anything else|improve|comment"
        r"|por que|motivo|mejorar|cuentenos|cuentanos|comentario|warum|grund fur|verbessern|pourquoi|raison|ameliorer"
        r"|porque|melhorar|为什么|原因|改进|建议"
    ),
}
"""What questions of a survey ask for, in their own words."""


@dataclass(frozen=True, slots=True)
class Signature:
    """`kinds` in the order of application; `derived` are those made out of another kind's rows, `beside` those of which
    the rows hold whole records beside the last kind's, each perhaps many times.
    """

    source: str
    kinds: tuple[str, ...]
    derived: frozenset[str]
    beside: frozenset[str] = frozenset()


def recognise(header: Iterable[str]) -> Signature:
    """The source and kinds; no kind where the columns fill none."""
    names = [fold(name) for name in header]
    has = frozenset(normal(name) for name in names if name)
    has |= {without_marks(name) for name in names if name}
    if _two_tables(names):
        return Signature("generic", (), frozenset())
    for source, kinds in _signed(names, has):
        return _signature(source, _with_departures(kinds, has))
    source = "salesforce" if len(has & SALESFORCE_MARKS) > 1 else "generic"
    return _signature(source, _with_departures(_judged(names, has), has))


def _with_departures(kinds: tuple[str, ...], has: frozenset[str]) -> tuple[str, ...]:
    """A list of customers that says why or when some of them left feeds their departures, too."""
    return (*kinds, "departures") if kinds[-1:] == ("accounts",) and has & _LEFT else kinds


def forced(header: Iterable[str], kind: str) -> Signature:
    """The user said the kind: the source still comes from the header."""
    found = recognise(header)
    if kind in found.kinds and not (kind == "accounts" and "departures" in found.kinds):
        return found
    return Signature(found.source, (kind,), frozenset())


def _signature(source: str, kinds: tuple[str, ...]) -> Signature:
    derived = frozenset(kind.removesuffix("*") for kind in kinds if kind.endswith("*"))
    beside = frozenset(kind.removesuffix("+") for kind in kinds if kind.endswith("+"))
    return Signature(source, tuple(kind.rstrip("*+") for kind in kinds), derived, beside)


def _signed(names: list[str], has: frozenset[str]) -> Iterable[tuple[str, tuple[str, ...]]]:
    marks = {name.rstrip("*") for name in names}
    if any(name.startswith("property_") for name in names) and "engagement_id" not in marks:
        yield from (("hubspot", kinds) for mark, kinds in HUBSPOT_API if mark in marks)
    source, kinds = kinds_named(names)
    if kinds:
        yield source, (*(f"{kind}+" for kind in kinds[:-1]), kinds[-1])
    yield from ((source, kinds) for source, needed, kinds in SIGNS if has.issuperset(needed.split()))


def _two_tables(names: list[str]) -> bool:
    """Two or more nameless columns between named ones: two tables side by side, as in a data dictionary."""
    text = "".join("x" if name else "." for name in names)
    return ".." in text.strip(".")


def fills(kind: str, has: frozenset[str]) -> set[str]:
    """The fields of a kind for which there is a column by name."""
    return {field for field, names in ALIASES[kind].items() if not has.isdisjoint(names)}


def _complete(kind: str, has: frozenset[str]) -> bool:
    filled = fills(kind, has)
    return all(filled.intersection(group) for group in REQUIRED[kind])


def _judged(names: list[str], has: frozenset[str]) -> tuple[str, ...]:
    """The kind whose fields the columns fill, the most particular kind first."""
    joined = has & (_STRONG_IDS | _STRONG_NAMES)
    if _is_responses(names, has):
        return (*PEOPLE, "responses") if joined or _only_id(has) else ("responses",)
    if joined and has & _LEFT and not _is_deals(has):
        return ("accounts",)
    if _complete("invoice_lines", has) and "quantity" in fills("invoice_lines", has):
        return (
            ("accounts*", "invoices*", "invoice_lines") if _complete("invoices", has) else ("invoice_lines",)
        )
    if _is_issues(has):
        return ("issues",)
    if _is_deals(has):
        return ("accounts+", "contacts+", "deals") if joined and _names_people(has) else ("deals",)
    if joined and _complete("invoices", has) and "number" in fills("invoices", has):
        return ("accounts*", "invoices")
    if joined and _complete("spend", has):
        return ("accounts*", "spend")
    if _is_acts(has):
        return ("acts",)
    if _is_contacts(has):
        return ("contacts",)
    return ("accounts",) if _is_accounts(has) else ()


def _only_id(has: frozenset[str]) -> bool:
    """Whether a bare id is all that tells one respondent from the next."""
    return "id" in has and not fills("responses", has) & {
        "contact_ref",
        "contact_name",
        "email",
        "first_name",
    }


def _is_responses(names: list[str], has: frozenset[str]) -> bool:
    if has & {"score", "nps", "npsscore", "评分", "打分", "puntuacion", "puntaje", "bewertung", "pontuacao"}:
        return True
    if any(SCORE_QUESTION.search(name) for name in names):
        return True
    filled = fills("responses", has)
    return {"score", "comment"} <= filled and bool(filled & {"email", "contact_ref", "contact_name"})


def _is_issues(has: frozenset[str]) -> bool:
    filled = fills("issues", has)
    if not filled & {"title", "text"}:
        return False
    return "state" in filled and bool(filled & {"severity", "title"}) and "reported_at" in filled


def _is_deals(has: frozenset[str]) -> bool:
    filled = fills("deals", has)
    marked = has & {
        "dealname",
        "opportunityname",
        "opportunity",
        "dealstage",
        "opportunityid",
        "dealid",
        "商机",
    }
    return bool(marked or {"stage", "amount"} <= filled) and bool(filled & {"stage", "amount", "state"})


def _names_people(has: frozenset[str]) -> bool:
    """Whether the rows of deals say who their person is, by more than a name."""
    filled = fills("contacts", has)
    return bool(has & _PEOPLE_NAMES or {"first_name", "last_name"} <= filled) and "email" in filled


def _is_acts(has: frozenset[str]) -> bool:
    filled = fills("acts", has)
    return (
        _complete("acts", has) and bool(filled & {"kind", "subject"}) and bool(filled & {"text", "subject"})
    )


def _is_contacts(has: frozenset[str]) -> bool:
    filled = fills("contacts", has)
    if {"first_name", "last_name"} <= filled:
        return True
    person = filled & {"email", "title", "role"} or has & {
        "contactname",
        "fullname",
        "contact",
        "姓名",
        "联系人",
    }
    return (
        "name" in filled
        and bool(person)
        and (bool(filled & {"account_ref", "account_name"}) or "email" in filled)
    )


def _is_accounts(has: frozenset[str]) -> bool:
    filled = fills("accounts", has)
    features = filled.intersection(_ACCOUNT_FEATURES)
    if has & _STRONG_NAMES:
        return True
    links = {name for name in has if name.endswith("id") and name not in _STRONG_IDS and len(name) > 2}
    if has & _STRONG_IDS:
        return bool("name" in filled or (features and not links))
    return bool(has & _WEAK_NAMES) and bool(features)
