"""A list for a mailer: whom the gate lets be written to, and who was left out and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tui.clean import fold
from tui.errors import Refused, StoreError
from tui.i18n import _
from tui.rules.facts import AccountFacts
from tui.rules.verdict import PlayAsk
from tui.rules.words import Channel, PlayKind, Verdict
from tui.services import given, wording_terms
from tui.services.judging import facts_of, judged
from tui.services.shapes import why_of
from tui.shape import dataclass
from tui.store.queries import mailing as query
from tui.store.queries.who import me
from tui.store.reading import Reader

COLUMNS = ("account", "contact", "email")
NO_ADDRESS, TWICE, NOBODY, ADDRESS_CLOSED = "no_address", "twice", "nobody", "address_closed"


@dataclass(frozen=True, slots=True)
class Recipient:
    account_id: int
    account: str
    contact_id: int
    contact: str
    email: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Who gets nothing. `codes` are those of the gate's reasons, or why there was nothing to judge.

    An account without anybody to write to has no contact.
    """

    account_id: int
    account: str
    contact_id: int | None
    contact: str | None
    verdict: str | None
    codes: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mailing:
    """By account and within it those who decide first. `accounts` counts those that were looked at."""

    kind: PlayKind
    kind_words: str
    accounts: int
    go: tuple[Recipient, ...]
    left_out: tuple[LeftOut, ...]


def mailing(
    reader: Reader,
    kind: str = PlayKind.NEWSLETTER,
    accounts: Sequence[int] | None = None,
    everyone: bool = False,
) -> Mailing:
    """Over these accounts, or all of mine (of all reps with `everyone`). Only a go on the mail channel is on the list.

    Raises Refused for a play there is not.
    """
    wanted = given.word(PlayKind, kind, _("The play"))
    if accounts is None:
        named = query.accounts(reader, None if everyone else me(reader))
    else:
        named = [one for part in _parts(list(dict.fromkeys(accounts))) for one in query.names(reader, part)]
        named.sort(key=lambda one: (one[1], one[0]))
    names = dict(named)
    people: dict[int, list[query.Person]] = {}
    for part in _parts(list(names)):
        people.update(query.people(reader, part))
    by_account = {
        account: [
            _judged(reader, wanted, facts, (account, names[account]), person)
            for person in people.get(account, ())
        ]
        for account, facts in facts_of(reader, list(names))
    }
    go, left = _sorted_out(named, by_account, _closed(reader))
    return Mailing(wanted, wording_terms.play(wanted), len(named), tuple(go), tuple(left))


def _judged(
    reader: Reader,
    kind: PlayKind,
    facts: AccountFacts | None,
    account: tuple[int, str],
    person: query.Person,
) -> Recipient | LeftOut:
    judgement = judged(reader, PlayAsk(kind, Channel.MAIL, person.contact_id), facts)
    who = (*account, person.contact_id, person.name)
    if judgement.verdict != Verdict.GO:
        why = why_of(judgement.reasons, reader.today).reasons
        codes, texts = tuple(reason.code for reason in why), tuple(reason.text for reason in why)
        return LeftOut(*who, judgement.verdict, codes, texts)
    if not person.email:
        return LeftOut(*who, Verdict.GO, (NO_ADDRESS,), (_("no mail address"),))
    return Recipient(*who, person.email)


def _closed(reader: Reader) -> frozenset[str]:
    """Addresses that want no mail: who said so may stand in the store once more, at another account."""
    last = {fold(address): given for address, given in query.said_of_mail(reader)}
    return frozenset(address for address, given in last.items() if not given)


def _sorted_out(
    named: Sequence[tuple[int, str]],
    by_account: Mapping[int, Sequence[Recipient | LeftOut]],
    closed: frozenset[str],
) -> tuple[list[Recipient], list[LeftOut]]:
    """Nobody is written to twice, and nobody under another name: an address counts once, however it is spelt."""
    go: list[Recipient] = []
    left: list[LeftOut] = []
    first: dict[str, Recipient] = {}
    for account, name in named:
        if not by_account.get(account):
            left.append(LeftOut(account, name, None, None, None, (NOBODY,), (_("nobody to write to"),)))
        for one in by_account.get(account, ()):
            if isinstance(one, LeftOut):
                left.append(one)
            elif fold(one.email) in closed:
                said = _("this address wants no mail, said under another name")
                who = (one.account_id, one.account, one.contact_id, one.contact)
                left.append(LeftOut(*who, Verdict.HOLD, (ADDRESS_CLOSED,), (said,)))
            elif (known := first.setdefault(fold(one.email), one)) is not one:
                said = _("the same address as {name}").format(name=known.contact)
                who = (one.account_id, one.account, one.contact_id, one.contact)
                left.append(LeftOut(*who, Verdict.GO, (TWICE,), (said,)))
            else:
                go.append(one)
    return go, left


def together(left_out: Sequence[LeftOut]) -> list[tuple[str, str]]:
    """(whom, why) with people of one account and one reason on one line: `Albión: Marta, Jon`."""
    groups: dict[tuple[int, tuple[str, ...]], list[LeftOut]] = {}
    for one in left_out:
        groups.setdefault((one.account_id, one.reasons), []).append(one)
    lines = []
    for (_account, reasons), those in groups.items():
        names = ", ".join(one.contact for one in those if one.contact)
        lines.append((f"{those[0].account}: {names}" if names else those[0].account, "; ".join(reasons)))
    return lines


def _parts(wanted: list[int], size: int = 500) -> Iterator[list[int]]:
    for start in range(0, len(wanted), size):
        yield wanted[start : start + size]


def write_mailing(found: Mailing, to: Path) -> Path:
    """The list as CSV (account, contact, email), each cell such that no spreadsheet takes it for a formula.

    The file appears whole or not at all, with rights 0600. Raises Refused where it is there already or nobody is on
    the list; StoreError where it cannot be written.
    """
    from tui.exchange.csv_out import write_csv
    from tui.store.backup import part, rename_into_place, settle

    if not found.go:
        raise Refused(_("Nobody is on the list: no file was written."))
    if to.exists() or to.is_symlink():
        raise Refused(
            _("{path} is there already.").format(path=to), _("Nothing was written."), _("Name another file.")
        )
    if not to.parent.is_dir():
        raise Refused(_("There is no folder {path}.").format(path=to.parent), _("Nothing was written."))
    with part(to.parent) as copy:
        try:
            with copy.open("w", encoding="utf-8-sig", newline="") as file:
                write_csv(file, COLUMNS, ((one.account, one.contact, one.email) for one in found.go))
        except OSError as error:
            raise StoreError(
                _("{path} cannot be written: {why}.").format(path=to, why=error.strerror),
                _("Nothing was written."),
            ) from error
        settle(copy)
        rename_into_place(copy, to)
    return to
