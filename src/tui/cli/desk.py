"""Opening the desk for one command: settings, language, the store brought up to the day."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.cli.output import note
from tui.clock import Clock
from tui.errors import StoreError
from tui.i18n import set_language
from tui.paths import Home
from tui.services.desk import Desk
from tui.settings import Settings, read


def settings_of(home: Home) -> Settings:
    """The user's settings; their language holds unless the environment names one."""
    settings = read(home.settings)
    if settings.language and not os.environ.get("FALLOW_LANG"):
        set_language(settings.language)
    return settings


@contextmanager
def opened(*, create: bool = False, trial: bool = False) -> Iterator[Desk]:
    """The desk of this user's store. A store that cannot be written can still be looked at, and it is said.

    `trial`: where there is no store yet, one that goes again, for looking at what would happen.
    """
    home = Home.find()
    if trial and not home.store.exists():
        from tempfile import TemporaryDirectory

        with TemporaryDirectory(prefix="fallow-trial-") as folder, opened_at(Home(Path(folder))) as desk:
            yield desk
        return
    with opened_at(home, create=create) as desk:
        yield desk


@contextmanager
def opened_at(home: Home, *, create: bool = True) -> Iterator[Desk]:
    desk = Desk.open(home, Clock.system(), settings_of(home), create=create)
    try:
        try:
            desk.store.wake()
        except StoreError as error:
            note(str(error))
        yield desk
    finally:
        desk.close()
