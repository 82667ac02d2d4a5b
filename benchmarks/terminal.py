"""A program in a pseudo-terminal, timed from outside: what counts is when its bytes come, not when they are drawn."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from pathlib import Path
from types import TracebackType

import psutil  # type: ignore[import-untyped]  # it ships no types
import pyte

ROWS, COLS = 40, 120
KEYS = {"down": b"\x1b[B", "pagedown": b"\x1b[6~", "enter": b"\r", "escape": b"\x1b"}
_ANSWERS = ((b"\x1b[6n", b"\x1b[1;1R"), (b"\x1b[c", b"\x1b[?62;22c"), (b"\x1b[?2026$p", b"\x1b[?2026;2$y"))
_LONGEST = 120.0


class Terminal:
    """Use as a context manager; the program is ended on leaving."""

    def __init__(self, argv: list[str], env: dict[str, str] | None = None) -> None:
        self._screen = pyte.Screen(COLS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._asks = b""
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
        self.started = time.perf_counter()
        self._pid, self._fd = pty.fork()
        if not self._pid:
            try:
                os.execve(argv[0], argv, environment)
            finally:
                os._exit(127)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLS, 0, 0))

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        for kill in (signal.SIGTERM, signal.SIGKILL):
            os.kill(self._pid, kill)
            end = time.perf_counter() + 2
            while time.perf_counter() < end:
                if os.waitpid(self._pid, os.WNOHANG)[0]:
                    os.close(self._fd)
                    return
                self._read(0.02)
        os.waitpid(self._pid, 0)
        os.close(self._fd)

    def _read(self, seconds: float) -> float | None:
        """Draw what comes within `seconds`; the moment it came, or None."""
        if not select.select([self._fd], [], [], max(0.0, seconds))[0]:
            return None
        try:
            said = os.read(self._fd, 1 << 16)
        except OSError:  # Linux says so when the other end has closed
            return None
        came = time.perf_counter()
        self._asks = (self._asks + said)[-64:]
        for question, answer in _ANSWERS:
            if question in self._asks:
                self._asks = b""
                os.write(self._fd, answer)
        self._stream.feed(said)
        return came

    def text(self) -> str:
        return "\n".join(self._screen.display)

    def _look(self) -> tuple[object, ...]:
        """All that a person could see change."""
        lines = [
            tuple(tuple(line[x]) for x in range(COLS))
            for line in (self._screen.buffer[y] for y in range(ROWS))
        ]
        cursor = self._screen.cursor
        return (*lines, (cursor.x, cursor.y, cursor.hidden))

    def ready(self, pattern: str) -> float:
        """Seconds from the start till the pattern is on the screen."""
        wanted = re.compile(pattern)
        end = self.started + _LONGEST
        while time.perf_counter() < end:
            came = self._read(0.1)
            if came is not None and wanted.search(self.text()):
                return came - self.started
        raise TimeoutError(f"{pattern!r} did not come within {_LONGEST:.0f} s:\n{self.text()}")

    def quiet(self, seconds: float = 0.35, at_most: float = 8.0) -> None:
        """Until nothing is printed for so long."""
        end = time.perf_counter() + at_most
        while time.perf_counter() < end and self._read(seconds) is not None:
            pass

    def press(self, key: str, settle: float = 0.25, at_most: float = 5.0) -> tuple[float, float]:
        """Milliseconds from the key to the first and to the last change of the screen before it rests."""
        before = self._look()
        pressed = time.perf_counter()
        os.write(self._fd, KEYS.get(key, key.encode()))
        first = last = 0.0
        while (left := pressed + at_most - time.perf_counter()) > 0:
            came = self._read(min(left, settle) if first else left)
            if came is None:
                break
            if (now := self._look()) != before:
                before, last = now, came
                first = first or came
        if not first:
            raise TimeoutError(f"{key} changed nothing:\n{self.text()}")
        return (first - pressed) * 1000, (last - pressed) * 1000

    def spent(self) -> float:
        """Seconds of the processor so far, in all threads."""
        used = psutil.Process(self._pid).cpu_times()
        return float(used.user + used.system)

    def memory(self) -> float:
        """MiB of the process and its children that nobody else holds: resident pages, shared ones in part."""
        program = psutil.Process(self._pid)
        held = [each.memory_full_info().pss for each in (program, *program.children(recursive=True))]
        return float(sum(held)) / 2**20


def home_at(store: Path, place: str) -> dict[str, str]:
    """The environment of an app that opens at a place of a store, until the next call for the same store."""
    (store / "settings.toml").write_text(f'[look]\nplace = "{place}"\n', encoding="utf-8")
    return {"FALLOW_HOME": str(store)}
