"""By which keys records are compared: what two records share where they are one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tui.clean import fold
from tui.exchange.phones import comparable
from tui.rules import duplicates as rule
from tui.rules.duplicates import For
from tui.rules.joining import parted
from tui.services.importing.names import FREE_MAIL
from tui.store.queries import duplicates as query
from tui.store.queries.duplicates import AccountRow, PersonRow

_PHONE_END = 9
_PHONE_LEAST = 7


def account_keys(row: AccountRow) -> Iterator[query.Key]:
    if row.external_id:
        yield For.SAME_ID, f"{row.source}\n{row.external_id}", row.id
    if said := domain(row):
        yield For.SAME_DOMAIN, said, row.id
    if phone := digits(row.phone):
        yield For.SAME_PHONE, phone, row.id
        if abroad := comparable(row.phone or "", row.country or ""):  # a short one is no end of a longer one
            yield For.SAME_PHONE, abroad, row.id
    folded = fold(row.name)
    core = rule.company(folded)[0]
    if core:
        yield For.SAME_NAME, core, row.id
    if " " in core:  # `GTX Pro` is GTXPro, too
        yield For.SAME_NAME, parted(folded)[0], row.id
    if (numbers := rule.numbers(core)) is not None:
        yield query.NAME, f"{numbers}\n{core}", row.id


def person_keys(row: PersonRow) -> Iterator[query.Key]:
    if row.external_id:
        yield For.SAME_ID, f"{row.source}\n{row.external_id}", row.id
    if row.email:
        yield For.SAME_EMAIL, row.email.lower(), row.id
    if phone := digits(row.phone):
        yield For.SAME_PHONE, f"{row.account_id}\n{phone}", row.id
    core = rule.person(fold(row.name))
    if core:
        yield For.SAME_NAME, f"{row.account_id}\n{core}", row.id
    if (numbers := rule.numbers(core)) is not None:
        yield query.NAME, f"{row.account_id} {numbers}\n{core}", row.id


def domain(row: AccountRow) -> str:
    said = row.domain or row.website or ""
    said = said.casefold().partition("://")[2] or said.casefold()
    name = said.partition("/")[0].partition(":")[0].strip().removeprefix("www.")
    return name if "." in name and name not in FREE_MAIL else ""


def digits(phone: str | None) -> str:
    """The end of a number, in which a country code or a leading zero does not count."""
    found = "".join(char for char in phone or "" if char.isascii() and char.isdigit())
    return found[-_PHONE_END:] if len(found) >= _PHONE_LEAST else ""


def scorer() -> Callable[[str, str], float]:
    """How strong it is that two cores are nearly equal."""
    from rapidfuzz.fuzz import ratio

    least = rule.NEAR_FROM

    def strength(one: str, other: str) -> float:
        similarity = ratio(one, other, score_cutoff=least)
        return rule.nearness(similarity) if similarity else 0.0

    return strength
