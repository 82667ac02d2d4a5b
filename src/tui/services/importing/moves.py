"""People whom a file sees at another customer than the store does: asked, not silently moved (C22)."""

from __future__ import annotations

from tui.clean import clean_line
from tui.exchange.decisions import MOVE, NEW, PERSON, SKIP, STAY
from tui.exchange.drafts import ContactDraft
from tui.i18n import _
from tui.services.importing.lookup import MASK, PACK
from tui.services.importing.scene import Scene
from tui.services.importing.tally import Tally
from tui.services.importing.views import Candidate
from tui.store.queries import importing as ask
from tui.store.queries import joining


class Moves:
    """Of one file. Only of people who were here before it, and have not left."""

    def __init__(self, scene: Scene, source: str, tally: Tally) -> None:
        self._scene, self._source, self._tally = scene, source, tally

    def settle(self, line: int, draft: ContactDraft, account: int) -> bool:
        """Whether the row is dealt with: it asks, or they stay. Otherwise it is to be made at `account`."""
        if self._scene.first_person == 1:  # nobody was here before
            return False
        packed = self._elsewhere(draft, account)
        if packed is None:
            return False
        person, before = packed & MASK, packed >> PACK
        here = self._scene.sink.ask(ask.values, "contact", [person]).get(person)
        if here is None or here["left_on"] is not None:
            return False
        text = draft.email or draft.external_id or here["name"]
        said = self._tally.asking.decisions.person(text)
        if said == NEW:
            return False
        if said == MOVE:
            self._leave(person, draft)
            return False
        if said == STAY:
            self._tally.same += 1
        elif said == SKIP:
            self._tally.skipped(line, "account", _("Left out, as you said."))
        else:
            self._ask(line, text, here["name"], before, draft)
        return True

    def _elsewhere(self, draft: ContactDraft, account: int) -> int | None:
        contacts = self._scene.contacts
        packed = contacts.of_id(draft.external_id, self._source) if draft.external_id else None
        if packed is None and draft.email:
            packed = contacts.of_email(None, draft.email)
        if packed is None or packed >> PACK == account or packed & MASK >= self._scene.first_person:
            return None
        return packed

    def _leave(self, person: int, draft: ContactDraft) -> None:
        """They left there; what they said there stays there. Their id goes with them."""
        changes: dict[str, str | None] = {"left_on": self._scene.today.isoformat()}
        if draft.external_id:
            changes["external_id"] = None
            self._scene.contacts.moved(person, draft.external_id, self._source)
        self._scene.sink.update("contact", person, changes)
        self._tally.notes[_("{n} people moved to another customer: they left the one before today.")] += 1

    def _ask(self, line: int, text: str, name: str, before: int, draft: ContactDraft) -> None:
        names = self._scene.sink.ask(joining.names_of, [before])
        old = names.get(before) or self._scene.accounts.called(before)
        why = _(
            "“{name}” works at {old} here and at {new} in the file: person:{text}=move, stay, new or skip."
        )
        why = why.format(name=name, old=old, new=clean_line(draft.account_ref or "?", 80), text=text)
        self._tally.asking.add(line, PERSON, text, (Candidate(before, old, "person"),))
        self._tally.conflicting(line, "account", why, name)
