"""Two records beside each other: what speaks for one and the same, what against, and how likely that makes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from tui.clean import fold
from tui.exchange.phones import region_of
from tui.rules import duplicates as rule
from tui.rules.duplicates import Against, For, Likelihood
from tui.services.duplicate_keys import domain
from tui.shape import dataclass
from tui.store.queries import duplicates as query
from tui.store.queries.duplicates import AccountRow, PersonRow

if TYPE_CHECKING:
    from tui.store.reading import Reader

ACCOUNT, CONTACT = "account", "contact"
_AT_ONCE = 2_000
_SHARED_MAIL = frozenset(
    "info office mail contact contacto hello hola admin administracion ventas sales support soporte kontakt".split()
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of a pair. `account` is whose person it is, or the account itself."""

    id: int
    name: str
    account_id: int
    account: str
    detail: str


@dataclass(frozen=True, slots=True)
class Pair:
    """`one` is the older record. `speaks` and `against` are codes with what they are about, the strongest first."""

    table: str
    one: Side
    other: Side
    likelihood: str
    grade: int
    speaks: tuple[tuple[str, str], ...]
    against: tuple[tuple[str, str], ...]


def judged(
    reader: Reader, table: str, pairs: Iterable[tuple[int, int, Mapping[str, float]]]
) -> Iterator[Pair]:
    """The pairs that are worth a look."""
    two = query.said_apart(reader, table)
    some: list[tuple[int, int, Mapping[str, float]]] = []
    for one, other, speaks in pairs:
        if (one, other) in two or _hopeless(table, speaks):
            continue
        some.append((one, other, speaks))
        if len(some) >= _AT_ONCE:
            yield from _looked_at(reader, table, some)
            some.clear()
    yield from _looked_at(reader, table, some)


def _hopeless(table: str, speaks: Mapping[str, float]) -> bool:
    best = {For(code): strength for code, strength in speaks.items()}
    if table == ACCOUNT:
        best[For.SAME_CITY] = 1.0
    return rule.judge(table == CONTACT, best, frozenset()).likelihood == Likelihood.UNLIKELY


def _looked_at(
    reader: Reader, table: str, pairs: list[tuple[int, int, Mapping[str, float]]]
) -> Iterator[Pair]:
    ids = [key for one, other, _speaks in pairs for key in (one, other)]
    if table == ACCOUNT:
        accounts = query.accounts_of(reader, ids)
        made = (_account_pair(accounts[one], accounts[other], speaks) for one, other, speaks in pairs)
    else:
        people = query.people_of(reader, ids)
        made = (_person_pair(people[one], people[other], speaks) for one, other, speaks in pairs)
    for pair in made:
        if pair.likelihood != Likelihood.UNLIKELY:
            yield pair


def _account_pair(one: AccountRow, other: AccountRow, said: Mapping[str, float]) -> Pair:
    speaks = {For(code): strength for code, strength in said.items()}
    about = {
        For.SAME_ID: one.external_id or "",
        For.SAME_DOMAIN: domain(one),
        For.SAME_PHONE: one.phone or "",
        For.SAME_CITY: one.city or "",
    }
    if one.city and other.city and fold(one.city) == fold(other.city):
        speaks[For.SAME_CITY] = 1.0
    if For.SAME_NAME in speaks:
        speaks.pop(For.NEAR_NAME, None)
    against = dict(_against_accounts(one, other))
    alike = rule.judge(False, speaks, frozenset(against))
    return Pair(
        ACCOUNT,
        _account_side(one),
        _account_side(other),
        str(alike.likelihood),
        alike.grade,
        tuple((str(code), about.get(code, "")) for code in For if code in speaks),
        tuple((str(code), text) for code, text in against.items()),
    )


def _account_side(row: AccountRow) -> Side:
    detail = " · ".join(part for part in (domain(row), row.phone or "", row.city or "") if part)
    return Side(row.id, row.name, row.id, row.name, detail)


def _against_accounts(one: AccountRow, other: AccountRow) -> Iterator[tuple[Against, str]]:
    related = other.parent_id == one.id or one.parent_id == other.id
    if related or (one.parent_id is not None and one.parent_id == other.parent_id):
        yield Against.RELATED, ""
    yield from _other_id(one, other)
    domains = domain(one), domain(other)
    if all(domains) and domains[0] != domains[1] and rule.label(domains[0]) != rule.label(domains[1]):
        yield Against.OTHER_DOMAIN, ", ".join(domains)
    forms = rule.company(fold(one.name))[1], rule.company(fold(other.name))[1]
    if rule.other_form(*forms):
        yield Against.OTHER_FORM, ", ".join(forms)
    if one.country and other.country and _country(one.country) != _country(other.country):
        yield Against.OTHER_COUNTRY, f"{one.country}, {other.country}"


def _country(said: str) -> str:
    return region_of(said) or fold(said)


def _other_id(one: AccountRow | PersonRow, other: AccountRow | PersonRow) -> Iterator[tuple[Against, str]]:
    """One program knows them as two; there they may be duplicates as well."""
    known = one.external_id and other.external_id and one.source == other.source
    if known and one.external_id != other.external_id:
        yield Against.OTHER_ID, f"{one.external_id}, {other.external_id}"


def _person_pair(one: PersonRow, other: PersonRow, said: Mapping[str, float]) -> Pair:
    speaks = {For(code): strength for code, strength in said.items()}
    about = {
        For.SAME_ID: one.external_id or "",
        For.SAME_EMAIL: one.email or "",
        For.SAME_PHONE: one.phone or "",
    }
    if one.account_id != other.account_id and rule.person(fold(one.name)) == rule.person(fold(other.name)):
        speaks[For.SAME_NAME] = 1.0
    if For.SAME_NAME in speaks:
        speaks.pop(For.NEAR_NAME, None)
    against = dict(_against_people(one, other, speaks))
    alike = rule.judge(True, speaks, frozenset(against))
    return Pair(
        CONTACT,
        _person_side(one),
        _person_side(other),
        str(alike.likelihood),
        alike.grade,
        tuple((str(code), about.get(code, "")) for code in For if code in speaks),
        tuple((str(code), text) for code, text in against.items()),
    )


def _person_side(row: PersonRow) -> Side:
    detail = " · ".join(part for part in (row.title or "", row.email or "", row.phone or "") if part)
    return Side(row.id, row.name, row.account_id, row.account, detail)


def _against_people(
    one: PersonRow, other: PersonRow, speaks: Mapping[For, float]
) -> Iterator[tuple[Against, str]]:
    if one.account_id != other.account_id:
        yield Against.OTHER_ACCOUNT, f"{one.account}, {other.account}"
    yield from _other_id(one, other)
    if For.SAME_NAME in speaks or For.NEAR_NAME in speaks:
        if one.email and other.email and one.email.lower() != other.email.lower():
            yield Against.OTHER_EMAIL, f"{one.email}, {other.email}"
    else:
        mailbox = (one.email or "").partition("@")[0].lower() in _SHARED_MAIL
        words = set(rule.person(fold(one.name)).split()), set(rule.person(fold(other.name)).split())
        if mailbox or not words[0] & words[1]:
            yield Against.OTHER_NAME, ""
