"""X13: how alike two records are, from what speaks for it and what against; and what of a name tells records apart.

Each evidence is the share of such pairs that are one and the same, alone; together they err only where all of them
err. What speaks against takes a share away. The shares are set by judgement, from what files of CRM programs look like,
and are not measured; they order a list, and nothing is merged by them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from tui.rules.forms import CHINESE, LEGAL
from tui.shape import dataclass


class For(StrEnum):
    """What speaks for one and the same."""

    SAME_ID = "same_id"
    SAME_EMAIL = "same_email"
    SAME_DOMAIN = "same_domain"
    SAME_PHONE = "same_phone"
    SAME_NAME = "same_name"
    NEAR_NAME = "near_name"
    SAME_PERSON = "same_person"
    SAME_CITY = "same_city"


class Against(StrEnum):
    """What speaks for two."""

    RELATED = "related"
    OTHER_ID = "other_id"
    OTHER_DOMAIN = "other_domain"
    OTHER_EMAIL = "other_email"
    OTHER_NAME = "other_name"
    OTHER_FORM = "other_form"
    OTHER_COUNTRY = "other_country"
    OTHER_ACCOUNT = "other_account"


class Likelihood(StrEnum):
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


_ACCOUNTS: Mapping[For, float] = {
    For.SAME_ID: 0.9,
    For.SAME_DOMAIN: 0.6,
    For.SAME_NAME: 0.6,
    For.SAME_PHONE: 0.5,
    For.NEAR_NAME: 0.5,
    For.SAME_PERSON: 0.4,
    For.SAME_CITY: 0.15,
}
_PEOPLE: Mapping[For, float] = {
    For.SAME_ID: 0.9,
    For.SAME_EMAIL: 0.85,
    For.SAME_NAME: 0.7,
    For.NEAR_NAME: 0.55,
    For.SAME_PHONE: 0.35,
}
_TAKES: Mapping[Against, float] = {
    Against.RELATED: 1.0,
    Against.OTHER_ACCOUNT: 0.5,
    Against.OTHER_NAME: 0.6,
    Against.OTHER_DOMAIN: 0.4,
    Against.OTHER_COUNTRY: 0.4,
    Against.OTHER_FORM: 0.3,
    Against.OTHER_EMAIL: 0.2,
    Against.OTHER_ID: 0.1,
}
LIKELY_FROM, POSSIBLE_FROM = 75, 45
NEAR_FROM = 88
"""Of 100: how alike two names must be to be nearly equal."""
NEAR_LEAST = 5
"""Letters: shorter names are nearly equal to too many."""


@dataclass(frozen=True, slots=True)
class Alike:
    """`grade` of 0 to 100."""

    likelihood: Likelihood
    grade: int


def judge(people: bool, speaks: Mapping[For, float], against: frozenset[Against]) -> Alike:
    """`speaks`: evidence -> how much of it there is, 0 to 1; only a nearly equal name has less than all of it."""
    weights = _PEOPLE if people else _ACCOUNTS
    doubt = 1.0
    for evidence, strength in speaks.items():
        doubt *= 1 - weights.get(evidence, 0.0) * min(max(strength, 0.0), 1.0)
    share = 1 - doubt
    for reason in against:
        share *= 1 - _TAKES[reason]
    grade = round(share * 100)
    if grade >= LIKELY_FROM:
        return Alike(Likelihood.LIKELY, grade)
    return Alike(Likelihood.POSSIBLE if grade >= POSSIBLE_FROM else Likelihood.UNLIKELY, grade)


def nearness(similarity: float) -> float:
    """How much evidence a similarity of 0 to 100 is: none below the border, 0.6 on it, all of it at 100."""
    if similarity < NEAR_FROM:
        return 0.0
    return 0.6 + 0.4 * (similarity - NEAR_FROM) / (100 - NEAR_FROM)


# -- names -------------------------------------------------------------------------------------------------

_FORMS = LEGAL | frozenset("cia compania compagnie sociedad".split())
_JOINING = frozenset("and und y e et i & + the la le el los las der die das de del".split())
_TITLES = frozenset("mr mrs ms dr dra don dona sr sra srta herr frau prof ing lic mme mlle m".split())
_PHRASES = (
    ("sociedad limitada", "sl"),
    ("sociedad anonima", "sa"),
    ("gesellschaft mit beschrankter haftung", "gmbh"),
    ("societe anonyme", "sa"),
    ("sp. z o.o", "spzoo"),
)
_WORD = re.compile(r"\w+|[&+]")
_DIGITS = re.compile(r"\d+")


@lru_cache(maxsize=4096)
def company(folded: str) -> tuple[str, str]:
    """(core, legal form) of a folded name of a company: words in alphabetical order, without form and joining words.

    A name that is nothing but such words is its own core.
    """
    text = folded
    for phrase, form in _PHRASES:
        if phrase in text:
            text = text.replace(phrase, form)
    form = ""
    for ending in CHINESE:
        if text.endswith(ending) and len(text) > len(ending):
            text, form = text[: -len(ending)], ending
            break
    words = _singles_joined(_WORD.findall(text.replace(".", "").replace("'", "")))
    kept = [word for word in words if word not in _FORMS and word not in _JOINING]
    forms = [word for word in words[1:] if word in _FORMS]
    if not kept:
        return " ".join(sorted(words)), ""
    return " ".join(sorted(kept)), form or " ".join(sorted(forms))


def other_form(one: str, other: str) -> bool:
    """Whether two legal forms speak of two companies: one said in more words than the other does not."""
    first, second = set(one.split()), set(other.split())
    return bool(first and second) and not (first <= second or second <= first)


@lru_cache(maxsize=4096)
def person(folded: str) -> str:
    """The words of a folded name of a person in alphabetical order, without titles."""
    words = _WORD.findall(folded.replace(".", " "))
    kept = [word for word in words if word not in _TITLES]
    return " ".join(sorted(kept or words))


def _singles_joined(words: list[str]) -> list[str]:
    """`s`, `l` at the end is `sl`."""
    out: list[str] = []
    run = ""
    for word in words:
        if len(word) == 1 and word.isascii() and word.isalpha():
            run += word
            continue
        if run:
            out.append(run)
            run = ""
        out.append(word)
    return [*out, run] if run else out


def numbers(core: str) -> str | None:
    """The numbers in a core: names that differ in them are those of two. None for a name too short to be nearly one."""
    if len(core) < NEAR_LEAST:
        return None
    return "" if core.isalpha() else " ".join(_DIGITS.findall(core))


def label(domain: str) -> str:
    """The name in a domain: `acme` of acme.es, acme.com and shop.acme.co.uk."""
    parts = [part for part in domain.split(".") if part]
    if len(parts) < 2:
        return domain
    at = -3 if len(parts) > 2 and len(parts[-2]) <= 3 and len(parts[-1]) == 2 else -2
    return parts[at]
