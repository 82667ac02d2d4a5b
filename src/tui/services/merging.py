"""Two records of one customer or one person made one: field by field, with all that hangs on both, as one act.

Nothing is lost: what points at the record that goes points at the kept one, its ids, names, addresses and numbers stay
known, so that the next file finds the merged record. A hold is never lifted by it unless that is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tui.errors import NotFound
from tui.i18n import _
from tui.rules import merging as rule
from tui.rules.words import Stage
from tui.services import given
from tui.services.merging_gate import Gate, after_merge, before_merge, refuse_lifted
from tui.services.merging_known import keep_known
from tui.shape import dataclass
from tui.store.queries import merging as query
from tui.store.queries.merging import Fields

if TYPE_CHECKING:
    from tui.services.desk import Desk
    from tui.store.reading import Reader
    from tui.store.writing import Work

ACCOUNT, CONTACT = "account", "contact"
ACTS = {ACCOUNT: "account.merge", CONTACT: "contact.merge"}


@dataclass(frozen=True, slots=True)
class Merged:
    """`united`: table -> rows that went into others; `moved`: rows that now hang on the kept one."""

    table: str
    kept: int
    gone: int
    account_id: int
    name: str
    gone_name: str
    moved: int
    united: dict[str, int]
    fields: tuple[str, ...]
    gate: Gate
    batch: int | None = None


class _Seen(Exception):
    """Carries what a merge would have done out of the act that is then not committed."""

    def __init__(self, merged: Merged) -> None:
        self.merged = merged


def merge(
    work: Work,
    table: str,
    keep: int,
    other: int,
    take: Mapping[str, str] | None = None,
    people: Sequence[tuple[int, int]] = (),
    *,
    lift_hold: bool = False,
) -> Merged:
    """`other` goes into `keep`. `take`: field -> keep, other or both, where the default is not wanted.

    `people`: pairs of persons (kept, gone) that are the same and are merged along with their accounts.
    """
    done = _merged(work, table, keep, other, take or {}, people)
    refuse_lifted(done.gate, lift_hold)
    return done


def look(
    work: Work,
    table: str,
    keep: int,
    other: int,
    take: Mapping[str, str] | None = None,
    people: Sequence[tuple[int, int]] = (),
) -> Merged:
    """What `merge` would do: done inside an act that is given up. Call it by `tried` or `tried_now`."""
    raise _Seen(_merged(work, table, keep, other, take or {}, people))


def tried_now(
    desk: Desk, table: str, keep: int, other: int, take: Mapping[str, str], people: Sequence[tuple[int, int]]
) -> Merged:
    """A dry run on this thread. Raises Refused where the merge would be."""
    try:
        desk.write_now(look, table, keep, other, take, people)
    except _Seen as seen:
        return seen.merged
    raise RuntimeError("a dry run came to an end")


async def tried(
    desk: Desk, table: str, keep: int, other: int, take: Mapping[str, str], people: Sequence[tuple[int, int]]
) -> Merged:
    """The same on the store's thread."""
    try:
        await desk.write(look, table, keep, other, take, people)
    except _Seen as seen:
        return seen.merged
    raise RuntimeError("a dry run came to an end")


def _merged(
    work: Work,
    table: str,
    keep: int,
    other: int,
    take: Mapping[str, str],
    people: Sequence[tuple[int, int]],
) -> Merged:
    given.one_of(table, ACTS, _("The kind of record"))
    mine, theirs = two(work.reader, table, keep, other)
    account = keep if table == ACCOUNT else mine["account_id"]
    work.named(ACTS[table], f"{mine['name']} ← {theirs['name']}", account)
    may_merge(work.reader, table, mine, theirs)
    gate = before_merge(work.reader, table, mine, theirs, take)
    changes = _changes(work.reader, table, mine, theirs, take)
    united = query.unite(work, table, keep, other)
    moved = query.move(work, table, keep, other)
    _hierarchy(work, table, mine, theirs, changes)
    query.remove(work, table, other)
    query.set_fields(work, table, keep, changes)
    if table == ACCOUNT:
        query.only_theirs(work, (keep, mine["parent_id"], theirs["parent_id"]))
    _returned(work, account, mine, changes)
    keep_known(work, table, {**mine, **changes}, mine, theirs)
    for one, gone in people if table == ACCOUNT else ():
        inner = _merged(work, CONTACT, one, gone, {}, ())
        united[CONTACT] = united.get(CONTACT, 0) + 1
        moved += inner.moved
    work.named(ACTS[table], f"{mine['name']} ← {theirs['name']}", account)
    return Merged(
        table, keep, other, account, {**mine, **changes}["name"], theirs["name"], moved, united,
        tuple(changes), after_merge(work.reader, gate), work.batch,
    )  # fmt: skip


def two(reader: Reader, table: str, keep: int, other: int) -> tuple[Fields, Fields]:
    """Both rows. Raises NotFound, or Refused for one and the same."""
    if keep == other:
        raise given.refused(_("These two are one and the same record."))
    found = [query.row(reader, table, key) for key in (keep, other)]
    mine, theirs = found
    if mine is None or theirs is None:
        what = _("The account") if table == ACCOUNT else _("The contact")
        raise NotFound(_("{what} is not there any more.").format(what=what))
    return mine, theirs


def may_merge(reader: Reader, table: str, mine: Fields, theirs: Fields) -> None:
    """Raises Refused with what to do first."""
    if table == CONTACT:
        if mine["account_id"] != theirs["account_id"]:
            raise given.refused(
                _("{one} and {other} are people of two accounts.").format(
                    one=mine["name"], other=theirs["name"]
                ),
                _("Merge the accounts where those are one; or say of the first that they left."),
            )
        return
    leaving = [query.open_departure(reader, one["id"]) for one in (mine, theirs)]
    if None not in leaving:
        raise given.refused(
            _("Both are leaving, each with an exit plan of its own."),
            _("End one of the two first: they stay, or its end of service; then merge."),
        )
    if mine["currency"] != theirs["currency"]:
        _one_currency(reader, mine, theirs)


def _one_currency(reader: Reader, mine: Fields, theirs: Fields) -> None:
    from tui.store.queries.importing import typed_money

    if typed_money(reader, mine["id"]) and typed_money(reader, theirs["id"]):
        raise given.refused(
            _("One is counted in {one}, the other in {other}, and both have amounts.").format(
                one=mine["currency"], other=theirs["currency"]
            ),
            _("Set the currency of one of them, and its amounts, as they are; then merge."),
        )


def sides(
    reader: Reader, table: str, mine: Fields, theirs: Fields, take: Mapping[str, str]
) -> dict[str, rule.Side]:
    """The side of every field: as said, else by the rule. Raises Refused for a field that is not there."""
    newest = [query.changed_in(reader, table, one["id"]) for one in (mine, theirs)]
    names = [name for name in mine if name not in rule.NEVER]
    for name, wanted in take.items():
        given.one_of(name, names, _("The field"))
        given.one_of(wanted, ("keep", "other", "both"), _("The side of {field}").format(field=name))
        if wanted == rule.BOTH and name not in rule.TEXTS:
            raise given.refused(_("Only texts can be both: {field} is one or the other.").format(field=name))
    found = {}
    for name in names:
        said = take.get(rule.TOGETHER.get(name, name)) or take.get(name)
        by_rule = rule.side(name, mine, theirs, newest[0].get(name, 0), newest[1].get(name, 0))
        found[name] = rule.Side(said) if said else by_rule
    if table == ACCOUNT:
        _money_side(reader, mine, theirs, found)
        if Stage.LEAVING in (mine["stage"], theirs["stage"]):
            found["stage"] = rule.side("stage", mine, theirs)
    return found


def _money_side(reader: Reader, mine: Fields, theirs: Fields, found: dict[str, rule.Side]) -> None:
    """Amounts that do not name their currency bring it along."""
    from tui.store.queries.importing import typed_money

    if mine["currency"] != theirs["currency"]:
        found["currency"] = rule.OTHER if typed_money(reader, theirs["id"]) else rule.KEEP


def _changes(
    reader: Reader, table: str, mine: Fields, theirs: Fields, take: Mapping[str, str]
) -> dict[str, Any]:
    """The fields of the kept record that become others."""
    changes: dict[str, Any] = {}
    for name, chosen in sides(reader, table, mine, theirs, take).items():
        if chosen == rule.ASK:
            raise given.refused(
                _("{one} is lost, and the other is not.").format(
                    one=mine["name"] if mine["stage"] == Stage.LOST else theirs["name"]
                ),
                _(
                    "Say which holds: --take stage=keep or --take stage=other. A lost one that lives returned."
                ),
            )
        value = mine[name]
        if chosen == rule.OTHER:
            value = theirs[name]
        elif chosen == rule.BOTH:
            value = rule.both(mine[name] or "", theirs[name] or "")
        if name == "stage":
            value = rule.stage_after(mine[name], theirs[name], value)
        if value != mine[name]:
            changes[name] = value
    return changes


def _hierarchy(work: Work, table: str, mine: Fields, theirs: Fields, changes: dict[str, Any]) -> None:
    """Nobody stands above itself: where one was the other's parent, the kept one hangs on what lies above both."""
    if table != ACCOUNT:
        return
    parent = changes.get("parent_id", mine["parent_id"])
    if parent == theirs["id"]:
        parent = theirs["parent_id"]
    seen = {mine["id"], theirs["id"]}
    if parent is not None and ({parent, *query.above(work.reader, parent)} & seen):
        parent = None
    changes.pop("parent_id", None)
    if parent != mine["parent_id"]:
        changes["parent_id"] = parent


def _returned(work: Work, account: int, mine: Fields, changes: Mapping[str, Any]) -> None:
    if changes.get("stage") == Stage.RETURNED or (
        mine.get("stage") == Stage.RETURNED and "stage" not in changes
    ):
        query.end_waiting(work, account)
