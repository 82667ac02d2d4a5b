"""How a command is added: its help text, a call that works, and whether it answers in JSON."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TypeAlias

from tui.i18n import _

Commands: TypeAlias = argparse._SubParsersAction  # argparse names it only this way


def adder(commands: Commands[argparse.ArgumentParser], family: str) -> Callable[..., argparse.ArgumentParser]:
    """`add(name, run, text, example)` for the commands that `tui.cli.<family>` runs."""

    def add(
        name: str, run: str, text: str, example: str = "", as_json: bool = True
    ) -> argparse.ArgumentParser:
        command = commands.add_parser(
            name,
            help=text,
            description=text,
            epilog=_("Example: {call}").format(call=example) if example else None,
        )
        command.set_defaults(family=family, run=run)
        if as_json:
            command.add_argument("--json", action="store_true", help=_("one JSON document on stdout"))
        return command

    return add
