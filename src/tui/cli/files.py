"""Files in: import with its preview, and a whole export of ours that comes back."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from tui.clean import clean_line
from tui.cli.desk import opened
from tui.cli.import_shown import show, unsaid
from tui.cli.import_wishes import wishes_of
from tui.cli.main import CALLED_WRONG, COULD_NOT, DONE
from tui.cli.output import note, say, say_json
from tui.errors import Refused
from tui.i18n import _
from tui.services.importing import ImportPlan, apply_import, plan_import


def bring_in(args: argparse.Namespace) -> int:
    """Plan, show, ask (or --yes), apply. Status 1 where a question is open or nothing could be read."""
    wishes = wishes_of(args)
    if wishes is None:
        return CALLED_WRONG
    common, each = wishes
    _no_handover(args.files)
    manifest = _own_export(args.files)
    if manifest is not None:
        return _bring_back(args, manifest)
    with opened(create=True, trial=args.dry_run) as desk:
        sure = args.yes or args.json
        progress = None if args.json else _Progress()
        plan = plan_import(
            desk,
            args.files,
            args.kind,
            common,
            progress=progress,
            count=not args.yes or args.dry_run,
            each=each,
            fresh=args.forget,
        )
        if plan.questions:
            return _ask(args, plan)
        if args.dry_run or not (sure or _agreed(plan)):
            return _not_applied(args, plan)
        from tui.services.importing.run import back_up_first

        back_up_first(desk)
        result = desk.write_now(apply_import, plan, progress)
    if args.json:
        say_json(result.to_json())
        return DONE
    show(result.files)
    if result.batch is None:
        say(_("Nothing new: everything was known already."))
    else:
        say(_("Applied. `fallow undo {batch}` takes it back.").format(batch=result.batch))
    return DONE


def _not_applied(args: argparse.Namespace, plan: ImportPlan) -> int:
    if args.json:
        say_json(plan.to_json())
    elif args.dry_run:
        show(plan.files)
        note(_("A dry run: nothing was changed."))
    else:
        note(_("Nothing was changed."))
    return DONE


def _ask(args: argparse.Namespace, plan: ImportPlan) -> int:
    """A question blocks the import; it is answered by --map or an option, never by a guess."""
    if args.json:
        say_json(plan.to_json())
        return COULD_NOT
    for file, question in plan.questions:
        note(f"{clean_line(file.name, 80)}: {question.text}")
        note("  " + _("Answer: {how}").format(how=question.say))
    for file, question in plan.unsaid:
        note(f"{clean_line(file.name, 80)}: {unsaid(question)}")
    note(_("Nothing was changed."))
    return COULD_NOT


def _agreed(plan: ImportPlan) -> bool:
    show(plan.files)
    if not sys.stdin.isatty():
        note(_("Nothing was changed: say --yes to apply it without being asked."))
        return False
    sys.stdout.write(_("Apply? [y/N] "))
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes", "s", "sí", "si", "是")


class _Progress:
    """A line on stderr that is written over, at a terminal only, a few times a second."""

    def __init__(self) -> None:
        self._next = 0.0
        self._shown = sys.stderr.isatty()

    def __call__(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        if not self._shown or now < self._next:
            return
        self._next = now + 0.2
        share = f"{100 * done // total} %" if total else f"{done:,}"
        sys.stderr.write(f"\r\x1b[K{what} {share}")
        if total and done >= total:
            sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()


def _no_handover(files: list[Path]) -> None:
    """Raises Refused for a file of a colleague's: it is shown and taken in by a command of its own."""
    from tui.services.receiving import is_handover

    for file in files:
        if is_handover(file):
            raise Refused(
                _("{file} is a handover of a colleague's.").format(file=clean_line(file.name)),
                _("Nothing was changed."),
                _("`fallow receive FILE` shows what is in it and takes it in."),
            )


def _own_export(files: list[Path]) -> Path | None:
    """The folder of an export of ours, where one is named: it brings a whole store back."""
    if len(files) != 1:
        return None
    folder = files[0].parent if files[0].name == "manifest.json" else files[0]
    return folder if folder.is_dir() and (folder / "manifest.json").is_file() else None


def _bring_back(args: argparse.Namespace, folder: Path) -> int:
    from tui.services.exporting import import_all

    if args.dry_run:
        raise Refused(
            _("A whole export has no dry run: it goes into an empty store, and one undo takes it back.")
        )
    with opened(create=True) as desk:
        done = desk.write_now(import_all, folder)
    if args.json:
        say_json(done)
        return DONE
    say(_("Brought back from {folder}.").format(folder=folder))
    return DONE
