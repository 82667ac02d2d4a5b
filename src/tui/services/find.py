"""Finding: an account from what somebody typed, and the jump of the palette to accounts and people (X3)."""

from __future__ import annotations

from tui.clean import clean_line, fold, spaced_cjk
from tui.errors import NotFound
from tui.i18n import _
from tui.shape import dataclass
from tui.store.queries import find as query
from tui.store.reading import Reader

CANDIDATES = 10
_LOOKED_AT = 200


def find_account(reader: Reader, text: str) -> int:
    """The id of the one account that is meant: an id, an exact name, or a part that fits only one.

    Raises NotFound with the candidates as `name (id)`.
    """
    said = text.strip()
    if said.isascii() and said.isdecimal() and len(said) < 16:
        known = query.account_by_id(reader, int(said))
        if known is not None:
            return known.id
    found = query.accounts_called(reader, said) if said else []
    exact = [one for one in found if one.name == said]
    if len(exact) == 1:
        return exact[0].id
    if not found and said:
        found = query.accounts_with(reader, said, CANDIDATES + 1)
    if len(found) == 1:
        return found[0].id
    shown = clean_line(said, 60)
    names = tuple(f"{one.name} ({one.id})" for one in found[:CANDIDATES])
    if not found:
        raise NotFound(_("No account is called “{text}”.").format(text=shown))
    raise NotFound(
        _("More than one account fits “{text}”.").format(text=shown), names, _("Say more of it, or its id.")
    )


@dataclass(frozen=True, slots=True)
class Found:
    """Where to jump: an account, or with `contact_id` a person of it."""

    account_id: int
    account: str
    stage: str
    verdict: str
    contact_id: int | None = None
    contact: str | None = None
    left: bool = False

    @property
    def label(self) -> str:
        return self.contact or self.account


def jump(reader: Reader, text: str, limit: int = 20) -> tuple[Found, ...]:
    """Accounts and people that fit, best first: the very name, a beginning of it, then any of its words.

    A person is also found by a name together with the account's: `marta albion`.
    """
    wanted = _words(text)
    if not wanted:
        return ()
    ranked: dict[tuple[int, int | None], tuple[tuple[int, int, str], Found]] = {}
    for hit in (*query.beginning(reader, text, limit), *query.hits(reader, text, _LOOKED_AT)):
        rank = _rank(hit.account, wanted)
        if rank is not None:
            found = Found(hit.account_id, hit.account, hit.stage, hit.verdict)
            ranked[hit.account_id, None] = ((rank, 0, fold(hit.account)), found)
        if hit.contact_id is None or hit.contact is None:
            continue
        rank = _rank(hit.contact, wanted)
        if rank is None and _both(hit.contact, hit.account, wanted):
            rank = 2
        if rank is not None:
            person = Found(
                hit.account_id, hit.account, hit.stage, hit.verdict, hit.contact_id, hit.contact, hit.left
            )
            ranked[hit.account_id, hit.contact_id] = ((rank, 1 + hit.left, fold(hit.contact)), person)
    return tuple(found for _key, found in sorted(ranked.values(), key=lambda item: item[0])[:limit])


def _words(text: str) -> tuple[str, ...]:
    return tuple(spaced_cjk(fold(text)).split())


def _rank(name: str, wanted: tuple[str, ...]) -> int | None:
    """0 the very name, 1 begins with it, 2 holds it or a beginning of every word; None does not fit."""
    words = _words(name)
    if words == wanted:
        return 0
    whole, part = " ".join(words), " ".join(wanted)
    if whole.startswith(part):
        return 1
    return 2 if part in whole or _fits(words, wanted) else None


def _fits(words: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    known = [*words, *(word.strip("\"'()[]{}*%.,;:") for word in words)]
    return all(any(word.startswith(part) for word in known) for part in wanted)


def _both(person: str, account: str, wanted: tuple[str, ...]) -> bool:
    """Whether person and account together hold every word, and the person at least one of them."""
    theirs = _words(person)
    return _fits((*theirs, *_words(account)), wanted) and any(_fits(theirs, (part,)) for part in wanted)
