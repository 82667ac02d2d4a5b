"""Accounts, and people, that may be one and the same: each pair with what speaks for it and against, likely ones first.

Nothing is merged by itself. Parent and subsidiary are two, and so are those of whom somebody said it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import nsmallest
from typing import TYPE_CHECKING

from tui.clean import clean_line, fold
from tui.errors import NotFound
from tui.i18n import _
from tui.rules import duplicates as rule
from tui.rules.duplicates import For, Likelihood
from tui.services import given
from tui.services.duplicate_keys import account_keys, digits, domain, person_keys, scorer
from tui.services.duplicate_pairs import ACCOUNT, CONTACT, Pair, judged
from tui.services.importing.names import domain_of
from tui.shape import dataclass
from tui.store.queries import duplicates as query
from tui.store.queries.duplicates import AccountRow

if TYPE_CHECKING:
    from tui.store.reading import Reader
    from tui.store.writing import Work

MOST = 1000
_CANDIDATES = 10


@dataclass(frozen=True, slots=True)
class Found:
    """The best pairs, likely first; `counts` of all, by likelihood."""

    table: str
    pairs: tuple[Pair, ...]
    counts: dict[str, int]
    looked_at: int


def duplicates(reader: Reader, table: str = ACCOUNT, limit: int = MOST) -> Found:
    """Go through the whole portfolio. Seconds for a hundred thousand accounts: call it aside."""
    counts = {str(Likelihood.LIKELY): 0, str(Likelihood.POSSIBLE): 0}
    with query.blocks() as blocks:
        looked_at = _fill_people(reader, blocks) if table == CONTACT else _fill_accounts(reader, blocks)
        blocks.equal()
        blocks.near(For.NEAR_NAME, scorer())

        def counted() -> Iterator[Pair]:
            for pair in judged(reader, table, blocks.pairs()):
                counts[pair.likelihood] += 1
                yield pair

        best = nsmallest(limit, counted(), key=_order)
    return Found(table, tuple(best), counts, looked_at)


def of_account(reader: Reader, account: int) -> tuple[Pair, ...]:
    """What looks like one account, and its people among themselves."""
    row = query.accounts_of(reader, [account]).get(account)
    if row is None:
        return ()
    mails = [one.email for one in query.at_account(reader, account) if one.email]
    pairs = _like(reader, row, mails)
    with query.blocks() as blocks:
        people = query.at_account(reader, account)
        blocks.add(key for one in people for key in person_keys(one))
        blocks.equal()
        blocks.near(For.NEAR_NAME, scorer())
        inside = sorted(judged(reader, CONTACT, blocks.pairs()), key=_order)
    return (*pairs, *inside)


def _like(reader: Reader, row: AccountRow, mails: Iterable[str]) -> tuple[Pair, ...]:
    """The accounts that look like this one, best first."""
    own = [mail for mail in mails if domain_of(mail)]
    site, phone = domain(row), digits(row.phone)
    core = rule.company(fold(row.name))[0]
    ids = query.candidates(reader, core, site, phone[-4:], own)
    with query.blocks() as blocks:
        rows = [one for one in query.accounts_of(reader, ids).values() if one.id != row.id]
        blocks.add(key for one in (row, *rows) for key in account_keys(one))
        blocks.add((For.SAME_PERSON, mail.lower(), key) for mail in own for key in _at(reader, mail, row.id))
        blocks.equal()
        blocks.near(For.NEAR_NAME, scorer())
        evidence = {(one, other): speaks for one, other, speaks in blocks.pairs() if row.id in (one, other)}
    alike = scorer()
    for one in rows:  # in a long list names that lie near may stand apart
        other = rule.company(fold(one.name))[0]
        comparable = rule.numbers(core) is not None and rule.numbers(core) == rule.numbers(other)
        if other != core and comparable and (strength := alike(core, other)) > 0:
            pair = (min(one.id, row.id), max(one.id, row.id))
            evidence.setdefault(pair, {}).setdefault(str(For.NEAR_NAME), strength)
    found = judged(reader, ACCOUNT, ((*pair, speaks) for pair, speaks in evidence.items()))
    return tuple(sorted(found, key=_order))


def _at(reader: Reader, mail: str, own: int) -> list[int]:
    return [own, *query.accounts_with(reader, mail)]


def apart(work: Work, table: str, one: int, other: int) -> None:
    """They look alike and are two: not offered again."""
    from tui.services.merging import two
    from tui.store.queries.merging import said_apart
    from tui.store.tables import Apart

    mine, theirs = two(work.reader, table, min(one, other), max(one, other))
    account = mine["id"] if table == ACCOUNT else mine["account_id"]
    work.named(f"{table}.apart", f"{mine['name']} ≠ {theirs['name']}", account)
    if said_apart(work.reader, table, one, other):
        raise given.refused(_("It was said already that these two are not the same."))
    work.add(
        Apart(
            account_id=account,
            tbl=table,
            one_id=min(one, other),
            other_id=max(one, other),
            said_on=work.today,
        )
    )


def find_person(reader: Reader, text: str) -> int:
    """The id of the one person that is meant: a number, or a name only one has. Raises NotFound with candidates."""
    said = text.strip().removeprefix("#")
    if said.isascii() and said.isdecimal() and len(said) < 16:
        rows = query.people_of(reader, [int(said)])
        if rows:
            return int(said)
    found = [one for one in query.people(reader) if fold(one.name) == fold(said)]
    if len(found) == 1:
        return found[0].id
    shown = clean_line(text, 60)
    names = tuple(f"{one.name}, {one.account} (#{one.id})" for one in found[:_CANDIDATES])
    if not found:
        raise NotFound(_("Nobody is called “{name}”.").format(name=shown))
    raise NotFound(
        _("More than one person is called “{name}”.").format(name=shown), names, _("Say the number.")
    )


def _order(pair: Pair) -> tuple[int, str, int, int]:
    return (-pair.grade, fold(pair.one.name), pair.one.id, pair.other.id)


def _fill_accounts(reader: Reader, blocks: query.Blocks) -> int:
    blocks.add(key for row in query.accounts(reader) for key in account_keys(row))
    blocks.add((For.SAME_PERSON, mail, key) for mail, key in query.mails(reader) if domain_of(mail))
    return query.count(reader, ACCOUNT)


def _fill_people(reader: Reader, blocks: query.Blocks) -> int:
    blocks.add(key for row in query.people(reader) for key in person_keys(row))
    return query.count(reader, CONTACT)
