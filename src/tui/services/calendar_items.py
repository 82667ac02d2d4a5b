"""The entries of a calendar, each made of rows of ours: what is due, until when, why, and which version it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.rules.codes import QUEUE_RANK
from tui.rules.words import Category
from tui.services.calendar_words import CATEGORY, every, monthly, reminder_word, window_word, yearly
from tui.services.card_ids import uid_of
from tui.services.comings import Comings
from tui.shape import dataclass
from tui.store.queries import calendar as query
from tui.store.reading import Reader, day, instant

if TYPE_CHECKING:
    from tui.exchange.ical_items import Item
    from tui.services.today import QueueRow

_PRIORITY = {"promise": 1, "exit": 3, "next_step": 5, "reminder": 5, "internal": 7}
_LEAST = 9
_ON_THE_WAY_OUT = ("leaving", "lost")
NEVER = query.Touched(0, "")


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose entries: of one rep or of all (None), of one account or of all; what ended before `since` is left out."""

    store: str
    rep: int | None
    account: int | None
    since: str


class Versions:
    """How often what an entry says was changed."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._named = query.named(reader)
        self._known: dict[tuple[str, tuple[str, ...]], dict[int, query.Touched]] = {}
        self._came: dict[str, Comings] = {}

    def of(
        self, table: str, row_id: int, account: int, fields: tuple[str, ...] = (), also: int = 0
    ) -> query.Touched:
        """`also`: acts at another row that counts for this entry, too."""
        key = (table, fields)
        if key not in self._known:
            self._known[key] = query.touched(self._reader, table, fields)
        own, name = self._known[key].get(row_id, NEVER), self._named.get(account, NEVER)
        return query.Touched(own.acts + name.acts + also, max(own.at, name.at, self._coming(table, row_id)))

    def of_account(self, account: int) -> query.Touched:
        """How often anything at an account was changed: for lines of the queue, which are made of all of it."""
        acted = query.acted(self._reader, account)
        return acted._replace(at=max(acted.at, self._coming("account", account)))

    def _coming(self, table: str, row_id: int) -> str:
        if table not in self._came:
            self._came[table] = Comings(self._reader, table)
        return self._came[table].of(row_id)

    def gone(self, row: query.Gone) -> query.Touched:
        name = self._named.get(row.account_id, NEVER)
        return query.Touched(row.acts + name.acts, max(row.at, name.at))


def reminders(reader: Reader, asked: Asked, versions: Versions) -> Iterator[Item]:
    from tui.exchange.ical_items import CANCELLED, DONE, OPEN, Item

    for row in query.reminders(reader, asked.rep, asked.account, asked.since):
        version = versions.of("reminder", row.id, row.account_id)
        yield Item(
            uid=row.uid,
            sequence=version.acts,
            changed=instant(version.at or None),
            todo=True,
            summary=f"{row.body} · {row.account}",
            description=_because(row.account, reminder_word(row.kind)),
            categories=(CATEGORY, reminder_word(row.kind)),
            on=date.fromisoformat(row.due_on),
            rule=row.repeat or "",
            priority=_PRIORITY.get(row.kind, 5),
            state=DONE if row.done_on else OPEN,
            done_on=day(row.done_on),
        )
    for gone in query.gone(reader, "reminder", asked.rep, asked.account, asked.since):
        version = versions.gone(gone)
        yield Item(
            uid=gone.before["uid"],
            sequence=version.acts,
            changed=instant(version.at or None),
            todo=True,
            summary=f"{gone.before['body']} · {gone.account}",
            description=_("It was taken back."),
            categories=(CATEGORY,),
            on=day(gone.before["due_on"]),
            state=CANCELLED,
        )


def _because(account: str, *reasons: str) -> str:
    return "\n".join((*(reason for reason in reasons if reason), account))


def milestones(reader: Reader, asked: Asked, versions: Versions) -> Iterator[Item]:
    from tui.exchange.ical_items import CANCELLED, DONE, OPEN, Item

    for row in query.milestones(reader, asked.rep, asked.account, asked.since):
        plan = versions.of("exit_plan", row.plan_id, 0, ("state",))
        version = versions.of("milestone", row.id, row.account_id, also=plan.acts)
        state = DONE if row.done_on else CANCELLED if row.plan_state == "cancelled" else OPEN
        done = _("Done on {day}.").format(day=row.done_on) if row.done_on else ""
        owner = _("By: {who}").format(who=row.owner) if row.owner else ""
        yield Item(
            uid=uid_of(asked.store, "milestone", row.id),
            sequence=version.acts,
            changed=instant(max(version.at, plan.at) or None),
            todo=False,
            summary=f"{row.title} · {row.account}",
            description=_because(row.account, _("A milestone of their exit plan."), owner, done),
            categories=(CATEGORY, _("exit")),
            on=date.fromisoformat(row.due_on),
            state=state,
        )
    for gone in query.gone(reader, "milestone", asked.rep, asked.account, asked.since):
        yield _off(asked, "milestone", gone, versions.gone(gone), gone.before["title"], gone.before["due_on"])


def _off(
    asked: Asked, what: str, row: query.Gone, version: query.Touched, title: str, on: str | None
) -> Item:
    """An event that is called off."""
    from tui.exchange.ical_items import CANCELLED, Item

    return Item(
        uid=uid_of(asked.store, what, row.row_id),
        sequence=version.acts,
        changed=instant(version.at or None),
        todo=False,
        summary=f"{title} · {row.account}",
        description=_("It was taken back."),
        categories=(CATEGORY,),
        on=day(on),
        state=CANCELLED,
    )


def windows(reader: Reader, asked: Asked, versions: Versions) -> Iterator[Item]:
    from tui.exchange.ical_items import Item

    for row in query.windows(reader, asked.rep, asked.account, asked.since):
        version = versions.of("closed_window", row.id, row.account_id)
        who = f"{row.person}, {row.account}" if row.person else row.account
        yield Item(
            uid=uid_of(asked.store, "closed_window", row.id),
            sequence=version.acts,
            changed=instant(version.at or None),
            todo=False,
            summary=f"{window_word(row.kind)} · {who}",
            description=_because(row.account, row.note, _("No good time to ask for anything.")),
            categories=(CATEGORY, window_word(row.kind)),
            on=date.fromisoformat(row.starts_on),
            last=date.fromisoformat(row.ends_on),
            rule=yearly(date.fromisoformat(row.starts_on)) if row.yearly else "",
        )
    for gone in query.gone(reader, "closed_window", asked.rep, asked.account, asked.since):
        # Of somebody erased nothing is known.
        kind, on = gone.before.get("kind"), gone.before.get("starts_on")
        title = window_word(kind) if kind else _("Taken back")
        yield _off(asked, "closed_window", gone, versions.gone(gone), title, on or gone.at[:10])


def renewals(reader: Reader, asked: Asked, versions: Versions) -> Iterator[Item]:
    from tui.exchange.ical_items import CANCELLED, OPEN, Item

    fields = ("renewal_on", "renewal_argument", "stage")
    for row in query.renewals(reader, asked.rep, asked.account, asked.since):
        version = versions.of("account", row.account_id, row.account_id, fields)
        argument = (
            _("Our argument: {text}").format(text=row.argument) if row.argument else _("No argument yet.")
        )
        yield Item(
            uid=uid_of(asked.store, "renewal", row.account_id),
            sequence=version.acts,
            changed=instant(version.at or None),
            todo=False,
            summary=_("Renewal · {account}").format(account=row.account),
            description=_because(row.account, _("The contract renews on this day."), argument),
            categories=(CATEGORY, _("renewal")),
            on=date.fromisoformat(row.on),
            state=CANCELLED if row.stage in _ON_THE_WAY_OUT else OPEN,
        )
    for gone in query.cleared(reader, asked.rep, asked.account, asked.since):
        version = versions.of("account", gone.account_id, gone.account_id, fields)
        yield _off(asked, "renewal", gone, version, _("Renewal"), gone.before["renewal_on"])


def reviews(reader: Reader, asked: Asked, versions: Versions) -> Iterator[Item]:
    """The next review of each account, and from there on in the rhythm of its category (R9)."""
    from tui.exchange.ical_items import CANCELLED, OPEN, Item
    from tui.rules.category import review_due, review_months

    for row in query.reviewed(reader, asked.rep, asked.account):
        category = Category(row.category) if row.category else None
        due = review_due(category, day(row.reviewed_on), day(row.came_on), reader.defaults)
        if due is None:
            continue
        fields = ("reviewed_on", "category", "created_on", "stage")
        version = versions.of("account", row.account_id, row.account_id, fields)
        off = row.stage in _ON_THE_WAY_OUT
        if off and (not version.acts or version.at < asked.since):
            continue  # no calendar has it
        months = review_months(category, reader.defaults)
        last = (
            _("Last one: {day}.").format(day=row.reviewed_on) if row.reviewed_on else _("There was none yet.")
        )
        yield Item(
            uid=uid_of(asked.store, "review", row.account_id),
            sequence=version.acts,
            changed=instant(version.at or None),
            todo=False,
            summary=_("Review · {account}").format(account=row.account),
            description=_because(row.account, every(months), last),
            categories=(CATEGORY, _("review")),
            on=due,
            rule=monthly(months, due),
            state=CANCELLED if off else OPEN,
        )


def meetings(reader: Reader, asked: Asked, versions: Versions) -> Iterator[Item]:
    """Exit meetings, under the UID of their invitation."""
    from tui.exchange.ical_items import CANCELLED, PROPOSED, Item
    from tui.services.meeting import meeting
    from tui.services.paper_words import when_words

    for plan in query.plans_with_meetings(reader, asked.rep, asked.account, asked.since):
        at = meeting(reader, plan)
        if at.on is None and not at.cancelled:
            continue
        version = versions.of("exit_plan", plan, at.account_id)
        people = ", ".join(one.name for one in (*at.ours, *at.theirs))
        yield Item(
            uid=at.uid,
            sequence=at.sequence,
            changed=instant(version.at or None),
            todo=False,
            summary=_("Exit-plan meeting · {account}").format(account=at.account),
            description=_because(at.account, when_words(at), people),
            categories=(CATEGORY, _("exit")),
            on=at.on,
            starts=at.starts,
            ends=at.ends,
            state=CANCELLED if at.cancelled else PROPOSED,
            place=at.place,
            busy=True,
        )


def queue_item(asked: Asked, row: QueueRow, touched: query.Touched) -> Item:
    """A line of the queue that is no reminder: what to do, and why now."""
    from tui.exchange.ical_items import Item

    what, number = row.ref or ("account", row.account_id)
    return Item(
        uid=uid_of(asked.store, f"queue {row.kind} {what}", number),
        sequence=touched.acts,
        changed=instant(touched.at or None),
        todo=True,
        summary=f"{row.text} · {row.account}",
        description=_because(row.account, row.reason),
        categories=(CATEGORY, row.kind_words),
        on=row.due,
        priority=min(_LEAST, 1 + QUEUE_RANK[row.kind]),
    )
