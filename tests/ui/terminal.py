"""A program in a real pseudo-terminal, its bytes and its screen; waiting is for what it shows, never for time."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
from collections.abc import Callable, Mapping
from time import monotonic
from types import TracebackType

import pyte

_LONGEST = 30.0


class Terminal:
    """Starts `argv` on a terminal of its own. Leaving the block ends it."""

    def __init__(
        self,
        argv: list[str],
        rows: int = 24,
        cols: int = 80,
        env: Mapping[str, str] | None = None,
        before: Callable[[], None] | None = None,
    ) -> None:
        self.raw = bytearray()
        self._screen = pyte.Screen(cols, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.master, self.slave = pty.openpty()
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        self.settings = termios.tcgetattr(self.slave)

        def child() -> None:
            os.setsid()
            for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
                signal.signal(number, signal.SIG_DFL)  # a run in the background hands them down ignored
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            if before is not None:
                before()

        self.process = subprocess.Popen(
            argv,
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            env={**os.environ, **(env or {})},
            preexec_fn=child,
        )

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for fd in (self.master, self.slave):
            with contextlib.suppress(OSError):
                os.close(fd)

    def pump(self, seconds: float = 0.05) -> bool:
        """Take what was written, waiting for it at most so long; False where nothing was."""
        if self.master < 0 or not select.select([self.master], [], [], seconds)[0]:
            return False
        data = os.read(self.master, 1 << 16)
        self.raw += data
        self._stream.feed(data)
        return True

    @property
    def text(self) -> str:
        return "\n".join(self._screen.display)

    def wait_for(self, text: str) -> None:
        self.wait_until(lambda: text in self.text, text)

    def wait_until(self, true: Callable[[], bool], what: str) -> None:
        end = monotonic() + _LONGEST
        while not true():
            assert monotonic() < end, f"never came: {what}\n{self.text}"
            assert self.pump() or self.process.poll() is None or true(), f"ended before {what}\n{self.text}"

    def send(self, data: bytes) -> None:
        while data:
            data = data[os.write(self.master, data[:2048]) :]
            self.pump(0.0)

    def wait(self) -> int:
        """The exit status; 128 + n stands as the program gave it."""
        self.wait_until(lambda: self.process.poll() is not None, "its end")
        while self.pump(0.05):
            pass
        return self.process.returncode

    def resize(self, rows: int, cols: int) -> None:
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))

    def hang_up(self) -> None:
        """Close both ends, as a window that is closed does."""
        os.close(self.master)
        os.close(self.slave)
        self.master = self.slave = -1

    def signal(self, number: signal.Signals) -> None:
        os.kill(self.process.pid, number)

    def left_on(self) -> list[str]:
        """What the program changed and did not put back: settings, modes, the cursor, the other screen."""
        raw = bytes(self.raw)
        modes = {b"1049": "screen", b"1000": "mouse", b"1003": "mouse", b"1006": "mouse", b"2004": "paste"}
        on = [
            name
            for mode, name in modes.items()
            if raw.rfind(b"\x1b[?%sh" % mode) > raw.rfind(b"\x1b[?%sl" % mode)
        ]
        if raw.rfind(b"\x1b[?25l") > raw.rfind(b"\x1b[?25h"):
            on.append("cursor")
        if termios.tcgetattr(self.slave)[:4] != self.settings[:4]:
            on.append("settings")
        return on
