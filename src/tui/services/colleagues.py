"""Our own people by name, for lists to choose from and for words typed on a command line."""

from __future__ import annotations

from tui.clean import fold
from tui.errors import NotFound
from tui.i18n import _
from tui.shape import dataclass
from tui.store.queries import who
from tui.store.reading import Reader


@dataclass(frozen=True, slots=True)
class Colleague:
    id: int
    name: str
    me: bool


def colleagues(reader: Reader) -> tuple[Colleague, ...]:
    mine = who.me(reader)
    return tuple(Colleague(key, name, key == mine) for key, name in who.reps(reader))


def hunters(reader: Reader) -> tuple[Colleague, ...]:
    """Those who can run an exit or take an account over: all who are still with us."""
    gone = who.reps_gone(reader)
    return tuple(one for one in colleagues(reader) if one.id not in gone)


def called(reader: Reader, name: str) -> int:
    """The id of the one colleague whose name this is, or a part of. Raises NotFound with the candidates."""
    known = who.reps(reader)
    said = fold(name)
    found = [key for key, full in known if fold(full) == said] or [
        key for key, full in known if said and said in fold(full)
    ]
    if len(found) == 1:
        return found[0]
    raise NotFound(
        _("No single colleague is called “{name}”.").format(name=name),
        tuple(full for _key, full in known),
    )
