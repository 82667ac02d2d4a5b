"""What a file is before it is read as text: a folder, a picture, a workbook under the name .csv."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from tui.clean import clean_line
from tui.errors import BadFile
from tui.i18n import _

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel workbook (.xls)"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF", "a PDF document"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"PAR1", "a Parquet file"),
    (b"{\\rtf", "a rich text document"),
    (b"BEGIN:VCARD", "contact cards (vCard)"),
    (b"BEGIN:VCALENDAR", "a calendar"),
)
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table", b"<head", b"<!--", b"<body")


def shown(path: Path) -> str:
    """A file's name as it may stand in a sentence: no control characters, not endless."""
    return clean_line(os.fsencode(path.name).decode("utf-8", "replace"), 120)


def regular_file(path: Path) -> os.stat_result:
    """The file's state; BadFile where there is nothing to read: missing, a folder, a pipe, a device."""
    name = shown(path)
    try:
        state = path.stat()
    except (OSError, ValueError):
        raise BadFile(_("There is no file {name}.").format(name=name), todo=_("Check the name.")) from None
    if stat.S_ISDIR(state.st_mode):
        raise BadFile(_("{name} is a folder.").format(name=name), todo=_("Name a file inside it."))
    if not stat.S_ISREG(state.st_mode):
        raise BadFile(
            _("{name} is a pipe or a device, not a file.").format(name=name),
            todo=_("Save what it holds as a file first."),
        )
    if state.st_size == 0:
        raise BadFile(_("{name} is empty.").format(name=name), todo=_("Export it again."))
    return state


def refuse_other_formats(path: Path, head: bytes) -> None:
    """BadFile where the first bytes are those of another format than text in columns."""
    what = _format_of(head)
    if what:
        raise BadFile(
            _("{name} is {what}, not a CSV file.").format(name=shown(path), what=_(what)),
            todo=_("Save it as CSV in the program that made it, then import that."),
        )


def _format_of(head: bytes) -> str:
    for magic, what in _MAGIC:
        if head.startswith(magic):
            return what
    if head.startswith(b"PK\x03\x04"):
        return "an Excel file (.xlsx)" if b"xl/" in head or b"[Content_Types]" in head else "a ZIP archive"
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text[:12].lower().startswith(_MARKUP):
        return "a web page or XML"
    if text[:1] == b"{" and text[1:].lstrip()[:1] in (b'"', b"}"):
        return "JSON"
    if text[:1] == b"[" and text[1:].lstrip()[:1] in (b"{", b"[", b"]", b'"'):
        return "JSON"
    return ""
