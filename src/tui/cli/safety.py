"""Where things are, backups, restoring, the doctor, deriving anew."""

from __future__ import annotations

import argparse

from tui.cli.desk import opened, settings_of
from tui.cli.output import note, say, say_json, styled
from tui.clock import Clock
from tui.i18n import _
from tui.paths import Home
from tui.services import safety


def where(args: argparse.Namespace) -> int:
    place = safety.where(Home.find())
    if args.json:
        say_json(place)
        return 0
    lines = (
        (_("folder"), place.folder),
        (_("store"), place.store),
        (_("backups"), place.backups),
        (_("settings"), place.settings),
        (_("log"), place.log),
        (_("schema"), f"{place.schema or '–'} / {place.newest_schema}"),
        (_("SQLite"), f"{place.sqlite} ({place.journal})"),
        (_("last backup"), place.last_backup or "–"),
    )
    for name, value in lines:
        say(f"{name:<12} {value}")
    return 0


def backup(args: argparse.Namespace) -> int:
    with opened() as desk:
        made = safety.back_up(desk.store)
    if args.json:
        say_json({"backup": made})
    else:
        say(_("Written and checked: {path}").format(path=made))
    return 0


def restore(args: argparse.Namespace) -> int:
    home = Home.find()
    settings_of(home)
    done = safety.restore(home, Clock.system(), args.file)
    if args.json:
        say_json(done)
        return 0
    say(_("Restored from {path}.").format(path=args.file))
    if done.before is not None:
        say(
            _("What was there before is in {path}; `fallow restore` brings it back.").format(path=done.before)
        )
    for key, name, account in done.back:
        said = _("{name} ({account}) was erased here and is back: `fallow erase {id}` takes them out again.")
        note(said.format(name=name, account=account, id=key))
    if done.aside is not None:
        say(_("The damaged store was set aside as {path}.").format(path=done.aside))
    return 0


def doctor(args: argparse.Namespace) -> int:
    """Status 1 where something is wrong that was not mended."""
    home = Home.find()
    settings_of(home)
    report = safety.doctor(home, Clock.system(), args.repair)
    if args.json:
        say_json(
            {
                "healthy": report.healthy,
                "findings": report.findings,
                "repaired": report.repaired,
                "backup": report.backup,
            }
        )
        return 0 if report.healthy else 1
    words = {"bad": _("bad"), "warning": _("warning"), "note": _("note")}
    for finding in report.findings:
        tone = {"bad": "hold", "warning": "bold"}.get(finding.severity, "dim")
        say(f"{styled(words[finding.severity], tone)}  {finding.text}")
        if (advice := safety.advice(finding)) and not (args.repair and finding.repair):
            say("         " + advice)
    if report.backup is not None:
        say(_("Backed up first: {path}").format(path=report.backup))
    for name in report.repaired:
        say(_("Mended: {name}").format(name=name))
    if report.healthy:
        say(_("All is well."))
    return 0 if report.healthy else 1


def standing(args: argparse.Namespace) -> int:
    """Derive all again, and say how many rows came out differently: none, unless something was wrong."""
    with opened() as desk:
        accounts, changed = desk.store.rebuild()
    if args.json:
        say_json({"accounts": accounts, "changed": changed})
        return 0
    say(_("{n} accounts derived again, {changed} came out differently.").format(n=accounts, changed=changed))
    if changed:
        note(_("Derived rows had been out of step with the facts."))
    return 0
