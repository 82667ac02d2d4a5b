"""A competitor or a substitute is kept in one spelling: one that was named before is offered, one like it asked."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from tui.i18n import _
from tui.services import known_names
from tui.ui.text import masked
from tui.ui.widgets.prompt import Choose, Question


def likely(names: tuple[str, ...]) -> Callable[[str], str]:
    """What is said under a name while it is typed: how it is kept, or which known one it is like."""

    def echo(text: str) -> str:
        same = known_names.same_as(text, names)
        if same is not None:
            return "" if same == text.strip() else _("kept as {name}").format(name=masked(same))
        like = known_names.near(text, names)
        return _("Did you mean {name}?").format(name=masked(like)) if like else ""

    return echo


async def meant(ask: Callable[[Choose], Awaitable[str | None]], text: str, names: tuple[str, ...]) -> str:
    """The name that was meant: where it is like a known one, that is asked; escape keeps it as it was typed."""
    like = known_names.near(text, names)
    if like is None:
        return text
    choices = [(like, masked(like), _("known already")), (text, masked(text), _("another one, as typed"))]
    return await ask(Choose(_("Did you mean {name}?").format(name=masked(like)), choices)) or text


def name_question(field: str, label: str, names: known_names.Names, value: str = "") -> Question:
    """A competitor or a substitute as a field of a form: known ones are offered while it is typed."""
    known = names[field]
    shown = _("may be unknown")
    return Question(field, label, value, shown, limit=200, echo=likely(known), known=known)
