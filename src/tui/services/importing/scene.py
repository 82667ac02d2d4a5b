"""What all kinds of one import share: the sink, the lookups, the day, and the way from a reference to an account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property

from tui.clean import loose
from tui.clock import instant_text
from tui.i18n import _
from tui.rules.defaults import DEFAULTS, Defaults
from tui.services import detractor
from tui.services.importing.lookup import NOTHING, PACK, Accounts, Contacts, Match, Reps
from tui.services.importing.names import looks_like_id, looks_like_person
from tui.services.importing.sink import Sink
from tui.services.importing.tally import Tally
from tui.services.importing.views import Options
from tui.store.queries import importing as ask
from tui.store.queries.defects import names as defect_names
from tui.store.queries.leaving import open_plans
from tui.store.queries.who import me as own_rep

ACCOUNT_NAMES = ("name", "stage", "external_id")


@dataclass
class Scene:
    """One call: its files are matched one after another against the same lookups."""

    sink: Sink
    now: datetime
    today: date
    options: Options
    zone: tzinfo = UTC
    defaults: Defaults = DEFAULTS
    _deciding: dict[int, bool] = field(default_factory=dict)
    _clocks: dict[tuple[str, str | None], str] = field(default_factory=dict)

    @cached_property
    def accounts(self) -> Accounts:
        return self.sink.ask(lambda reader: Accounts(ask.accounts(reader), ask.former_names(reader)))

    @cached_property
    def contacts(self) -> Contacts:
        return self.sink.ask(lambda reader: Contacts(ask.contacts(reader)))

    def forget_people(self) -> None:
        """Give the memory back before indexes are made: a later file loads them again, with those just written."""
        self.__dict__.pop("contacts", None)

    @cached_property
    def reps(self) -> Reps:
        return Reps(self.sink.ask(ask.reps))

    @cached_property
    def defects(self) -> dict[str, int]:
        """The defects there are, by the letters and digits of their names; kept up with those that are made."""
        return {loose(name) or name: id for id, name in reversed(self.sink.ask(defect_names))}

    @cached_property
    def me(self) -> int | None:
        return self.sink.ask(own_rep)

    @cached_property
    def open_exits(self) -> dict[int, int]:
        """The exit plan of each account that is leaving."""
        return self.sink.ask(open_plans)

    @cached_property
    def first_person(self) -> int:
        """The id of the first person that this import made."""
        return self.sink.next("contact")

    def deciding_known(self, accounts: set[int]) -> set[int]:
        """Of some accounts those whose decision makers were known before the import changed anything there."""
        first, asked = self.first_person, accounts - self._deciding.keys()
        if asked:
            found = self.sink.ask(ask.deciding_known, sorted(asked), first)
            self._deciding.update({account: account in found for account in asked})
        return {account for account in accounts if self._deciding[account]}

    def clock(self, on: str, category: str | None) -> str:
        """When the customer must have been called back about what was said on a day, as the store keeps it."""
        key = (on, category)
        if key not in self._clocks:
            day = date.fromisoformat(on)
            due = detractor.clock(day, category, self.now, self.today, self.zone, self.defaults)
            self._clocks[key] = instant_text(due)
        return self._clocks[key]

    def rep(self, name: str | None, tally: Tally) -> int | None:
        """The colleague of a name; a new one is made, a number is none."""
        if not name:
            return None
        if (known := self.reps.get(name)) is not None:
            return known
        if not looks_like_person(name):
            tally.notes[_("Owners named by a number that nobody here has, left empty: {n}.")] += 1
            return None
        made = self.sink.insert("rep", ("name",), [(name,)], {})
        self.reps.add(made, name)
        tally.notes[_("New colleagues: {n}.")] += 1
        return made


class Homes:
    """Finds the account of each row of one file, makes it where the row names one that is new."""

    def __init__(self, scene: Scene, source: str, tally: Tally, stage: str = "customer") -> None:
        self._scene, self._source, self._tally, self._stage = scene, source, tally, stage
        self._ids = scene.accounts.of_source(source)
        self._found: dict[str, Match] = {}
        self.known = self._ids.get
        self.also = Tally("accounts", tally.problems)

    def of(self, line: int, ref: str | None, column: str = "account", email: str | None = None) -> int | None:
        """The account of a row; None where the row was told and counted as left out or as asking."""
        if ref is None:
            return self._by_email(line, column, email)
        known = self._ids.get(ref)
        if known is not None:
            return known
        match = self._found.get(ref)
        if match is None:
            match = self._found[ref] = self._match(ref)
        if match.id is not None:
            self._noted(match.reason)
            return match.id
        if match.reason == "deleted":
            self._tally.skipped(line, column, _("Its account is marked deleted."))
        else:
            self._tally.conflicting(
                line,
                column,
                _("{n} accounts fit “{name}”: say which, by its id.").format(n=len(match.several), name=ref),
            )
        return None

    def _by_email(self, line: int, column: str, email: str | None) -> int | None:
        if email and (packed := self._scene.contacts.of_email(None, email)) is not None:
            self._noted("person")
            return packed >> PACK
        match = self._scene.accounts.by_email(email) if email else NOTHING
        if match.id is not None:
            self._noted(match.reason)
            return match.id
        self._tally.skipped(line, column, _("It names no customer."), homeless=True)
        return None

    def _match(self, ref: str) -> Match:
        accounts = self._scene.accounts
        if ref in accounts.deleted:
            return Match(None, "deleted")
        match = accounts.by_ref(ref, self._source)
        return match if match.id is not None or match.several else Match(self._make(ref), "new")

    def _make(self, ref: str) -> int:
        """A new account, called as the file calls it; an id that comes with a name later brings the name."""
        scene = self._scene
        is_id = looks_like_id(ref)
        row = (ref[:200], self._stage, ref if is_id else None)
        fixed = {"source": self._source, "created_on": scene.today.isoformat()}
        made = scene.sink.insert("account", ACCOUNT_NAMES, [row], fixed)
        scene.accounts.add(made, ref, ref if is_id else None, self._source, None)
        self.also.create += 1
        self._tally.notes[
            _("New accounts, called by their id: {n}.")
            if is_id
            else _("New accounts, by the name this file gives them: {n}.")
        ] += 1
        return made

    def _noted(self, reason: str) -> None:
        if (text := _reasons().get(reason)) is not None:
            self._tally.notes[text] += 1


def _reasons() -> dict[str, str]:
    return {
        "name": _("{n} rows joined to their account by its name."),
        "near": _("{n} rows joined to an account whose name differs in marks and blanks only: check them."),
        "former": _("{n} rows joined to an account by a name it had before."),
        "other_id": _("{n} rows joined by an id that another program gave the account: check them."),
        "domain": _("{n} rows joined to an account by the domain of the e-mail address: check them."),
        "person": _("{n} rows joined to an account by the e-mail address of a person there."),
    }


Progress = Callable[[str, int, int], None]
