"""Words for people, in their language. The language is set once, before any screen is imported."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

LANGUAGES = ("en", "es", "zh")
_current: NullTranslations | None = None
"""None for the English of the source, which needs no catalogue."""
_code = "en"


def _(message: str) -> str:
    return message if _current is None else _current.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    if _current is None:
        return one if n == 1 else many
    return _current.ngettext(one, many, n)


def language() -> str:
    """The code of the language in force: en, es or zh."""
    return _code


def wanted_language() -> str:
    """What FALLOW_LANG or the locale's environment asks for; en where neither names one of ours."""
    for name in ("FALLOW_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(name, "").split("_")[0].split(".")[0].lower()
        if code in LANGUAGES:
            return code
    return "en"


def set_language(code: str) -> None:
    """Use a language from now on; one without a catalogue of ours leaves the English of the source."""
    global _current, _code
    _code = code if code in LANGUAGES else "en"
    if _code == "en":
        _current = None
        return
    from gettext import translation

    folder = Path(__file__).parent / "locales"
    _current = translation("fallow", folder, languages=[_code], fallback=True)
