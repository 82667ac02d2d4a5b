"""Words for people, in their language. The language is set once, before any screen is imported."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

LANGUAGES = ("en", "es", "zh")
_current: gettext.NullTranslations = gettext.NullTranslations()
_code = "en"


def _(message: str) -> str:
    return _current.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
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
    folder = Path(__file__).parent / "locales"
    _current = gettext.translation("fallow", folder, languages=[_code], fallback=True)
