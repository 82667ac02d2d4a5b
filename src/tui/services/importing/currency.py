"""In which currency amounts are that name none, and what an account is counted in after an import."""

from __future__ import annotations

from collections.abc import Iterable

from tui.i18n import _
from tui.services.importing.scene import Scene
from tui.services.importing.tally import Tally
from tui.store.queries import importing as ask


def currencies(scene: Scene, accounts: Iterable[int]) -> dict[int, str]:
    """The currency of each of these accounts that the store has by now."""
    scene.sink.settle("account")
    return scene.sink.ask(ask.currencies, sorted(set(accounts)))


def follow(scene: Scene, tally: Tally, known: dict[int, str], newest: dict[int, tuple[str, str]]) -> None:
    """An account is counted in the currency of its newest figures: amounts of two currencies are never added.

    `newest`: the day and the currency of the newest amount of this import, by account. Where a potential, a share, a
    play or a discount was typed in the old one it stays: 100 typed as pounds must not be read as euros.
    """
    for account, (day, currency) in newest.items():
        if known.get(account, currency) == currency:
            continue
        if scene.sink.ask(ask.newest_money, account) > day:
            continue
        if scene.sink.ask(ask.typed_money, account):
            tally.notes[
                _("{n} accounts have typed amounts in their old currency: the new figures wait beside it.")
            ] += 1
            continue
        scene.sink.update("account", account, {"currency": currency})
        tally.notes[
            _("{n} accounts pay in another currency now: only its figures count, older ones stay.")
        ] += 1
