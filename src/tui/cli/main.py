"""One command line: parse it, run its family, turn errors into a sentence and an exit status."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from tui.errors import FallowError, NotFound
from tui.i18n import _, set_language, wanted_language

DONE, COULD_NOT, CALLED_WRONG = 0, 1, 2


def run(argv: Sequence[str]) -> int:
    """Exit status: 0 done, 1 could not (said why, nothing changed), 2 the call was wrong, 128+n a signal."""
    os.umask(0o077)
    if sys.stdout is None:  # a shell closed it (`fallow list >&-`)
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w")
    set_language(wanted_language())
    args: Any = SimpleNamespace(family="start", run="app")
    if argv:  # without a command the app opens, and need not wait for a parser
        from tui.cli.own_parser import parse

        try:
            args = parse(argv)
        except SystemExit as ended:
            return int(ended.code or 0)
    try:
        family = importlib.import_module(f"tui.cli.{args.family}")
        status: int = getattr(family, args.run)(args)
        sys.stdout.flush()
    except FallowError as error:
        _explain(error)
        return COULD_NOT
    except KeyboardInterrupt:
        print(_("Stopped; nothing was changed."), file=sys.stderr)
        return 128 + 2
    except BrokenPipeError:
        # The reader of the pipe has seen enough (`fallow list | head`); nothing is left to flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(
            _("What was to be said could not be written: {why}.").format(why=error.strerror), file=sys.stderr
        )
        return COULD_NOT
    return status


def _explain(error: FallowError) -> None:
    print(error.happened, file=sys.stderr)
    for sentence in (error.kept, error.todo):
        if sentence:
            print(sentence, file=sys.stderr)
    if isinstance(error, NotFound) and error.candidates:
        print(_("It could be:"), file=sys.stderr)
        for name in error.candidates:
            print(f"  {name}", file=sys.stderr)
