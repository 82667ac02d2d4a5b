"""The app itself: on the user's store, or on the sample portfolio in a throw-away one."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.desk import settings_of
from tui.cli.output import note, say
from tui.clock import Clock
from tui.errors import Refused
from tui.i18n import _
from tui.paths import Home
from tui.services.desk import Desk
from tui.services.opening import opening
from tui.settings import Settings

if TYPE_CHECKING:
    import argparse


def app(_args: argparse.Namespace) -> int:
    """Open the app; its exit status is 0, 64 without a terminal, 128+n after a signal, 1 after a fault."""
    from tui.ui.terminal import prepare

    if status := prepare():
        return status
    return _show(Home.find())


def demo(args: argparse.Namespace) -> int:
    """The sample portfolio: in a folder of its own that goes when the app is left, or stays where --keep says."""
    from tui.ui.terminal import prepare

    if args.no_app and args.keep is None:
        raise Refused(_("Without the app and without --keep nothing would be left."))
    if not args.no_app and (status := prepare()):
        return status
    folder = args.keep if args.keep is not None else Path(tempfile.mkdtemp(prefix="fallow-demo-"))
    try:
        home = Home(folder.expanduser().resolve())
        if home.store.exists():
            note(_("{path} holds a store already; it is opened as it is.").format(path=home.store))
        else:
            _fill(home)
        if args.no_app:
            say(
                _("The sample portfolio is in {path}. FALLOW_HOME={path} fallow opens it.").format(
                    path=home.folder
                )
            )
            return 0
        return _show(home)
    finally:
        if args.keep is None:
            shutil.rmtree(folder, ignore_errors=True)


def _fill(home: Home) -> None:
    from tui.services.sample import load_sample

    with Desk.open(home, Clock.system(), Settings()) as desk:
        desk.write_now(load_sample)


def _show(home: Home) -> int:
    settings = settings_of(home)
    with Desk.open(home, Clock.system(), settings) as desk:
        place = settings.place or "today"
        first = desk.begin(opening, place)
        from tui.ui.app import FallowApp, Wishes
        from tui.ui.drafts import Drafts
        from tui.ui.glyphs import choose
        from tui.ui.theme import DARK

        wishes = Wishes(
            settings.theme or DARK,
            choose(settings.glyphs, os.environ, sys.stdout.encoding or "ascii"),
            dict(settings.keys),
            place,
        )
        screen = FallowApp(
            desk, wishes, drafts=Drafts(home.drafts), crash_file=home.crash, watch=True, first=first
        )
        screen.run()
        return screen.return_code or 0


def completion(args: argparse.Namespace) -> int:
    """The completion script of a shell, made from the same parser."""
    import shtab

    from tui.cli.parser import build

    say(shtab.complete(build(), args.shell))
    return 0
