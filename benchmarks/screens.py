"""What a person at the terminal waits for: the start, a key, a letter of the search, an account's page."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.made import FIRST_WORDS, Size, make_store
from benchmarks.ratios import YARDSTICKS, Row, Setting, difference, ratio
from benchmarks.terminal import Terminal, home_at

A_ROW = "|".join(FIRST_WORDS)
_STEPS = ("down",) * 8 + ("pagedown",) * 4
_LETTERS = "orbe"


@dataclass(slots=True)
class Seen:
    """Figures of one program, one a round."""

    ready: list[float] = field(default_factory=list)
    spent: list[float] = field(default_factory=list)
    key: list[float] = field(default_factory=list)
    letter: list[float] = field(default_factory=list)
    result: list[float] = field(default_factory=list)
    page: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Program:
    name: str
    argv: list[str]
    pattern: str
    store: Path | None = None
    place: str = ""
    keys: tuple[str, ...] = ()
    before_letters: tuple[str, ...] = ()
    letters: str = ""
    pages: int = 0

    def run(self, seen: Seen) -> None:
        env = home_at(self.store, self.place) if self.store else None
        with Terminal(self.argv, env) as terminal:
            seen.ready.append(terminal.ready(self.pattern))
            seen.spent.append(terminal.spent())
            terminal.quiet()
            if self.keys:
                seen.key.append(median(terminal.press(key)[0] for key in self.keys))
            if self.pages:
                seen.page.append(median(self._page(terminal) for _page in range(self.pages)))
            for key in self.before_letters:
                terminal.press(key)
            if self.letters:
                pressed = [terminal.press(letter) for letter in self.letters]
                seen.letter.append(median(first for first, _last in pressed))
                seen.result.append(median(last for _first, last in pressed))
            seen.memory.append(terminal.memory())

    @staticmethod
    def _page(terminal: Terminal) -> float:
        took = terminal.press("enter")[1]
        terminal.press("escape")
        terminal.press("down")
        return took


def _yardstick(name: str, pattern: str = "ready", keys: tuple[str, ...] = (), letters: str = "") -> Program:
    argv = [sys.executable, str(YARDSTICKS / f"{name}.py")]
    return Program(name, argv, pattern, keys=keys, letters=letters)


def _fallow(setting: Setting, name: str, accounts: int, place: str, **more: object) -> Program:
    answers = setting.answers if accounts == setting.large else 10 * accounts
    store = make_store(setting.folder, Size(accounts, answers))
    argv = [sys.executable, "-m", "tui"]
    return Program(name, argv, A_ROW, store, place, **more)  # type: ignore[arg-type]  # passed on


def measure(setting: Setting) -> list[Row]:
    """All programs in turn, round by round."""
    walk = {"keys": _STEPS, "before_letters": ("/",), "letters": _LETTERS}
    programs = [
        _yardstick("bare_app"),
        _fallow(setting, "small", 1000, "portfolio"),
        _fallow(setting, "large", setting.large, "portfolio", **walk),
        _fallow(setting, "today", setting.large, "today"),
        _yardstick("datatable_1000", "Account 1", _STEPS),
        _yardstick("bare_input", letters=_LETTERS),
        _yardstick("bare_with_model"),
        _fallow(setting, "pages of 100", 100, "portfolio", pages=4),
        _fallow(setting, "pages of many", setting.large, "portfolio", pages=4),
    ]
    seen = {program.name: Seen() for program in programs}
    for program in programs:
        program.run(Seen())
    for _round in range(setting.rounds(9)):
        for program in programs:
            program.run(seen[program.name])
    return _rows(seen, f"{setting.large:,}")


def _rows(seen: dict[str, Seen], many: str) -> list[Row]:
    bare, large, table, line = seen["bare_app"], seen["large"], seen["datatable_1000"], seen["bare_input"]
    app, table_name, input_name = "a bare Textual app", "DataTable of 1,000 rows", "a bare Input"
    return [
        ratio("start to rows, 1,000 accounts", app, seen["small"].ready, bare.ready, "s", 1.3),
        ratio("the same in processor seconds", app, seen["small"].spent, bare.spent, "s", None),
        ratio(f"start to rows, {many} accounts", app, large.ready, bare.ready, "s", 1.3),
        ratio(f"start to rows, {many} against 1,000", "itself", large.ready, seen["small"].ready, "s", 1.05),
        ratio(f"start to the lines of Today, {many}", app, seen["today"].ready, bare.ready, "s", 1.3),
        ratio(f"key (down, page down) to first change, {many}", table_name, large.key, table.key, "ms", 1.25),
        ratio(f"letter of the search to first change, {many}", table_name, large.letter, table.key, "ms", 1.25),
        ratio(f"letter of the search to result, {many}", input_name, large.result, line.result, "ms", 1.5),
        difference(
            f"opening an account among {many}", "among 100", seen["pages of many"].page, seen["pages of 100"].page,
            "ms", 50.0,
        ),
        ratio(
            f"memory, {many} accounts", "bare Textual with SQLModel", large.memory, seen["bare_with_model"].memory,
            "MiB", 2.0,
        ),
    ]  # fmt: skip
