"""What is asked of the words of a file, for whoever asks it: on a screen, on the command line."""

from __future__ import annotations

from tui.exchange.meanings import MEANING, UNKNOWN
from tui.exchange.plan import Question
from tui.i18n import _
from tui.rules.words import ReasonKind
from tui.services import wording_exits

__all__ = ["MEANING", "UNKNOWN", "Question", "choices"]


def choices() -> list[tuple[str, str]]:
    """(kind, words) of all that a category of reasons may come down to, and that it is not known."""
    kinds = [(kind.value, wording_exits.reason_kind(kind.value)) for kind in ReasonKind]
    return [*kinds, (UNKNOWN, _("not known"))]
