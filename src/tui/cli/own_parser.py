"""The parser of the one command that was asked for: making all thirty takes longer than most answers."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from functools import partial
from typing import Any, cast

from tui.cli.parser import build, families


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """What a command line asks for. Only the parser of its own command is made, and that of all where it names none."""
    only = _Only(argv[0])
    families(cast(Any, only))
    if only.parser is None:
        return build().parse_args(argv)
    # argparse asks a formatter about each argument, and the standard one asks the terminal for its width each time
    only.parser.formatter_class = argparse.HelpFormatter
    return only.parser.parse_args(argv[1:])


class _Only:
    """Takes the commands like argparse's own action, and makes a parser of one of them."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        self.parser: argparse.ArgumentParser | None = None

    def add_parser(self, name: str, help: str = "", **said: Any) -> argparse.ArgumentParser:
        if name != self.wanted:
            return cast(argparse.ArgumentParser, _NOBODY)
        plain = partial(argparse.HelpFormatter, width=80)
        self.parser = argparse.ArgumentParser(prog=f"fallow {name}", formatter_class=plain, **said)
        return self.parser


class _Nobody:
    """Stands where a parser would that nobody asked for: takes every call and does nothing."""

    def __getattr__(self, name: str) -> Any:
        return self._taken

    def _taken(self, *_said: Any, **_more: Any) -> _Nobody:
        return self


_NOBODY = _Nobody()
