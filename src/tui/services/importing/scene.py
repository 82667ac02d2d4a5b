"""What all kinds of one import share: the sink, the lookups, the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property

from tui.clean import fold, loose
from tui.clock import instant_text
from tui.i18n import _
from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.joining import How, mistyped, parted
from tui.services import detractor
from tui.services.importing.lookup import Accounts, Match
from tui.services.importing.names import looks_like_person
from tui.services.importing.people import Contacts, Reps
from tui.services.importing.sink import Sink
from tui.services.importing.tally import Tally
from tui.services.importing.views import Candidate, Options
from tui.store import erased
from tui.store.erased import Marks
from tui.store.queries import importing as ask
from tui.store.queries import joining
from tui.store.queries.defects import names as defect_names
from tui.store.queries.leaving import open_plans
from tui.store.queries.who import me as own_rep

KNOWN_AS = ("account_id", "contact_id", "kind", "source", "value")


@dataclass
class Scene:
    """One call: its files are matched one after another against the same lookups."""

    sink: Sink
    now: datetime
    today: date
    options: Options
    zone: tzinfo = UTC
    defaults: Defaults = DEFAULTS
    first_account: int = field(init=False)  # the id of the first account that this import makes
    _deciding: dict[int, bool] = field(default_factory=dict)
    _clocks: dict[tuple[str, str | None], str] = field(default_factory=dict)
    _remembered: set[tuple[int, int | None, str, str, str]] = field(default_factory=set)

    @cached_property
    def accounts(self) -> Accounts:
        return self.sink.ask(
            lambda reader: Accounts(
                ask.accounts(reader), ask.former_names(reader), joining.accounts_known_as(reader)
            )
        )

    @cached_property
    def contacts(self) -> Contacts:
        return self.sink.ask(lambda reader: Contacts(ask.contacts(reader), joining.people_known_as(reader)))

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
    def marks(self) -> Marks:
        """Who was erased here, as marks; false where nobody was."""
        return self.sink.ask(lambda reader: erased.load(reader.db))

    @cached_property
    def ended(self) -> dict[int, str]:
        """The last day of each account that left."""
        return self.sink.ask(joining.ended)

    @cached_property
    def begun(self) -> dict[int, str]:
        """Since when accounts are customers, as it was before this import."""
        return self.sink.ask(joining.begun)

    def out_of_time(self, account: int, on: str) -> bool:
        """Whether something happened to an account after its end."""
        return bool(self.ended) and on > self.ended.get(account, "9999")

    def erased_on(
        self, account: int, name: str | None, email: str | None, external: str | None, source: str
    ) -> date | None:
        """The day on which this person was erased here; None where nobody like it was."""
        if not self.marks:
            return None
        called = self.accounts.called(account)
        said = {"email": email or "", "source": source, "external_id": external or "", "name": name or ""}
        return self.marks.is_marked(**said, account=called)

    def __post_init__(self) -> None:
        self.first_account = self.sink.next("account")

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

    def there(self, account: int) -> bool:
        """Whether an account is in the store, or was made by this import."""
        return bool(self.sink.ask(joining.names_of, [account])) or (
            self.first_account <= account < self.sink.next("account")
        )

    def candidates(self, text: str, match: Match) -> tuple[Candidate, ...]:
        """Those of which one may be meant, for showing."""
        old = [row_id for row_id in match.several if row_id < self.first_account]
        names = self.sink.ask(joining.names_of, old) if old else {}
        found = []
        for row_id in match.several:
            name = (
                self.accounts.names_now.get(row_id)
                or names.get(row_id)
                or self.accounts.called(row_id)
                or text
            )
            alike = (
                mistyped(parted(fold(text))[0], parted(fold(name))[0]) if match.reason == How.TYPO else None
            )
            found.append(Candidate(row_id, name, match.reason, 100 if alike is None else alike))
        return tuple(found)

    def known_as(
        self, account: int, kind: str, value: str, source: str = "", contact: int | None = None
    ) -> None:
        """Remember by what else an account or a person is known; once."""
        key = (account, contact, kind, source, value)
        if key in self._remembered or not value.strip():
            return
        self._remembered.add(key)
        row = (account, contact, kind, source, value[:400])
        self.sink.insert("known_as", KNOWN_AS, [row], {})
        if contact is None:
            self.accounts.also(account, kind, source, value)
        else:
            self.contacts.also(contact, account, kind, source, value)


Progress = Callable[[str, int, int], None]
