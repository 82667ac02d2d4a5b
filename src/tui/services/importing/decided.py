"""What may be answered where the rows of a file ask: who is meant, where somebody works, who wins a field."""

from __future__ import annotations

from tui.exchange.decisions import ASK, FILE, MINE, MOVE, NEW, PERSON, SKIP, STAY, TYPED, WINS
from tui.i18n import _
from tui.services import wording_mapping
from tui.services.importing.views import Ask
from tui.services.importing.winners import name_of

__all__ = ["WINS", "Answer", "answers", "question", "winners", "wish_for"]
Answer = tuple[str, str, str]
"""(value of the wish, label, help)."""


def question(ask: Ask) -> str:
    """What is asked, with the text of the file's own left to be put in: {text}."""
    return _("Where does “{text}” work now?") if ask.option.startswith(PERSON) else _("Who is “{text}”?")


def answers(ask: Ask) -> list[Answer]:
    """Everything that may be said, those first that fit."""
    skip = (SKIP, _("leave these rows out"), "")
    if ask.option.startswith(PERSON):
        old = ask.candidates[0].name if ask.candidates else ""
        return [
            (MOVE, _("there, as the file says"), _("they left {old}").format(old=old)),
            (STAY, _("still here: {old}").format(old=old), _("the file is passed over")),
            (NEW, _("at both"), _("somebody new is made there")),
            skip,
        ]
    fitting = [
        (str(one.id), one.name, wording_mapping.reason(str(one.reason), one.likeness))
        for one in ask.candidates
    ]
    return [*fitting, (NEW, _("somebody new"), _("an account of that name is made")), skip]


def winners() -> list[Answer]:
    """Who may win where a file says something else than the store."""
    return [
        (FILE, _("the file"), _("also over what was typed here")),
        (MINE, _("what is here"), _("blanks are filled from the file")),
        (ASK, _("ask each time"), _("every difference is a conflict")),
        (TYPED, _("as at first"), _("the file, but not over what was typed here")),
    ]


def wish_for(field: str) -> str:
    """The name of the wish that says who wins a field of a record; of all fields without one."""
    return f"{WINS}:{name_of(field)}" if field else WINS
