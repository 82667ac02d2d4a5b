"""Accounts: added, edited, categorised (ten key accounts and no more), reviewed, handed to another rep."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from tui.clean import clean, fold
from tui.i18n import _
from tui.rules.category import may_make_key
from tui.rules.words import Category, Stage
from tui.services import given
from tui.shape import dataclass

if TYPE_CHECKING:
    from tui.store.tables import Account
    from tui.store.writing import Work


@dataclass(frozen=True, slots=True)
class AccountMade:
    account_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Changed:
    """An account after an act; `fields` are the names of what changed."""

    account_id: int
    name: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Categorised:
    """`limit` is set where the limit of key accounts was raised for it."""

    account_id: int
    name: str
    before: str | None
    category: str | None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class ShareSet:
    category_spend_id: int
    account_id: int
    on: date


def add(
    work: Work,
    name: str,
    *,
    category: str | None = None,
    stage: str = Stage.CUSTOMER,
    rep_id: int | None = None,
    anyway: bool = False,
    fields: Mapping[str, Any] | None = None,
) -> AccountMade:
    """A new account, mine unless a rep is named. A second one of the same name only `anyway`."""
    from tui.store.queries.keeping import same_name
    from tui.store.tables import Account

    said = given.line(name, _("The name"))
    work.named("account.add", said)
    if (same := same_name(work.reader, fold(said))) and not anyway:
        raise given.refused(
            _("There is an account called {name} already (#{number}).").format(
                name=same[0][1], number=same[0][0]
            ),
            _("Open it, or add this one all the same."),
        )
    where = given.one_of(stage, (Stage.PROSPECT, Stage.CUSTOMER, Stage.AT_RISK), _("The stage"))
    rep = given.me(work) if rep_id is None else given.rep(work, rep_id).id
    checked = given.checked(fields or {}, _checks(work))
    account = work.add(Account(name=said, stage=where, rep_id=rep, created_on=work.today, **checked))
    if category is not None:
        _categorise(work, account, category)
    made = given.known_id(account.id)
    work.named("account.add", said, made)
    return AccountMade(made, said)


def edit(
    work: Work, account_id: int, changes: Mapping[str, Any], expect: Mapping[str, Any] | None = None
) -> Changed:
    """Change fields of the account's own page. `expect` holds the fields as the form showed them."""
    account = _taken(work, account_id, "account.edit")
    work.expect(account, dict(expect or {}))
    checked = given.checked(changes, _checks(work))
    if (parent := checked.get("parent_id")) is not None:
        _no_circle(work, account_id, parent)
    return Changed(account_id, account.name, given.put(account, checked))


def _checks(work: Work) -> dict[str, Callable[[Any], Any]]:
    lines = ("external_id", "domain", "website", "phone", "industry", "region", "city", "country")
    checks: dict[str, Callable[[Any], Any]] = dict.fromkeys(lines, given.maybe_line)
    return checks | {
        "name": lambda value: given.line(value, _("The name")),
        "note": lambda value: clean(value).strip(),
        "employees": lambda value: given.cents(value, _("The number of employees")),
        "currency": given.currency,
        "since_on": lambda value: value and given.any_day(value, _("Customer since")),
        "renewal_on": lambda value: value and given.any_day(value, _("The renewal")),
        "renewal_argument": lambda value: clean(value or "").strip() or None,
        "potential_cents": lambda value: given.cents(value, _("The potential")),
        "margin_rate": _rate,
        "parent_id": lambda value: value if value is None else given.account(work, value).id,
    }


def _rate(value: float | None) -> float | None:
    if value is not None and not 0 <= value <= 1:
        raise given.refused(_("A margin rate lies between 0 and 1."))
    return value


def _no_circle(work: Work, account_id: int, parent: int) -> None:
    from tui.store.queries.keeping import parents

    if parent == account_id or account_id in parents(work.reader, parent):
        raise given.refused(_("An account cannot belong to itself."))


def set_category(
    work: Work,
    account_id: int,
    category: str | None,
    *,
    raise_limit_to: int | None = None,
    why: str = "",
) -> Categorised:
    """Key, normal, low, or none. One key account too many is refused until one is demoted or the limit raised."""
    account = _taken(work, account_id, "account.categorise")
    before = account.category
    if before == category:
        raise given.refused(_("It is in that category."))
    limit = _categorise(work, account, category, raise_limit_to, why)
    return Categorised(account_id, account.name, before, category, limit)


def _categorise(
    work: Work, account: Account, category: str | None, raise_to: int | None = None, why: str = ""
) -> int | None:
    wanted = None if category is None else given.word(Category, category, _("The category"))
    limit = (
        _room_for_key(work, account, given.rep_of(work, account), raise_to, why) if wanted == "key" else None
    )
    account.category = wanted
    return limit


def _room_for_key(
    work: Work, account: Account, rep_id: int | None, raise_to: int | None, why: str
) -> int | None:
    """Refuse one key account too many (C2), or raise the limit with the reason. The raised limit, else None."""
    from tui.store.queries import keeping

    reader = work.reader
    named = keeping.key_accounts(reader, rep_id, given.me(work), given.known_id(account.id))
    raised = keeping.raised_limit(reader, rep_id)
    limit = raised.limit if raised else work.defaults.key_limit
    if may_make_key(len(named), limit):
        return None
    if raise_to is None:
        raise given.refused(
            _("{n} accounts are key already, and {limit} is the limit: {names}.").format(
                n=len(named), limit=limit, names=", ".join(named[:12])
            ),
            _("Demote one of them first, or raise the limit with a reason."),
        )
    if not len(named) < raise_to <= 1000:
        raise given.refused(_("A limit of {limit} leaves no room for it.").format(limit=raise_to))
    said = given.line(why, _("The reason for a higher limit"))
    entry = keeping.Raised(raise_to, said, work.today.isoformat(), work.who, work.batch)
    keeping.raise_limit(work.db, rep_id, entry)
    work.named("account.key_limit", f"{account.name}: {limit} → {raise_to}, {said}", account.id)
    return raise_to


def review(
    work: Work,
    account_id: int,
    category: str | None,
    why: str,
    *,
    raise_limit_to: int | None = None,
    limit_why: str = "",
) -> Categorised:
    """The periodic look at an account (C4): promoted, demoted or kept, with the reason, as a dated note."""
    from tui.services.acts import logged

    account = _taken(work, account_id, "account.review")
    said, before = given.body(why, _("The reason"), 1000), account.category
    limit = None
    if category != before:
        limit = _categorise(work, account, category, raise_limit_to, limit_why)
    account.reviewed_on = work.today
    what = f"{before or '–'} → {category or '–'}" if category != before else (category or "–")
    logged(work, account_id, "note", _("Review: {what}. {why}").format(what=what, why=said), source="review")
    return Categorised(account_id, account.name, before, category, limit)


def set_stage(work: Work, account_id: int, stage: str) -> Changed:
    """Prospect, customer, at risk; returned for a lost one. Leaving and lost have an act of their own."""
    from tui.store.queries.keeping import waiting_entries
    from tui.store.tables import LostEntry

    account = _taken(work, account_id, "account.stage")
    wanted = given.word(Stage, stage, _("The stage"))
    if wanted in (Stage.LEAVING, Stage.LOST) or account.stage == Stage.LEAVING:
        raise given.refused(
            _("An account leaves, and stays after all, by its departure."),
            _("Use “they decided to leave”, or “they stay” in the exit."),
        )
    if (wanted == Stage.RETURNED) != (account.stage == Stage.LOST):
        raise given.refused(_("Only a lost customer returns, and nothing else becomes of one."))
    changed = given.put(account, {"stage": wanted.value})
    if wanted == Stage.RETURNED:
        for entry in waiting_entries(work.reader, account_id):
            work.get(LostEntry, entry, _("The register entry")).state = "returned"
    return Changed(account_id, account.name, changed)


def reassign(
    work: Work, account_id: int, rep_id: int, *, raise_limit_to: int | None = None, why: str = ""
) -> Changed:
    """To another rep, with its open reminders; a key account counts for their limit."""
    from tui.store.queries.reminding import open_of_rep
    from tui.store.tables import Reminder

    account = _taken(work, account_id, "account.reassign")
    rep, before = given.rep(work, rep_id), account.rep_id
    if account.category == Category.KEY:
        _room_for_key(work, account, rep_id, raise_limit_to, why)
    changed = given.put(account, {"rep_id": rep.id})
    for reminder in open_of_rep(work.reader, account_id, before):
        work.get(Reminder, reminder, _("The reminder")).rep_id = rep.id
    return Changed(account_id, account.name, changed)


def set_renewal(work: Work, account_id: int, on: date | None, argument: str | None = None) -> Changed:
    """When the contract ends, and what speaks for renewing it."""
    account = _taken(work, account_id, "account.renewal")
    said: dict[str, Any] = {"renewal_on": on and given.any_day(on, _("The renewal"))}
    if argument is not None:
        said["renewal_argument"] = clean(argument).strip() or None
    return Changed(account_id, account.name, given.put(account, said))


def set_potential(work: Work, account_id: int, yearly_cents: int | None) -> Changed:
    """The yearly spend to be expected, in cents of the account's currency."""
    account = _taken(work, account_id, "account.potential")
    checked = given.cents(yearly_cents, _("The potential"))
    return Changed(account_id, account.name, given.put(account, {"potential_cents": checked}))


def set_share(
    work: Work,
    account_id: int,
    *,
    source: str,
    yearly_cents: int | None = None,
    our_rank: int | None = None,
    brands: int | None = None,
    on: date | None = None,
) -> ShareSet:
    """What they spend on the category in a year, or our rank among their brands; dated, with its source."""
    from tui.store.tables import CategorySpend

    _taken(work, account_id, "account.share")
    ranked = our_rank is not None and brands is not None
    if yearly_cents is not None and yearly_cents <= 0:
        said = _("A category on which they spend nothing has no share.")
        raise given.refused(said, _("Leave the sum empty and say our rank, or leave it unknown."))
    if (our_rank is None) != (brands is None) or (yearly_cents is None and not ranked):
        raise given.refused(_("It needs their yearly spend, or our rank and the number of brands."))
    if our_rank is not None and brands is not None and not 1 <= our_rank <= brands <= 1000:
        raise given.refused(_("A rank of {rank} among {n} brands cannot be.").format(rank=our_rank, n=brands))
    row = CategorySpend(
        account_id=account_id,
        said_on=given.past_day(work, on, _("The day it was said")),
        yearly_cents=given.cents(yearly_cents, _("The yearly spend"), 1),
        our_rank=our_rank if ranked else None,
        brands=brands if ranked else None,
        source=given.line(source, _("The source")),
    )
    return ShareSet(given.known_id(work.add(row).id), account_id, row.said_on)


def _taken(work: Work, account_id: int, act: str) -> Account:
    account = given.account(work, account_id)
    work.named(act, account.name, account_id)
    return account
