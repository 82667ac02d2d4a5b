"""A watcher of what goes to a terminal: all of it must be text, or a sequence of the closed list that we write."""

from __future__ import annotations

import re
import unicodedata
from base64 import b64decode

# Colours and attributes, places on the screen, the modes that are set at the start and put back at the end,
# the questions about two of them, the keyboard protocol, and the pointer's shape.
OURS = re.compile(
    r"\x1b\[[0-9;:]*m"
    r"|\x1b\[[0-9;]*H"
    r"|\x1b\[\?(?:7|25|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2031|2048)[hl]"
    r"|\x1b\[\?(?:2026|2048)\$p"
    r"|\x1b\[[<>=][0-9;]*u"
    r"|\x1b\]22;[a-z-]*\x07"
)
_BEGUN = re.compile(r"\x1b(?:\[[?<>=]?[0-9;:]*\$?|\](?:22?)?;?[a-z-]*)?$")
_COPY = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
_SPACES = "\n\r\t"
_MAY_JOIN = "\u200c\u200d\ufe0e\ufe0f"
"""Zero-width joiners and the signs that choose how an emoji is drawn: parts of words and of signs."""


def strangers(raw: bytes, *, copying: bool = False) -> list[str]:
    """Signs and sequences that must not reach a terminal, each once, in the order they came.

    The end of `raw` may be cut in the middle of a sequence. `copying`: the copy key was at hand, so text may go to
    the clipboard, and what goes there is looked at as well.
    """
    text = _BEGUN.sub("", raw.decode("utf-8", "replace"))
    if copying:
        text = _COPY.sub(lambda copy: b64decode(copy[1]).decode("utf-8", "replace"), text)
    rest = OURS.sub("", text)
    found = [rest[place.start() : place.start() + 12] for place in re.finditer("\x1b", rest)]
    found += [sign for sign in rest if sign != "\x1b" and _strange(sign)]
    return list(dict.fromkeys(map(ascii, found)))


def _strange(sign: str) -> bool:
    kind = unicodedata.category(sign)
    return kind in ("Cc", "Cf", "Cs", "Zl", "Zp") and sign not in _SPACES and sign not in _MAY_JOIN
