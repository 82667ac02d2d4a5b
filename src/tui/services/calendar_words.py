"""Words of the entries of a calendar."""

from __future__ import annotations

from tui.i18n import _, ngettext

CATEGORY = "Fallow"


def reminder_word(kind: str) -> str:
    words = {
        "reminder": _("reminder"),
        "next_step": _("next step"),
        "promise": _("promise"),
        "exit": _("exit"),
        "internal": _("asked of a colleague"),
    }
    return words.get(kind, kind)


def window_word(kind: str) -> str:
    words = {"absence": _("Away"), "budget": _("Budget closed"), "quiet": _("They want quiet")}
    return words.get(kind, kind)


def every(months: int) -> str:
    return ngettext("Every {n} month.", "Every {n} months.", months).format(n=months)
