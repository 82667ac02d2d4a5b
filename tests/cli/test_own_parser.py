"""A command line makes the parser of its own command only; it must be the one of the whole table."""

from __future__ import annotations

import argparse

import pytest

from tui.cli.own_parser import parse
from tui.cli.parser import build

COMMANDS: dict[str, argparse.ArgumentParser] = next(
    action.choices for action in build()._actions if isinstance(action, argparse._SubParsersAction)
)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_parser_of_one_command_says_what_the_whole_table_says(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse([name, "--help"])
    alone = capsys.readouterr().out
    with pytest.raises(SystemExit):
        build().parse_args([name, "--help"])
    assert (alone, ended.value.code) == (capsys.readouterr().out, 0)


@pytest.mark.parametrize(
    "line",
    ["may-i Albión --play newsletter", "list --stance promoter --limit 3", "standing --rebuild", "where"],
)
def test_a_line_is_read_the_same(line: str) -> None:
    assert vars(parse(line.split())) == vars(build().parse_args(line.split()))


@pytest.mark.parametrize("line", ["bogus", "--version", "may-i", "may-i Albión --no-such", "list --limit 0"])
def test_what_is_wrong_ends_the_same(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as alone:
        parse(line.split())
    with pytest.raises(SystemExit) as whole:
        build().parse_args(line.split())
    assert alone.value.code == whole.value.code
