"""People as cards for a phone or a mail program (X11): all of them, those of an account, or one.

Who left and who refused mail has a card, too, so that their call is known; it says so. Our own notes about people stay
here.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tui.clean import fold
from tui.clock import instant_text
from tui.errors import Refused
from tui.i18n import _
from tui.services import wording_terms
from tui.services.card_ids import PERSON, uid_of
from tui.services.comings import Comings
from tui.shape import dataclass
from tui.store.queries import cards as query
from tui.store.reading import Reader, instant

if TYPE_CHECKING:
    from tui.exchange.vcard_out import Card
    from tui.store.writing import Work

VERSIONS = ("3.0", "4.0")
CARDS = "vcard"


@dataclass(frozen=True, slots=True)
class CardWritten:
    """One card of a file: whose, under which name, when it last changed."""

    contact_id: int
    name: str
    account: str
    uid: str
    changed: datetime | None

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.contact_id,
            "name": self.name,
            "account": self.account,
            "uid": self.uid,
            "rev": None if self.changed is None else instant_text(self.changed),
        }


@dataclass(frozen=True, slots=True)
class CardFile:
    """A file of cards as it is to be written."""

    content: bytes
    version: str
    cards: tuple[CardWritten, ...]


def card_file(
    work: Work, account_id: int | None = None, contact_id: int | None = None, version: str = "3.0"
) -> CardFile:
    """The cards of all, of an account, or of one person. Raises Refused where there is nobody.

    It changes nothing but that the store draws the id by which its rows are known elsewhere, at first need.
    """
    from tui.exchange.vcard_out import cards

    if version not in VERSIONS:
        raise Refused(
            _("There is no version {version} of cards here.").format(version=version),
            todo=", ".join(VERSIONS),
        )
    store = query.make_store_id(work)
    reader = work.reader
    people = query.people(reader, account_id, contact_id)
    if not people:
        raise Refused(_("Nobody is known there: there is no card to write."))
    kept = query.lines_of(reader, [one.id for one in people])
    changed = _Changed(reader)
    made = [_card(one, store, kept.get(one.id, []), changed.of(one.id)) for one in people]
    told = tuple(
        CardWritten(one.id, one.name, one.account, card.uid, card.changed)
        for one, card in zip(people, made, strict=True)
    )
    return CardFile(cards(made, version), version, told)


def _card(one: query.Person, store: str, kept: list[query.KeptLine], changed: datetime | None) -> Card:
    from tui.exchange.drafts import Detail
    from tui.exchange.vcard_out import Card

    notes = []
    if one.left_on:
        notes.append(_("No longer there since {day}.").format(day=one.left_on))
    if one.no_mail_on:
        notes.append(_("Wants no mail (said on {day}).").format(day=one.no_mail_on))
    return Card(
        uid=one.external_id if one.external_id and one.source == CARDS else uid_of(store, PERSON, one.id),
        name=one.name,
        company=one.account,
        role=role_word(one.role),
        title=one.title or "",
        email=one.email or "",
        phone=one.phone or "",
        left_on=one.left_on or "",
        notes=tuple(notes),
        changed=changed,
        details=tuple(Detail(line.kind, line.label, line.value, line.params) for line in kept),
    )


def role_word(role: str) -> str:
    """The word for a role that a reader of ours knows again: that of the language, else the English one."""
    from tui.exchange.words import VOCABULARY

    word = wording_terms.role(role)
    return word if VOCABULARY["role"].get(fold(word)) == role else role.replace("_", " ")


class _Changed:
    """When a person or their card last changed: REV."""

    def __init__(self, reader: Reader) -> None:
        self._since = query.changes(reader)
        self._came = Comings(reader, "contact")

    def of(self, person: int) -> datetime | None:
        return instant(self._since.get(person) or self._came.of(person) or None)


def usual_name(reader: Reader, account_id: int | None, contact_id: int | None, day: date) -> str:
    """What the file is called unless it is said otherwise."""
    from tui.services.paper_files import file_name

    whose = _("people")
    if contact_id is not None or account_id is not None:
        people = query.people(reader, account_id, contact_id)
        if people:
            whose = people[0].name if contact_id is not None else people[0].account
    return file_name(
        whose, day.isoformat() if account_id is None and contact_id is None else _("cards"), "vcf"
    )
