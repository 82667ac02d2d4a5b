"""The values of a card: escapes on and off, parts of a name, parts of an address."""

from __future__ import annotations

import re

from tui.clean import clean, is_cjk

_ESCAPED = re.compile(r"\\([\\,;:nN\"])")
_PREFIXES = frozenset(
    "mr mrs ms miss dr prof sr sra srta don dona d da ing lic arq herr frau mme mlle m sig dott".split()
)
_SUFFIXES = frozenset("jr sr ii iii iv phd md mba esq".split())
_PARTICLES = frozenset(
    "de del la las los y e da do das dos di du des van von der den ter zu al bin ibn".split()
)
# Names with which two given names begin in Spanish; after them the next is a given name, too.
_DOUBLE = frozenset(
    "jose juan maria ana luis miguel carlos francisco jesus victor marco manuel antonio pedro rosa".split()
)
_SECOND = frozenset(
    """luis antonio carlos maria jose manuel angel miguel ignacio javier pablo jesus carmen isabel teresa pilar luisa
    belen elena ramon alberto andres francisco fernando eduardo enrique""".split()
)
_SPANISH = frozenset(
    """marta maria ana jose juan luis carlos javier pablo pedro miguel antonio francisco manuel jesus angel fernando
    jorge alberto alejandro rafael ramon sergio diego raul ruben ivan oscar enrique ignacio lucia laura elena carmen
    isabel cristina patricia pilar teresa rosa beatriz raquel silvia sara paula andrea ines nuria alba rocio sofia
    joaquin vicente eduardo ricardo roberto andres alvaro gonzalo guillermo emilio tomas""".split()
)
_TWO_SIGNS = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 令狐 慕容 司徒 夏侯 南宫 端木 百里 呼延 歐陽 司馬 諸葛".split()
)


def unescaped(value: str, old: bool = False) -> str:
    """A value without its escapes; `old` (2.1) knows them only for what separates."""
    if "\\" not in value:
        return value
    if old:
        return re.sub(r"\\([,;:])", r"\1", value)
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def escaped(text: str) -> str:
    """A text as it may stand in one part of a value."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\n", "\\n")


def parts(value: str, mark: str = ";") -> list[str]:
    """A value cut at the marks that are not escaped; the parts keep their escapes."""
    found, skip = [""], False
    for sign in value:
        if skip or sign == "\\":
            found[-1] += sign
            skip = not skip
        elif sign == mark:
            found.append("")
        else:
            found[-1] += sign
    return found


def kept_raw(value: str, old: bool, plain_ends: bool) -> str:
    """A value whose parts we do not know, as 3.0 and 4.0 write it."""
    text = clean(value)
    if old and not plain_ends and "\\" in text:
        text = re.sub(r"\\(?![,;:nN\\])", r"\\\\", text)
    return text.replace("\n", "\\n")


def whole_name(value: str, old: bool = False) -> str:
    """A name put together from family;given;additional;prefix;suffix; Chinese as it is written."""
    found = [[unescaped(one, old).strip() for one in parts(part, ",")] for part in parts(value)[:5]]
    found += [[]] * (5 - len(found))
    family, given, more, before, after = (" ".join(word for word in part if word) for part in found)
    if family and given and is_cjk(family[0]) and is_cjk(given[0]):
        return family + given
    return " ".join(part for part in (before, given, more, family, after) if part)


def name_parts(name: str) -> tuple[str, str, str, str, str]:
    """(family, given, additional, prefix, suffix) of a whole name, as well as it can be told.

    Chinese: the family name stands first, of one sign or one of the known two. Spanish: two family names, and given
    names that come in pairs; particles go with what follows. Others: the last word, what lies between is additional.
    """
    words = name.split()
    if not words:
        return "", "", "", "", ""
    if all(is_cjk(sign) for sign in "".join(words)):
        return _chinese(words)
    if (
        "," in name
        and name.count(",") == 1
        and name.split(",")[1].strip().casefold().strip(".") not in _SUFFIXES
    ):
        family, given = (part.strip() for part in name.split(","))
        return family, given, "", "", ""
    before: list[str] = []
    after: list[str] = []
    while (
        len(words) > 1 and _bare(words[0]) in _PREFIXES and (words[0].endswith((".", "ª")) or len(words) > 2)
    ):
        if not words[0].endswith((".", "ª")) and _bare(words[0]) in (
            "m",
            "d",
            "da",
            "don",
            "dona",
            "ms",
            "sr",
        ):
            break
        before.append(words.pop(0))
    while len(words) > 2 and _bare(words[-1]) in _SUFFIXES:
        after.insert(0, words.pop())
    given, middle, family = _western(_grouped([word.rstrip(",") for word in words]))
    return family, given, middle, " ".join(before), " ".join(after)


def _bare(word: str) -> str:
    return _folded(word.strip(".,ª"))


def _folded(word: str) -> str:
    from tui.clean import fold

    return fold(word)


def _chinese(words: list[str]) -> tuple[str, str, str, str, str]:
    if len(words) > 1:
        return words[0], "".join(words[1:]), "", "", ""
    name = words[0]
    at = 2 if name[:2] in _TWO_SIGNS and len(name) > 2 else 1
    if len(name) < 2 or len(name) > 4:
        return name, "", "", "", ""
    return name[:at], name[at:], "", "", ""


def _grouped(words: list[str]) -> list[str]:
    """Words with the particles before them: “de la Vega” is one, but for a name's first word."""
    found: list[str] = []
    loose: list[str] = []
    for word in words:
        if found and word.casefold() in _PARTICLES:
            loose.append(word)
        else:
            found.append(" ".join([*loose, word]))
            loose = []
    return [*found, *loose]


def _western(words: list[str]) -> tuple[str, str, str]:
    """(given, additional, family)"""
    if len(words) == 1:
        return words[0], "", ""
    given = 1
    first, second = _folded(words[0]), _folded(words[1])
    if len(words) > 2 and first in _DOUBLE and second in _SECOND:
        given = 2
    left = words[given:]
    if len(left) == 1 or (first in _SPANISH and len(left) == 2):
        return " ".join(words[:given]), "", " ".join(left)
    if len(left) > 1 and left[1].split()[0].casefold() == "y":
        return " ".join(words[:given]), "", " ".join(left)
    return " ".join(words[:given]), " ".join(left[:-1]), left[-1]
