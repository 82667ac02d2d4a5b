"""What a file is before it is read as text: a folder, a picture, a workbook under the name .csv."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path

from tui.clean import clean_line
from tui.errors import BadFile
from tui.i18n import _

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"%PDF", "pdf"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "7z"),
    (b"PAR1", "parquet"),
    (b"{\\rtf", "rtf"),
)
_BEGUN = ((b"begin:vcard", "vcard"), (b"begin:vcalendar", "icalendar"))
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table", b"<head", b"<!--", b"<body")


def shown(path: Path) -> str:
    """A file's name as it may stand in a sentence: no control characters, not endless."""
    return clean_line(os.fsencode(path.name or str(path)).decode("utf-8", "replace"), 120)


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
    what = format_of(head)
    if what:
        raise BadFile(
            _("{name} is {what}, not a CSV file.").format(name=shown(path), what=in_words(what)),
            todo=_("Save it as CSV in the program that made it, then import that."),
        )


def in_words(code: str) -> str:
    """What a format is called, with its article."""
    words = {
        "xlsx": _("an Excel file (.xlsx)"),
        "xls": _("an old Excel file (.xls)"),
        "xlsb": _("a binary Excel file (.xlsb)"),
        "ods": _("an OpenDocument spreadsheet (.ods)"),
        "zip": _("a ZIP archive"),
        "png": _("a PNG picture"),
        "pdf": _("a PDF document"),
        "sqlite": _("an SQLite database"),
        "gzip": _("a gzip archive"),
        "html": _("a web page or XML"),
        "json": _("JSON"),
        "vcard": _("a file of contact cards (vCard)"),
        "icalendar": _("a calendar"),
    }
    return words.get(code) or _("a file of another kind ({code})").format(code=code)


def first_bytes(path: Path) -> bytes:
    """The beginning of a file by which its format is told; UTF-16 and UTF-32 with their mark become UTF-8."""
    try:
        with path.open("rb") as file:
            head = file.read(8192)
    except OSError as error:
        raise BadFile(
            _("{name} cannot be read: {why}.").format(name=shown(path), why=error.strerror or error),
            todo=_("Check that you may read it."),
        ) from error
    for mark, codec in _WIDE:
        if head.startswith(mark):
            return head[len(mark) :].decode(codec, "ignore").encode("utf-8", "ignore")
    if head[:2] in (b"{\0", b"[\0"):
        return head.decode("utf-16-le", "ignore").encode("utf-8", "ignore")
    if head[:2] in (b"\0{", b"\0["):
        return head.decode("utf-16-be", "ignore").encode("utf-8", "ignore")
    return head


def format_of(head: bytes) -> str:
    """The format of a file by its first bytes; "" for text in columns."""
    for magic, what in _MAGIC:
        if head.startswith(magic):
            return what
    if head.startswith(b"PK\x03\x04"):
        return "xlsx" if b"xl/" in head or b"[Content_Types]" in head else "zip"
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text[:12].lower().startswith(_MARKUP):
        return "html"
    for begun, what in _BEGUN:
        if text[: len(begun)].lower() == begun:
            return what
    if text[:1] == b"{" and text[1:].lstrip()[:1] in (b'"', b"}"):
        return "json"
    if text[:1] == b"[" and text[1:].lstrip()[:1] in (b"{", b"[", b"]", b'"'):
        return "json"
    return ""
