"""The desk: the one thing a screen or a command asks. It lends each question a reader and each wish an act.

A service function takes a Reader (a question) or a Work (an act) first, then plain values, and returns frozen
views. Questions run on reading threads, acts one after another on the store's own thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from math import inf
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from tui.clock import Clock
from tui.errors import Refused
from tui.i18n import _
from tui.paths import Home
from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.value import LEAST_MULTIPLE, MOST_MULTIPLE, market_key
from tui.rules.worktime import WORK_TIME
from tui.settings import Settings, read
from tui.store.store import Store

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from tui.store.reading import Reader
    from tui.store.writing import Work

P = ParamSpec("P")
R = TypeVar("R")
_NOT_RULES = ("work", "market_multiples")
"""What is set in tables of its own."""
_BETWEEN: dict[str, tuple[float, float]] = {
    "promoter_multiple": (LEAST_MULTIPLE, MOST_MULTIPLE),
    "fiscal_month": (1, 12),
    **dict.fromkeys(("keep_promoter", "keep_passive", "keep_detractor", "keep_unknown"), (0.0, 0.99)),
    **dict.fromkeys(("margin_rate", "discount_rate"), (0.0, 1.0)),
}


def defaults_of(settings: Settings) -> Defaults:
    """The rules' defaults with what the user set. Raises Refused for a name no rule has."""
    if not (settings.rules or settings.hours or settings.holidays or settings.markets):
        return DEFAULTS
    from dataclasses import fields, replace

    known = {field.name: field.type for field in fields(Defaults) if field.name not in _NOT_RULES}
    said: dict[str, Any] = {}
    for name, value in settings.rules.items():
        if name not in known:
            raise Refused(_("The settings name a rule that is not there: {name}.").format(name=name))
        if not 0 <= value < inf or (known[name] in (int, "int") and value != int(value)):
            raise Refused(_("The setting {name} = {value} cannot be.").format(name=name, value=value))
        least, most = _BETWEEN.get(name, (0, inf))
        if not least <= value <= most:
            raise _outside(name, value, least, most)
        said[name] = int(value) if known[name] in (int, "int") else float(value)
    opens, closes = settings.hours or (WORK_TIME.opens, WORK_TIME.closes)
    work = replace(WORK_TIME, opens=opens, closes=closes, holidays=settings.holidays)
    return replace(DEFAULTS, work=work, market_multiples=_multiples(settings.markets), **said)


def _multiples(markets: Mapping[str, float | int]) -> tuple[tuple[str, float], ...]:
    """[markets] as the rules look it up. Raises Refused for a multiple that no market has."""
    least, most = _BETWEEN["promoter_multiple"]
    found: dict[str, float] = {}
    for name, value in markets.items():
        if not least <= value <= most:
            raise _outside(f"[markets] {name}", value, least, most)
        if not market_key(name) or market_key(name) in found:
            raise Refused(_("[markets] names “{name}” twice, or nobody.").format(name=name))
        found[market_key(name)] = float(value)
    return tuple(sorted(found.items()))


def _outside(name: str, value: float, least: float, most: float) -> Refused:
    said = _("The setting {name} = {value} cannot be: it lies between {least} and {most}.")
    return Refused(said.format(name=name, value=value, least=f"{least:g}", most=f"{most:g}"))


class Desk:
    """An open store with its threads. `close()` when done; usable as a context manager."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._threads: list[Executor] = []

    # Threads and asyncio are read when the first question goes to one: a short command has none.
    @cached_property
    def _reading(self) -> Executor:
        return self._pool(2, "read")

    @cached_property
    def _writing(self) -> Executor:
        return self._pool(1, "store")

    def _pool(self, threads: int, name: str) -> Executor:
        from concurrent.futures import ThreadPoolExecutor

        self._threads.append(ThreadPoolExecutor(threads, thread_name_prefix=name))
        return self._threads[-1]

    @classmethod
    def open(cls, home: Home, clock: Clock, settings: Settings | None = None, *, create: bool = True) -> Desk:
        """Open the store of a home under its settings. Raises StoreError or Refused with words."""
        settings = read(home.settings) if settings is None else settings
        return cls(Store.open(home, clock, defaults_of(settings), create=create))

    @property
    def clock(self) -> Clock:
        return self.store.clock

    def read_now(self, ask: Callable[Concatenate[Reader, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Answer a question on this thread."""
        with self.store.reading() as reader:
            return ask(reader, *args, **kwargs)

    def write_now(self, act: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Do an act on this thread: when it returns, it is on the disk."""
        sets = getattr(act, "in_sets", False)
        if callable(sets):
            sets = self.read_now(sets, *args, **kwargs)
        with self.store.writing(sets=bool(sets)) as work:
            return act(work, *args, **kwargs)

    def begin(self, ask: Callable[Concatenate[Reader, P], R], *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Ask on a reading thread and go on; the answer is taken from the future later."""
        return self._reading.submit(lambda: self.read_now(ask, *args, **kwargs))

    async def read(self, ask: Callable[Concatenate[Reader, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        return await self._in(self._reading, lambda: self.read_now(ask, *args, **kwargs))

    async def write(self, act: Callable[Concatenate[Work, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Do an act on the store's thread. Once begun it ends, also when nobody waits for it any more."""
        import asyncio

        return await asyncio.shield(self._in(self._writing, lambda: self.write_now(act, *args, **kwargs)))

    async def aside(self, task: Callable[[], R]) -> R:
        """Run something slow that is neither (reading a file to import) off the event loop."""
        return await self._in(self._reading, task)

    @staticmethod
    async def _in(where: Executor, task: Callable[[], R]) -> R:
        import asyncio

        return await asyncio.get_running_loop().run_in_executor(where, task)

    def close(self) -> None:
        """Wait for acts under way, then let go of the files."""
        for threads in reversed(self._threads):
            threads.shutdown(wait=True)
        self.store.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
