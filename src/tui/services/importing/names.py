"""What a reference looks like: an id, a person; and whose domain an address or a website is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tui.clean import fold, loose

# Anyone may have an address there: it says nothing about the customer.
FREE_MAIL = frozenset(
    """gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.es yahoo.fr icloud.com me.com
    aol.com gmx.de gmx.net web.de t-online.de orange.fr free.fr laposte.net proton.me protonmail.com qq.com 163.com
    126.com sina.com foxmail.com example.com example.org example.net""".split()
)
_ID = re.compile(r"[@#]?[A-Za-z0-9+/_.:-]*\d[A-Za-z0-9+/_.:-]*=*|[0-9a-f]{16,}|[A-Za-z0-9+/]{8,}={1,2}")
_PERSON = re.compile(r"[^\W\d_][^\d_@/\\=]*")


def looks_like_id(text: str) -> bool:
    """Whether a reference is a number or a key of another program rather than a name."""
    return _ID.fullmatch(text) is not None


def looks_like_person(text: str) -> bool:
    """Whether an owner is named, not numbered."""
    return _PERSON.fullmatch(text) is not None and not looks_like_id(text) and len(text) <= 80


def domain_of(email: str | None) -> str | None:
    """The domain of an e-mail address that can be a customer's own."""
    if not email or "@" not in email:
        return None
    domain = email.rpartition("@")[2].strip().casefold()
    return domain if "." in domain and domain not in FREE_MAIL else None


def domain_of_site(site: str | None) -> str | None:
    """The domain of a website that can be a customer's own: `https://www.acme.com/es` gives `acme.com`."""
    if not site or "." not in site:
        return None
    host = site.strip().casefold().partition("://")[2] or site.strip().casefold()
    host = host.partition("/")[0].partition("?")[0].partition(":")[0].removeprefix("www.")
    return host if "." in host and " " not in host and host not in FREE_MAIL else None


class Spellings:
    """Names that are kept in the spelling that came first: “GTXPro” is “GTX Pro” where that is known."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known: dict[str, str] = {}
        for name in known:
            self.one(name)

    def one(self, name: str | None) -> str | None:
        return self._known.setdefault(loose(name) or fold(name), name) if name else None
