"""Text out of notes that a program keeps as HTML, and marks of templates that were never filled."""

from __future__ import annotations

import html
import re

_LONGEST = 40_000
_TAG = re.compile(
    r"<(/?)(p|div|br|ul|ol|li|b|i|u|a|em|strong|span|font|h[1-6]|table|tbody|tr|td|th|blockquote|hr|img|pre|html|head"
    r"|body|style|script|title|meta)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_UNSEEN = frozenset({"style", "script", "head", "title"})
_LINE = frozenset("p div br ul ol li h1 h2 h3 h4 h5 h6 table tr blockquote hr pre".split())
_TEMPLATE = re.compile(
    r"\{\{[^{}]{0,100}\}\}|\{![^{}]{1,100}\}|\$\{[^{}]{1,100}\}|\{[a-z_. ]{2,40}\}|\[\[[^\[\]]{1,100}\]\]"
    r"|<<[^<>]{1,100}>>|\*\|[A-Z0-9_:]{1,60}\|\*|%%[\w.]{1,60}%%|%[A-Z][A-Z0-9_]{2,40}%|\[[A-Z][A-Z0-9_ ]{2,40}\]",
    re.ASCII,
)
MARKS = "{[%<*"


def has_tags(text: str) -> bool:
    return "<" in text and _TAG.search(text) is not None


def without_tags(text: str) -> str:
    """The words of a piece of HTML: lines where its blocks are, a dash before what is listed."""
    text = text[:_LONGEST]
    out: list[str] = []
    at, unseen = 0, ""
    for tag in _TAG.finditer(text):
        name, closes = tag[2].lower(), bool(tag[1])
        if not unseen:
            out.append(" ".join(text[at : tag.start()].split("\n")))
            if name in _LINE and (not closes or name in ("p", "div", "table")):
                out.append("\n- " if name == "li" else "\n")
        at = tag.end()
        if name in _UNSEEN:
            unseen = "" if closes else unseen or name
    if not unseen:
        out.append(text[at:])
    lines = (" ".join(line.split()) for line in html.unescape("".join(out)).split("\n"))
    return "\n".join(line for line in lines if line and line != "-")


def is_template(cell: str) -> bool:
    """Whether a cell is nothing but the place of a value: `{{first_name}}`, `%COMPANY%`."""
    text = cell.strip()
    return len(text) > 2 and text[0] in MARKS and _TEMPLATE.fullmatch(text) is not None
