"""Taking a handover in (B6): the file looked at, what it would change shown, then all of it as one undoable act."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.clean import clean_line
from tui.clock import instant_of, instant_text
from tui.errors import BadFile, Refused
from tui.exchange import bundle as format
from tui.exchange.bundle import Bundle
from tui.exchange.bundle_json import bad, loads
from tui.exchange.bundle_lock import NeedsPassphrase
from tui.exchange.bundle_rows import Field
from tui.i18n import _, ngettext
from tui.rules.words import PlayKind
from tui.services.receiving_erased import coming_back, refuse_unsaid
from tui.services.receiving_match import Target, target
from tui.services.receiving_merge import CONFLICT, NEW, THEIRS, RowPlan, planned
from tui.services.receiving_views import Diff, diff
from tui.shape import dataclass

if TYPE_CHECKING:
    from tui.store.queries.handover import Passed, Row, Shape
    from tui.store.reading import Reader
    from tui.store.writing import Work

__all__ = ["Bundle", "NeedsPassphrase", "Received", "Wish", "is_handover", "look", "opened", "receive"]
OURS = "ours"
is_handover = format.recognised


@dataclass(frozen=True, slots=True)
class Wish:
    """How a handover is to be taken: into which account, or as a new one, and who wins where both changed a field.

    `wins` is theirs or ours for all that `decided` (a record's key -> theirs or ours) does not name; "" leaves it open.
    `bring_back`: people who were erased here may come in again.
    """

    into: int | None = None
    new: bool = False
    wins: str = ""
    decided: tuple[tuple[str, str], ...] = ()
    bring_back: bool = False


@dataclass(frozen=True, slots=True)
class Received:
    """What was taken in. `batch` is None where nothing was: it was received before, on `before`."""

    account_id: int | None
    account: str
    bundle: str
    batch: int | None
    before: str | None
    new: int
    changed: int
    kept: int


def opened(reader: Reader, path: Path, passphrase: str | None = None) -> Bundle:
    """The bundle of a file, judged to the last row. Raises BadFile; NeedsPassphrase where one is wanted."""
    from tui.store.migrations import NEWEST
    from tui.store.queries import handover as query
    from tui.store.queries.receiving import refusal

    said, _locked = format.opened(path, passphrase)
    columns = query.shape(reader, said["private"])
    shape = {table: [Field(*one) for one in fields] for table, fields in columns.items()}
    found = format.parsed(said, shape, NEWEST)
    _readable(found)
    wrong = refusal(found.tables)
    if wrong is not None:
        raise bad(
            _("The file holds what cannot be kept ({table}: {said}).").format(
                table=wrong[0], said=clean_line(wrong[1], 200)
            )
        )
    return found


def _readable(bundle: Bundle) -> None:
    """Texts that the program reads as its own are what it would have written."""
    from tui.store.codec import reasons_of

    kinds = {str(kind) for kind in PlayKind}
    for play in bundle.tables["play"]:
        if play["kind"] not in kinds:
            raise format.odd("kind")
    for clause in bundle.tables["non_solicit"]:
        if not set(clause["covers"].split()) <= kinds:
            raise format.odd("covers")
    for over in bundle.tables["play_override"]:
        try:
            reasons = loads(f'{{"reasons":{over["reasons"]}}}')["reasons"]
            if not isinstance(reasons, list):
                raise ValueError(reasons)
            reasons_of(json.dumps(reasons))
            pairs = [pair for reason in reasons for pair in reason["evidence"]]
            if not all(isinstance(table, str) and type(row_id) is int for table, row_id in pairs):
                raise ValueError(pairs)
        except (BadFile, ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
            raise format.odd("reasons") from error


def look(reader: Reader, bundle: Bundle, wish: Wish | None = None) -> Diff:
    """What it would change, in words. Raises Refused, BadFile."""
    wish = wish or Wish()
    before = _before(reader, bundle)
    to = _target(reader, bundle, wish, before)
    plans = (
        () if before is not None or to.how == "ask" else planned(reader, bundle, _columns(reader, bundle), to)
    )
    when = None if before is None else reader.clock.here(instant_of(before.at)).date()
    return diff(reader, bundle, to, plans, when, before is not None and before.way == "sent")


def _target(reader: Reader, bundle: Bundle, wish: Wish, before: Passed | None) -> Target:
    if before is not None:
        return Target("origin", before.account_id)
    return target(reader, bundle, wish.into, wish.new)


def _columns(reader: Reader, bundle: Bundle) -> Shape:
    from tui.store.queries import handover as query

    return query.shape(reader, bundle.private)


def _before(reader: Reader, bundle: Bundle) -> Passed | None:
    """The handover that this file was here already: received, or written by ourselves."""
    from tui.store.queries import handover as query

    found = query.of_bundle(reader, bundle.bundle)
    if any(one.checksum != bundle.checksum for one in found):
        raise bad(_("A handover of this number was here already, with other content: it was tampered with."))
    return next((one for one in found if one.way == "received"), found[0] if found else None)


def receive(work: Work, bundle: Bundle, wish: Wish | None = None) -> Received:
    """Take it in as one act. What was received before changes nothing.

    Raises Refused where it is not said which account it is, who wins where both sides changed a field, or that people
    who were erased here may come back; nothing is written then.
    """
    from tui.store.queries import handover as query

    wish = wish or Wish()
    before = _before(work.reader, bundle)
    if before is not None:
        name = query.account_name(work.reader, before.account_id) or bundle.account
        return Received(before.account_id, name, bundle.bundle, None, before.at, 0, 0, 0)
    to = target(work.reader, bundle, wish.into, wish.new)
    if to.how == "ask":
        raise _which(to)
    plans = planned(work.reader, bundle, _columns(work.reader, bundle), to)
    refuse_unsaid(coming_back(work.reader, bundle, plans), wish.bring_back)
    decided = dict(wish.decided)
    _all_decided(plans, decided, wish.wins)
    account_id = next(one.row_id for one in plans if one.table == query.ACCOUNT)
    work.named("handover.receive", bundle.account, account_id)
    new = _added(work, account_id, plans)
    changed = sum(_changed(work, one, decided.get(one.key, wish.wins)) for one in plans)
    _goodbyes(work, plans, account_id)
    _remembered(work, bundle, plans, account_id)
    _mark(work, bundle, account_id)
    return Received(
        account_id, bundle.account, bundle.bundle, work.batch, None,
        new, changed, sum(one.state in ("kept", CONFLICT) for one in plans),
    )  # fmt: skip


def _which(to: Target) -> Refused:
    names = ", ".join(f"{name} ({key})" for key, name in to.candidates)
    return Refused(
        _("It may be an account that is here already: {names}. Is it the same?").format(names=names),
        _("Nothing was changed."),
        _("Say `--into ACCOUNT`, or `--new` where it is another one."),
    )


def _all_decided(plans: tuple[RowPlan, ...], decided: Mapping[str, str], wins: str) -> None:
    open_ = [one for one in plans if one.state == CONFLICT and not decided.get(one.key, wins)]
    if open_:
        raise Refused(
            ngettext(
                "{n} record was changed here and there.",
                "{n} records were changed here and there.",
                len(open_),
            ).format(n=len(open_)),
            _("Nothing was changed."),
            _("Say who wins: `--wins theirs` or `--wins ours`."),
        )


def _added(work: Work, account_id: int, plans: tuple[RowPlan, ...]) -> int:
    """Write the new records, table by table; how many."""
    from tui.store.queries import receiving as query

    new: dict[str, list[Row]] = {}
    for one in plans:
        if one.state == NEW:
            new.setdefault(one.table, []).append(one.values)
    for table, rows in new.items():
        query.insert(work, account_id, table, rows)
    return sum(map(len, new.values()))


def _changed(work: Work, one: RowPlan, wins: str) -> bool:
    """Write what is taken of a record that is here already."""
    from tui.store.queries import receiving as query

    taken = {
        part.name: part.theirs
        for part in one.fields
        if part.state == THEIRS or (part.state == CONFLICT and wins == THEIRS)
    }
    if taken:
        query.update(work, one.table, one.row_id, taken)
    return bool(taken)


def _goodbyes(work: Work, plans: tuple[RowPlan, ...], account_id: int) -> None:
    """Whom one side knows belongs on the farewell list of an exit that the other side began."""
    from tui.services import given
    from tui.services.exit_goodbyes import kept_up
    from tui.store.queries.leaving import open_plan
    from tui.store.queries.who import people

    plan_id = open_plan(work.reader, account_id)
    came = {one.row_id: one.state for one in plans if one.table == "contact"}
    begun = next((one.state for one in plans if one.table == "exit_plan" and one.row_id == plan_id), None)
    if plan_id is None or begun not in (None, NEW):
        return
    for one in people(work.reader, account_id):
        if (came.get(one.id) == NEW) if begun is None else (one.id not in came):
            kept_up(work, given.contact(work, account_id, one.id))


def _remembered(work: Work, bundle: Bundle, plans: tuple[RowPlan, ...], account_id: int) -> None:
    """Which record of which store each is, so that it comes again as itself."""
    from tui.store.queries import handover as query
    from tui.store.queries.receiving import remember

    own = query.make_store_id(work)
    pairs: list[tuple[str, str, int, int]] = []
    for one in plans:
        if one.table in query.NAMED or not one.row_id:
            continue
        if bundle.store != own:
            pairs.append((bundle.store, one.table, one.id, one.row_id))
        for store, tables in bundle.origins.items():
            theirs = tables.get(one.table, {}).get(one.id)
            if store not in (own, bundle.store) and theirs is not None:
                pairs.append((store, one.table, theirs, one.row_id))
    remember(work, account_id, pairs)


def _mark(work: Work, bundle: Bundle, account_id: int) -> None:
    from tui.store.tables import Handover

    row: dict[str, Any] = {
        "account_id": account_id,
        "way": "received",
        "bundle": bundle.bundle,
        "checksum": bundle.checksum,
        "partner": bundle.sender,
        "private": int(bundle.private),
        "at": instant_of(instant_text(work.now)),
    }
    work.add(Handover(**row))
