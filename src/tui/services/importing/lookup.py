"""Which account, person or colleague a record of a file means; each answer with its reason.

Loaded once from the store and kept up with what the import makes, so that planning and applying match alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tui.clean import fold, loose
from tui.services.importing.names import domain_of

PACK = 32
MASK = (1 << PACK) - 1


class Match(NamedTuple):
    """`id` is None where nothing fits or several do (`several` then holds them). `reason`: id, other_id, name,
    near, former or domain.
    """

    id: int | None
    reason: str = ""
    several: tuple[int, ...] = ()


NOTHING = Match(None)


class Names:
    """Names to ids, where most names have one id only."""

    def __init__(self) -> None:
        self._one: dict[str, int] = {}
        self._more: dict[str, list[int]] = {}

    def add(self, name: str, row_id: int) -> None:
        if not name:
            return
        known = self._one.setdefault(name, row_id)
        if known != row_id:
            ids = self._more.setdefault(name, [known])
            if row_id not in ids:
                ids.append(row_id)

    def get(self, name: str) -> Iterable[int]:
        if name in self._more:
            return self._more[name]
        known = self._one.get(name)
        return () if known is None else (known,)

    def items(self) -> Iterable[tuple[str, Iterable[int]]]:
        for name in self._one:
            yield name, self.get(name)


class Accounts:
    """All accounts by what files call them; `size` counts those that were there before."""

    def __init__(
        self,
        rows: Iterable[tuple[int, str, str | None, str, str | None]],
        former: Iterable[tuple[int, str]] = (),
    ) -> None:
        self.by_ext: dict[str, dict[str, int]] = {}
        self._names, self._domains, self._former = Names(), Names(), Names()
        for row_id, name in former:
            self._former.add(fold(name), row_id)
        self._loose: Names | None = None
        self.deleted: set[str] = set()
        self.size = 0
        for row_id, name, external, source, domain in rows:
            self.size += 1
            self.add(row_id, name, external, source, domain)

    def add(
        self, row_id: int, name: str | None, external: str | None, source: str, domain: str | None
    ) -> None:
        if external:
            self.by_ext.setdefault(source, {}).setdefault(external, row_id)
        if name and name != external:
            self._names.add(fold(name), row_id)
            if self._loose is not None:
                self._loose.add(loose(name), row_id)
        if domain:
            self._domains.add(domain.casefold().removeprefix("www."), row_id)

    def of_source(self, source: str) -> dict[str, int]:
        return self.by_ext.setdefault(source, {})

    def with_id_of(self, source: str) -> set[int]:
        """The accounts that one program has given an id."""
        return set(self.of_source(source).values())

    def by_name(self, name: str, without: set[int] | None = None) -> Match:
        """By the folded name, else by one that differs in marks and blanks only, else by one it had before.

        `without`: not among these.
        """
        if found := _pick(self._names.get(fold(name)), "name", without):
            return found
        if self._loose is None:
            self._loose = Names()
            for folded, ids in self._names.items():
                for row_id in ids:
                    self._loose.add(loose(folded), row_id)
        key = loose(name)
        found = _pick(self._loose.get(key), "near", without) if len(key) > 2 else None
        return found or _pick(self._former.get(fold(name)), "former", without) or NOTHING

    def by_domain(self, domain: str) -> Match:
        return _pick(self._domains.get(domain.casefold().removeprefix("www.")), "domain") or NOTHING

    def by_ref(self, ref: str, source: str) -> Match:
        """What another record calls its account: an id of this program, a name, or an id of another program."""
        if (known := self.of_source(source).get(ref)) is not None:
            return Match(known, "id")
        if (found := self.by_name(ref)) is not NOTHING:
            return found
        ids = {ids[ref] for other, ids in self.by_ext.items() if other != source and ref in ids}
        return _pick(sorted(ids), "other_id") or NOTHING

    def by_email(self, email: str | None) -> Match:
        domain = domain_of(email)
        return self.by_domain(domain) if domain else NOTHING


def _pick(ids: Iterable[int], reason: str, without: set[int] | None = None) -> Match | None:
    left = tuple(ids) if not without else tuple(row_id for row_id in ids if row_id not in without)
    if not left:
        return None
    return Match(left[0], reason) if len(left) == 1 else Match(None, reason, left)


class Contacts:
    """All people by e-mail, id and name. Values are packed: account << 32 | contact."""

    def __init__(self, rows: Iterable[tuple[int, int, str, str | None, str | None, str]]) -> None:
        self.by_email: dict[str, int] = {}
        self._elsewhere: dict[tuple[int, str], int] = {}
        self._by_ext: dict[str, dict[str, int]] = {}
        self._names = Names()
        for row_id, account, name, email, external, source in rows:
            self.add(row_id, account, name, email, external, source)

    def add(
        self, row_id: int, account: int, name: str, email: str | None, external: str | None, source: str
    ) -> None:
        packed = account << PACK | row_id
        if email:
            key = email.lower()
            if self.by_email.setdefault(key, packed) >> PACK != account:
                self._elsewhere.setdefault((account, key), packed)
        if external:
            self._by_ext.setdefault(source, {}).setdefault(external, packed)
        if name and name not in (email, external):
            self._names.add(f"{account}\x1f{fold(name)}", packed)

    def of_email(self, account: int | None, email: str) -> int | None:
        """Packed: the person with this address at an account, or anywhere where none is named."""
        packed = self.by_email.get(email)
        if packed is None or account is None or packed >> PACK == account:
            return packed
        return self._elsewhere.get((account, email))

    def of_ref(self, account: int | None, ref: str, source: str) -> int | None:
        """By the id this program gave, else an e-mail, else a name at the account."""
        packed = self._by_ext.get(source, {}).get(ref)
        if packed is not None and (account is None or packed >> PACK == account):
            return packed
        if "@" in ref and (packed := self.of_email(account, ref.lower())) is not None:
            return packed
        return None if account is None else self.of_name(account, ref)

    def of_name(self, account: int, name: str) -> int | None:
        """The one person of an account with this name."""
        found = list(self._names.get(f"{account}\x1f{fold(name)}"))
        return found[0] if len(found) == 1 else None


class Reps:
    """Colleagues by name or e-mail."""

    def __init__(self, rows: Iterable[tuple[int, str, str | None]]) -> None:
        self._known: dict[str, int] = {}
        for row_id, name, email in rows:
            self.add(row_id, name, email)

    def add(self, row_id: int, name: str, email: str | None = None) -> None:
        self._known.setdefault(fold(name), row_id)
        if email:
            self._known.setdefault(fold(email), row_id)

    def get(self, name: str) -> int | None:
        return self._known.get(fold(name))
