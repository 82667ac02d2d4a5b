"""The account of each row of a file: found with its reason, made where the row names one that is new, else asked."""

from __future__ import annotations

from tui.clean import fold
from tui.errors import Refused
from tui.exchange.decisions import NEW, SKIP
from tui.i18n import _
from tui.rules.joining import How, parted
from tui.services.importing.lookup import NOTHING, PACK, Match
from tui.services.importing.names import domain_of, looks_like_id
from tui.services.importing.scene import Scene
from tui.services.importing.tally import Tally

ACCOUNT_NAMES = ("name", "stage", "rep_id", "external_id")
_DELETED, LEFT_OUT = "deleted", "left_out"
ANSWER = "answer"
"""The source of a name that a person said of an account: it goes before all that only looks alike."""


def answered(scene: Scene, tally: Tally, text: str, found: Match) -> Match:
    """What a person said of a name, now or before, else what was found. `new` is for the caller to make."""
    said = tally.asking.decisions.account(text)
    if said is None:
        return found
    if said == SKIP:
        return Match(None, LEFT_OUT)
    if said == NEW:
        return found if found.id is not None else NOTHING
    account = int(said)
    if found.id == account:
        return found
    if not scene.there(account):
        raise Refused(
            _("There is no account with the number {n}.").format(n=account), _("Nothing was changed.")
        )
    scene.known_as(account, "name", text, ANSWER)
    return Match(account, How.SAID)


class Homes:
    """Of one file and kind."""

    def __init__(self, scene: Scene, source: str, tally: Tally, stage: str = "customer") -> None:
        self._scene, self._source, self._tally, self._stage = scene, source, tally, stage
        self._ids = scene.accounts.of_source(source)
        self._found: dict[str, Match] = {}
        self.known = self._ids.get
        self.also = Tally("accounts", tally.problems, asking=tally.asking)

    def of(self, line: int, ref: str | None, column: str = "account", email: str | None = None) -> int | None:
        """The account of a row; None where the row was told and counted as left out or as asking."""
        if ref is None:
            return self._by_email(line, column, email)
        known = self._ids.get(ref)
        if known is not None:
            return known
        match = self._found.get(ref)
        if match is None:
            match = self._found[ref] = self._match(ref, email)
        return self._settled(line, column, ref, match)

    def _settled(self, line: int, column: str, text: str, match: Match) -> int | None:
        if match.id is not None:
            self._noted(match.reason)
            return match.id
        if match.reason == _DELETED:
            self._tally.skipped(line, column, _("Its account is marked deleted."))
        elif match.reason == LEFT_OUT:
            self._tally.skipped(line, column, _("Left out, as you said."))
        else:
            self._tally.asks(line, column, text, self._scene.candidates(text, match))
        return None

    def _by_email(self, line: int, column: str, email: str | None) -> int | None:
        if email and (packed := self._scene.contacts.of_email(None, email)) is not None:
            self._noted(How.PERSON)
            return packed >> PACK
        domain = domain_of(email)
        if domain is not None:
            match = self._found.get(f"@{domain}")
            if match is None:
                found = self._scene.accounts.by_domain(domain)
                answer = self._scene.accounts.answer(domain)
                match = answered(self._scene, self._tally, domain, answer or found)
                self._found[f"@{domain}"] = match
            if match is not NOTHING:
                return self._settled(line, column, domain, match)
        self._tally.skipped(line, column, _("It names no customer."), homeless=True)
        return None

    def _match(self, ref: str, email: str | None) -> Match:
        accounts = self._scene.accounts
        if ref in accounts.deleted:
            return Match(None, _DELETED)
        found = accounts.by_ref(ref, self._source)
        match = answered(self._scene, self._tally, ref, found)
        if match.id is not None or match.reason == LEFT_OUT:
            return match
        new = self._tally.asking.decisions.account(ref) == NEW
        if match.several and not new:
            return match
        if not new and not looks_like_id(ref):
            match = accounts.mistyped(ref)
            if not match.several:
                match = self._same_domain(ref, email)
            if match is not NOTHING:
                return match
        made = self._make(ref)
        if found.several:  # it says `new` where others have the name: the next file must find this one
            self._scene.known_as(made, "name", ref, ANSWER)
        return Match(made, "new")

    def _same_domain(self, ref: str, email: str | None) -> Match:
        """An account whose domain the address has. Where the names begin alike it is this one, else it is asked."""
        found = self._scene.accounts.by_email(email)
        if found.id is None:
            return NOTHING
        here, there = parted(self._scene.accounts.called(found.id))[0], parted(fold(ref))[0]
        if here and there and (here.startswith(there) or there.startswith(here)):
            return found
        return Match(None, How.DOMAIN, (found.id,))

    def _make(self, ref: str) -> int:
        """A new account, called as the file calls it; an id that comes with a name later brings the name."""
        scene = self._scene
        is_id = looks_like_id(ref)
        row = (ref[:200], self._stage, scene.me, ref if is_id else None)
        fixed = {"source": self._source, "created_on": scene.today.isoformat()}
        made = scene.sink.insert("account", ACCOUNT_NAMES, [row], fixed)
        scene.accounts.add(made, ref, ref if is_id else None, self._source, None)
        scene.accounts.on_the_way.add(made)
        self.also.create += 1
        self._tally.notes[
            _("New accounts, called by their id: {n}.")
            if is_id
            else _("New accounts, by the name this file gives them: {n}.")
        ] += 1
        return made

    def _noted(self, reason: str) -> None:
        if (text := reasons().get(reason)) is not None:
            self._tally.notes[text] += 1


def reasons() -> dict[str, str]:
    """Why rows were joined, as sentences with {n}; nothing for an id of the program's own."""
    return {
        How.KNOWN_ID: _("{n} rows joined to an account by an id it had before it was merged."),
        How.NAME: _("{n} rows joined to their account by its name."),
        How.NEAR: _("{n} rows joined to an account whose name differs in marks and blanks only: check them."),
        How.FORM: _("{n} rows joined to an account whose name differs in its legal form only: check them."),
        How.FORMER: _("{n} rows joined to an account by a name it had before."),
        How.SAID: _("{n} rows joined to an account as you said."),
        How.OTHER_ID: _("{n} rows joined by an id that another program gave the account: check them."),
        How.DOMAIN: _("{n} rows joined to an account by the domain of the e-mail address: check them."),
        How.PERSON: _("{n} rows joined to an account by the e-mail address of a person there."),
    }


def why(reason: str) -> str:
    """What speaks for a candidate, in a few words."""
    return {
        How.ID: _("the same id"),
        How.KNOWN_ID: _("an id it had before it was merged"),
        How.NAME: _("the same name"),
        How.NEAR: _("the same name but for marks and blanks"),
        How.FORM: _("the same name but for its legal form"),
        How.FORMER: _("a name it had before"),
        How.SAID: _("as you said"),
        How.OTHER_ID: _("an id of another program"),
        How.DOMAIN: _("the same domain"),
        How.PERSON: _("the e-mail address of a person there"),
        How.OTHER_FORM: _("the same name with another legal form"),
        How.TYPO: _("nearly the same name"),
    }.get(How(reason), "")
