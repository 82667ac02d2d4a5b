"""Columns that say whose they are: `Person - Name`, `Deal - Title`, `Record ID - Company`.

Such a file feeds several kinds at once, and a column of one kind must not feed another, but for the columns that
join them: the name of the organization is the name of the customer of a deal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from tui.clean import fold
from tui.exchange.aliases import normal, without_marks

_PREFIXES = {
    word: kind
    for kind, words in {
        "contacts": "person persona personne pessoa",
        "accounts": "organization organisation organizacion organizacao",
        "deals": "deal trato negocio affaire",
        "acts": "activity actividad aktivitat activite atividade note nota notiz anotacao",
    }.items()
    for word in words.split()
}
_SUFFIXES = {
    word: kind
    for kind, words in {
        "contacts": "contact contacts",
        "accounts": "company companies",
        "deals": "deal deals",
        "issues": "ticket tickets",
    }.items()
    for word in words.split()
}
_PREFIX = re.compile(rf"({'|'.join(_PREFIXES)})\s+-\s+(.+)")
_SUFFIX = re.compile(rf"(.+?)\s+-\s+({'|'.join(_SUFFIXES)})")
# What a column of one kind is called where another kind is joined by it.
_LINKS = {
    "accounts": {
        **dict.fromkeys(("name", "nombre", "nom", "nome"), "accountname"),
        **dict.fromkeys(("companyname", "accountname"), "accountname"),
        **dict.fromkeys(("recordid", "id", "pipedrivesystemid"), "accountid"),
    },
    "contacts": {
        **dict.fromkeys(("name", "nombre", "nom", "nome"), "contactname"),
        **dict.fromkeys(("email", "emailwork"), "email"),
        **dict.fromkeys(("recordid", "id", "pipedrivesystemid"), "contactid"),
    },
}
# By which of its columns a kind is there at all.
_STANDS_ON = {
    "accounts": {"name", "nombre", "nom", "nome", "companyname", "recordid", "id"},
    "contacts": {
        "name",
        "nombre",
        "nom",
        "nome",
        "email",
        "emailwork",
        "firstname",
        "lastname",
        "recordid",
        "id",
    },
    "deals": {"title", "titulo", "titre", "titel", "name", "dealname", "recordid"},
    "issues": {"ticketname", "subject", "recordid", "ticketid"},
    "acts": {"subject", "asunto", "betreff", "objet", "assunto", "content", "contenido", "inhalt", "contenu"},
}
ORDER = ("accounts", "contacts", "issues", "deals", "acts")


@lru_cache(maxsize=8192)
def whose(header: str) -> tuple[str, str]:
    """(kind, the column's own name); the kind is "" where the header names none."""
    text = fold(header).rstrip("* ")
    if match := _PREFIX.fullmatch(text):
        return _PREFIXES[match[1]], match[2]
    if match := _SUFFIX.fullmatch(text):
        return _SUFFIXES[match[2]], match[1]
    return "", text


def kinds_named(header: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """(program, kinds) that the columns say they are of, in the order of application; ("", ()) where none does."""
    names = [(fold(name).rstrip("* "), whose(name)) for name in header if name]
    there = {kind for _text, (kind, bare) in names if kind and normal(bare) in _STANDS_ON[kind]}
    if not there:
        return "", ()
    before = any(_PREFIX.fullmatch(text) for text, (kind, _bare) in names if kind)
    return ("pipedrive" if before else "hubspot"), tuple(kind for kind in ORDER if kind in there)


def names_for(kind: str, header: tuple[str, ...], doubled: Iterable[str] = ()) -> dict[str, int]:
    """Comparable name -> column, of the columns that may feed a kind: its own, nobody's, and those that join it.

    Names with a unit or a remark in brackets come last, without these.
    """
    out = set(doubled)
    where: dict[str, int] = {}
    later: dict[str, int] = {}
    for index, name in enumerate(header):
        if not name or fold(name) in out:
            continue
        owner, bare = whose(name)
        if owner in ("", kind):
            where.setdefault(normal(bare if owner else name), index)
            later.setdefault(without_marks(bare if owner else name), index)
        elif link := _LINKS.get(owner, {}).get(normal(bare)):
            where.setdefault(link, index)
    return {**later, **where}
