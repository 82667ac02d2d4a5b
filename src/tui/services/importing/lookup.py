"""Which account a record of a file means; each answer with its reason.

Loaded once from the store and kept up with what the import makes, so that planning and applying match alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tui.clean import fold, loose
from tui.rules.joining import How, blocks, mistyped, parted, slips_allowed
from tui.services.importing.names import domain_of, domain_of_site

PACK = 32
MASK = (1 << PACK) - 1


class Match(NamedTuple):
    """`id` is None where nothing fits, or where it has to be asked which of `several` is meant; that may be one, where
    what speaks for it is weak. `reason` is a How, or empty.
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

    def remove(self, name: str, row_id: int) -> None:
        left = [known for known in self.get(name) if known != row_id]
        self._one.pop(name, None)
        self._more.pop(name, None)
        for known in left:
            self.add(name, known)

    def get(self, name: str) -> Iterable[int]:
        if name in self._more:
            return self._more[name]
        known = self._one.get(name)
        return () if known is None else (known,)

    def items(self) -> Iterable[tuple[str, Iterable[int]]]:
        for name in self._one:
            yield name, self.get(name)


class Accounts:
    """All accounts by what files call them; `size` counts those that were there before.

    `rows`: (id, name, external id, source, domain, website). `known`: (account, kind, source, value) of known_as.
    """

    def __init__(
        self,
        rows: Iterable[tuple[int, str, str | None, str, str | None, str | None]],
        former: Iterable[tuple[int, str]] = (),
        known: Iterable[tuple[int, str, str, str]] = (),
    ) -> None:
        self.by_ext: dict[str, dict[str, int]] = {}
        self._names, self._domains, self._former = Names(), Names(), Names()
        self._known_ids: dict[str, dict[str, int]] = {}
        self._answers: dict[str, int] = {}
        self.known_domains: set[tuple[int, str]] = set()
        for row_id, name in former:
            self._former.add(fold(name), row_id)
        for row_id, kind, source, value in known:
            self.also(row_id, kind, source, value)
        self._loose: Names | None = None
        self._forms: Names | None = None
        self._typos: Names | None = None
        self._called: dict[int, list[str]] | None = None
        self.deleted: set[str] = set()
        self.names_now: dict[int, str] = {}
        self.on_the_way: set[int] = set()
        self.size = self.last = 0
        for row_id, name, external, source, domain, website in rows:
            self.size += 1
            self.last = row_id
            self.add(row_id, name, external, source, domain, website)

    def add(
        self,
        row_id: int,
        name: str | None,
        external: str | None,
        source: str,
        domain: str | None,
        website: str | None = None,
    ) -> None:
        if external:
            self.by_ext.setdefault(source, {}).setdefault(external, row_id)
        if name and name != external:
            folded = fold(name)
            self._names.add(folded, row_id)
            if self._loose is not None:
                self._loose.add(loose(name), row_id)
            if self._forms is not None:
                self._formed(folded, row_id)
        if domain or website:
            own = domain_of_site(domain) or domain_of_site(website)
            if own:
                self._domains.add(own, row_id)

    def renamed(self, row_id: int, before: str, now: str) -> None:
        """It is found by its old name as by a former one only."""
        self.names_now[row_id] = now
        self._names.remove(fold(before), row_id)
        self._former.add(fold(before), row_id)
        self._loose = self._forms = self._typos = self._called = None

    def also(self, row_id: int, kind: str, source: str, value: str) -> None:
        """Keep by what else an account is known."""
        if kind == "id":
            self._known_ids.setdefault(source, {}).setdefault(value, row_id)
        elif kind == "name" and source == "answer":
            self._answers.setdefault(fold(value), row_id)
        elif kind == "name":
            self._former.add(fold(value), row_id)
        elif kind == "domain" and (domain := domain_of_site(value)):
            self._domains.add(domain, row_id)
            self.known_domains.add((row_id, domain))

    def of_source(self, source: str) -> dict[str, int]:
        return self.by_ext.setdefault(source, {})

    def known_id(self, source: str, external: str) -> int | None:
        """The account that another record of this program became part of."""
        found = self._known_ids.get(source)
        return None if found is None else found.get(external)

    def answer(self, name: str) -> Match | None:
        """Who is meant by a name, as a person once said."""
        found = self._answers.get(fold(name)) if self._answers else None
        return None if found is None else Match(found, How.SAID)

    def with_id_of(self, source: str) -> set[int]:
        """The accounts that one program has given an id."""
        return set(self.of_source(source).values())

    # -- by name -------------------------------------------------------------------------------------------------

    def by_name(self, name: str, without: set[int] | None = None, below: int | None = None) -> Match:
        """By the folded name, else by one that differs in marks and blanks, in its legal form, or by one it had
        before. `without`: not among these. `below`: legal forms aside only those with a lower id.
        """
        folded = fold(name)
        if found := _pick(self._names.get(folded), How.NAME, without):
            return found
        if self._loose is None:
            self._loose = Names()
            for known, ids in self._names.items():
                for row_id in ids:
                    self._loose.add(loose(known), row_id)
        key = loose(name)
        found = _pick(self._loose.get(key), How.NEAR, without) if len(key) > 2 else None
        found = found or _pick(self._former.get(folded), How.FORMER, without)
        return found or self._by_form(folded, without, below) or NOTHING

    def _formed(self, folded: str, row_id: int) -> None:
        assert self._forms is not None
        core, form = parted(folded)
        self._forms.add(core, row_id)
        self._forms.add(f"{core}\x1f{form}", row_id)

    def _by_form(self, folded: str, without: set[int] | None, below: int | None) -> Match | None:
        """The same but for the legal form: where both say another one they may be two firms, and it is asked."""
        if self._forms is None:
            self._forms = Names()
            for known, ids in self._names.items():
                for row_id in ids:
                    self._formed(known, row_id)
        core, form = parted(folded)
        if len(core) < 3:
            return None
        fits = [row_id for row_id in self._forms.get(core) if below is None or row_id < below]
        if not fits:
            return None
        if form:
            alike = {*self._forms.get(f"{core}\x1f"), *self._forms.get(f"{core}\x1f{form}")}
            same = [row_id for row_id in fits if row_id in alike]
            if not same:
                fits = [row_id for row_id in fits if not without or row_id not in without]
                return Match(None, How.OTHER_FORM, tuple(fits)) if fits else None
            fits = same
        return _pick(fits, How.FORM, without)

    def mistyped(self, name: str, below: int | None = None) -> Match:
        """Those of which this may be the name with a slip of the finger: always asked. Not such as a row of this import
        named on the way, since neither of the two is better known than the other.
        """
        if self._typos is None:
            self._typos = Names()
            for known, ids in self._names.items():
                core = parted(known)[0]
                for row_id in ids:
                    for block in blocks(core) if row_id not in self.on_the_way else ():
                        self._typos.add(f"{block}\x1f{core}", row_id)
            self._blocks: dict[str, list[str]] = {}
            for key, _ids in self._typos.items():
                block, _mark, core = key.partition("\x1f")
                self._blocks.setdefault(block, []).append(core)
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        core = parted(fold(name))[0]
        slips = slips_allowed(len(core))
        found: dict[int, int] = {}
        for block in blocks(core):
            near = process.extract(
                core, self._blocks.get(block, ()), scorer=OSA.distance, score_cutoff=slips, limit=20
            )
            for other, _distance, _index in near if slips else ():
                if (likeness := mistyped(core, other)) is not None:
                    for row_id in self._typos.get(f"{block}\x1f{other}"):
                        if below is None or row_id < below:
                            found[row_id] = max(likeness, found.get(row_id, 0))
        best = sorted(found, key=lambda row_id: (-found[row_id], row_id))[:5]
        return Match(None, How.TYPO, tuple(best)) if best else NOTHING

    def called(self, row_id: int) -> str:
        """A name of an account, folded: for telling how alike another is."""
        if self._called is None:
            self._called = {}
            for known, ids in self._names.items():
                for one in ids:
                    self._called.setdefault(one, []).append(known)
        return next(iter(self._called.get(row_id, [])), "")

    # -- by anything else --------------------------------------------------------------------------------------

    def by_domain(self, domain: str | None, below: int | None = None) -> Match:
        own = domain_of_site(domain)
        if own is None:
            return NOTHING
        return _pick([i for i in self._domains.get(own) if below is None or i < below], How.DOMAIN) or NOTHING

    def by_ref(self, ref: str, source: str) -> Match:
        """What another record calls its account: an id of this program, a name, or an id of another program."""
        if (known := self.of_source(source).get(ref)) is not None:
            return Match(known, How.ID)
        if (known := self.known_id(source, ref)) is not None:
            return Match(known, How.KNOWN_ID)
        if (found := self.answer(ref) or self.by_name(ref)) is not NOTHING:
            return found
        ids = {ids[ref] for other, ids in self.by_ext.items() if other != source and ref in ids}
        ids |= {ids[ref] for other, ids in self._known_ids.items() if other != source and ref in ids}
        return _pick(sorted(ids), How.OTHER_ID) or NOTHING

    def by_email(self, email: str | None) -> Match:
        domain = domain_of(email)
        return self.by_domain(domain) if domain else NOTHING


def _pick(ids: Iterable[int], reason: How, without: set[int] | None = None) -> Match | None:
    left = tuple(ids) if not without else tuple(row_id for row_id in ids if row_id not in without)
    if not left:
        return None
    return Match(left[0], reason) if len(left) == 1 else Match(None, reason, left)
