"""Which person or colleague a record of a file means. Loaded once and kept up with what the import makes."""

from __future__ import annotations

from collections.abc import Iterable

from tui.clean import fold
from tui.services.importing.compact import Compact
from tui.services.importing.lookup import PACK


class Contacts:
    """All people by e-mail, id and name. Values are packed: account << 32 | contact.

    `rows`: (id, account, name, e-mail, external id, source). `known`: (contact, account, kind, source, value).
    """

    def __init__(
        self,
        rows: Iterable[tuple[int, int, str, str | None, str | None, str]],
        known: Iterable[tuple[int, int, str, str, str]] = (),
    ) -> None:
        self.by_email = Compact()
        self._elsewhere: dict[tuple[int, str], int] = {}
        self._by_ext: dict[str, Compact] = {}
        self._numbered: dict[str, bytearray] = {}
        self._names = Compact()
        self._namesakes: set[str] = set()
        self._known: dict[tuple[str, str, str], int] = {}
        for row_id, account, name, email, external, source in rows:
            self.add(row_id, account, name, email, external, source)
        for row_id, account, kind, source, value in known:
            self.also(row_id, account, kind, source, value)

    def add(
        self, row_id: int, account: int, name: str, email: str | None, external: str | None, source: str
    ) -> None:
        packed = account << PACK | row_id
        if email:
            key = email.lower()
            if self.by_email.setdefault(key, packed) >> PACK != account:
                self._elsewhere.setdefault((account, key), packed)
        if external:
            self.of_source(source).setdefault(external, packed)
            self._number(source, row_id)
        if name and name not in (email, external):
            key = f"{account}\x1f{fold(name)}"
            if self._names.setdefault(key, packed) != packed:
                self._namesakes.add(key)

    def expect(self, more: int, source: str) -> None:
        """So many people of a program are to come."""
        for table in (self.by_email, self.of_source(source), self._names):
            table.expect(more)

    def also(self, row_id: int, account: int, kind: str, source: str, value: str) -> None:
        """Keep by what else somebody is known."""
        key = value.lower() if kind == "email" else fold(value) if kind == "name" else value
        of = f"{account}" if kind == "name" else source if kind == "id" else ""
        self._known.setdefault((kind, of, key), account << PACK | row_id)

    def moved(self, row_id: int, external: str, source: str) -> None:
        """Their id belongs to another record of them from now on."""
        ids = self.of_source(source)
        if (ids.get(external) or 0) & ((1 << PACK) - 1) == row_id:
            ids.remove(external)

    def of_source(self, source: str) -> Compact:
        """Packed, by the ids of one program."""
        if source not in self._by_ext:
            self._by_ext[source] = Compact()
        return self._by_ext[source]

    def _number(self, source: str, row_id: int) -> None:
        bits = self._numbered.setdefault(source, bytearray())
        if row_id >> 3 >= len(bits):
            bits.extend(bytes((row_id >> 3) + 1_024 - len(bits)))
        bits[row_id >> 3] |= 1 << (row_id & 7)

    def is_numbered(self, row_id: int, source: str) -> bool:
        """Whether this program has given somebody an id."""
        bits = self._numbered.get(source, b"")
        return row_id >> 3 < len(bits) and bool(bits[row_id >> 3] >> (row_id & 7) & 1)

    def of_id(self, external: str, source: str) -> int | None:
        """Packed: whom this program calls by an id."""
        return self.of_source(source).get(external)

    def known_as(
        self, account: int | None, external: str | None, email: str | None, source: str
    ) -> int | None:
        """Packed: the person that a record of this id or address became part of."""
        if not self._known:
            return None
        found = self._known.get(("id", source, external)) if external else None
        if found is None and email:
            found = self._known.get(("email", "", email.lower()))
        return found if found is None or account is None or found >> PACK == account else None

    def of_email(self, account: int | None, email: str) -> int | None:
        """Packed: the person with this address at an account, or anywhere where none is named."""
        packed = self.by_email.get(email)
        if packed is None:
            return self.known_as(account, None, email, "")
        if account is None or packed >> PACK == account:
            return packed
        return self._elsewhere.get((account, email))

    def of_ref(self, account: int | None, ref: str, source: str) -> int | None:
        """By the id this program gave, else an e-mail, else a name at the account."""
        packed = self.of_source(source).get(ref)
        if packed is None:
            packed = self.known_as(account, ref, None, source)
        if packed is not None and (account is None or packed >> PACK == account):
            return packed
        if "@" in ref and (packed := self.of_email(account, ref.lower())) is not None:
            return packed
        return None if account is None else self.of_name(account, ref)

    def of_name(self, account: int, name: str) -> int | None:
        """The one person of an account with this name."""
        folded = fold(name)
        key = f"{account}\x1f{folded}"
        found = self._names.get(key)
        if found is None and self._known:
            return self._known.get(("name", f"{account}", folded))
        return None if key in self._namesakes else found


class Reps:
    """Colleagues by name or e-mail."""

    def __init__(self, rows: Iterable[tuple[int, str, str | None]]) -> None:
        self._known: dict[str, int] = {}
        self._called: dict[int, str] = {}
        for row_id, name, email in rows:
            self.add(row_id, name, email)

    def add(self, row_id: int, name: str, email: str | None = None) -> None:
        self._known.setdefault(fold(name), row_id)
        self._called[row_id] = name
        if email:
            self._known.setdefault(fold(email), row_id)

    def name(self, row_id: int) -> str:
        return self._called.get(row_id, "")

    def get(self, name: str) -> int | None:
        return self._known.get(fold(name))
