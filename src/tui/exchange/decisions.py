"""What a person decided about the rows of a file, among the wishes of `--map`: who is meant, and who wins.

`account:TEXT` is the id of an account, `new` or `skip`; `person:TEXT` where somebody works now: `move`, `stay`,
`new` (at both) or `skip`; `wins` (of all fields) and `wins:FIELD` are file, mine, ask or typed;
`erased=bring-back` takes in again who was erased here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tui.clean import clean_line, fold
from tui.errors import Refused
from tui.i18n import _
from tui.shape import dataclass

ACCOUNT = "account:"
PERSON = "person:"
WINS = "wins"
ERASED = "erased"
BRING_BACK = "bring-back"
NEW, SKIP, MOVE, STAY = "new", "skip", "move", "stay"
TYPED, FILE, MINE, ASK = "typed", "file", "mine", "ask"
_WINNERS = (FILE, MINE, ASK, TYPED)
_NOTHING: Mapping[str, str] = MappingProxyType({})


def is_decision(name: str) -> bool:
    """Whether a wish speaks of rows, not of columns."""
    return name in (WINS, ERASED) or name.startswith((ACCOUNT, PERSON, WINS + ":"))


def option(text: str, kind: str = ACCOUNT) -> str:
    """The name of the wish that says who `text` is."""
    return kind + fold(clean_line(text))


@dataclass(frozen=True, slots=True)
class Decisions:
    """Of one file."""

    said: Mapping[str, str] = _NOTHING

    @classmethod
    def of(cls, wanted: Mapping[str, str]) -> Decisions:
        """Those among the wishes; Refused where one cannot be."""
        said: dict[str, str] = {}
        for name, value in wanted.items():
            if not is_decision(name):
                continue
            head, colon, text = name.partition(":")
            name = option(text, head + colon) if colon and head != WINS else name
            said[name] = _checked(name, value.strip())
        return cls(said)

    def account(self, text: str) -> str | None:
        """An id, `new` or `skip`; None where nothing was said."""
        return self.said.get(option(text)) if self.said else None

    def person(self, text: str) -> str | None:
        return self.said.get(option(text, PERSON)) if self.said else None

    def winner(self, field: str) -> str:
        return self.said.get(f"{WINS}:{field}") or self.said.get(WINS) or TYPED

    @property
    def bring_back(self) -> bool:
        return self.said.get(ERASED) == BRING_BACK


def _checked(name: str, value: str) -> str:
    if name.startswith(ACCOUNT):
        known: tuple[str, ...] = (NEW, SKIP)
        fits = value in known or value.isdecimal()
    elif name.startswith(PERSON):
        known = (MOVE, STAY, NEW, SKIP)
        fits = value in known
    elif name == ERASED:
        known = (BRING_BACK, SKIP)
        fits = value in known
    else:
        known = _WINNERS
        fits = value in known
    if not fits:
        raise Refused(
            _("“{value}” is no answer to {option}.").format(
                value=clean_line(value, 40), option=clean_line(name, 80)
            ),
            _("Nothing was changed."),
            _("Use an id or one of: {known}.").format(known=", ".join(known))
            if name.startswith(ACCOUNT)
            else _("Use one of: {known}.").format(known=", ".join(known)),
        )
    return value
