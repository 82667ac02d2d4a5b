"""Answers of people who were erased here: a file must not bring them back unnoticed."""

from __future__ import annotations

from collections.abc import Sequence

from tui.exchange.drafts import ResponseDraft
from tui.services.importing.scene import Scene
from tui.services.importing.tally import Tally

_REF, _NAME, _EMAIL = map(ResponseDraft._fields.index, ("contact_ref", "contact_name", "email"))


def leave_out(
    scene: Scene,
    tally: Tally,
    source: str,
    lines: Sequence[int],
    accounts: list[int | None],
    columns: Sequence[Sequence[str | None]],
) -> None:
    """Take the account from each row of somebody erased, and say so. Who was taken in again since is known by now."""
    if not scene.marks or tally.asking.decisions.bring_back:
        return
    contacts = scene.contacts
    people = zip(columns[_REF], columns[_NAME], columns[_EMAIL], strict=True)
    for index, (ref, name, email) in enumerate(people):
        account = accounts[index]
        if account is None or not (ref or name or email):
            continue
        known = contacts.of_ref(account, ref, source) if ref else None
        if known is None and email:
            known = contacts.of_email(account, email)
        if known is None and name:
            known = contacts.of_name(account, name)
        day = scene.erased_on(account, name, email, ref, source) if known is None else None
        if day is not None:
            tally.erased(lines[index], day)
            accounts[index] = None
