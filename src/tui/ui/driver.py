"""Textual's driver for Linux and macOS, made to outlive what terminals do.

Differences from the stock one: a byte that is not UTF-8 is shown as � instead of ending the program; a closed
terminal ends it instead of a loop at full speed; a terminal that cannot write UTF-8 gets ASCII instead of
escapes; signals give the terminal back and leave with 128 + n.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import selectors
import signal
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Protocol

from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from tui.ui.keyboard import Pasted, Splitter, Typed

HANGUP = 128 + signal.SIGHUP
_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)
_PATIENCE = 1.8
_PASTE_PATIENCE = 0.5
_RESET = (
    b"\x1b[<u\x1b[?2004l\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?1004l\x1b[?7h\x1b[?1049l\x1b[?25h"
)
_POOR = str.maketrans("─│┌┐└┘├┤┬┴┼━┃╭╮╰╯▔▁▎▊█▌▐•…–—‘’“”·×", "-|++++++++|-|++++-_||#||*.--''\"\".x")


class Leaver(Protocol):
    """An app that can be asked, from any thread, to end with a status."""

    def leave(self, status: int) -> None: ...

    def last_words(self) -> None:
        """Keep drafts; called from another thread when there is no time for more."""


class TerminalOut:
    """The terminal as a file that never raises: when nobody is there any more, writes go nowhere."""

    def __init__(self, fd: int, encoding: str) -> None:
        self._fd = fd
        self._utf8 = "utf" in encoding.lower()
        self.encoding = encoding if self._utf8 else "ascii"
        self.gone = False

    def write(self, text: str) -> int:
        data = (
            text.encode("utf-8", "replace")
            if self._utf8
            else text.translate(_POOR).encode("ascii", "replace")
        )
        while data and not self.gone:
            try:
                data = data[os.write(self._fd, data) :]
            except BlockingIOError:
                time.sleep(0.005)
            except OSError:
                self.gone = True
        return len(text)

    def flush(self) -> None:
        """Nothing is held back."""

    def fileno(self) -> int:
        return self._fd


class FallowDriver(LinuxDriver):
    """See the module."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        out = sys.__stdout__
        assert out is not None
        self._out = TerminalOut(out.fileno(), out.encoding or "utf-8")
        self._file = self._out  # type: ignore[assignment]  # a writer like a text file is all it is used as
        self._leaving = False

    def start_application_mode(self) -> None:
        super().start_application_mode()  # type: ignore[no-untyped-call]  # not annotated there
        for number in _SIGNALS:
            # Under nohup a hangup stays ignored; the end of input tells that the window is gone.
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._on_signal)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        self.leave(128 + number)

    def leave(self, status: int) -> None:
        """Ask the app to end; end it where it does not, with the terminal given back."""
        if self._leaving:
            return
        self._leaving = True
        threading.Thread(target=self._insist, args=(status,), daemon=True, name="leaving").start()
        app = self._app
        self._loop.call_soon_threadsafe(_leave_of(app), status)

    def _insist(self, status: int) -> None:
        time.sleep(_PATIENCE)
        last_words = getattr(self._app, "last_words", None)
        if last_words is not None:
            last_words()
        os.set_blocking(self._out.fileno(), False)
        self._out.gone = True
        with contextlib.suppress(OSError):  # it takes nothing, or is gone: its settings are all that is left
            os.write(self._out.fileno(), _RESET)
        with contextlib.suppress(termios.error):
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        os._exit(status)

    def run_input_thread(self) -> None:
        """Read, decode, split off pastes, parse, until asked to stop or the terminal is gone."""
        selector = selectors.SelectSelector()
        selector.register(self.fileno, selectors.EVENT_READ)
        parser = XTermParser(self._debug)
        decode = codecs.getincrementaldecoder("utf-8")(errors="replace").decode
        splitter = Splitter()
        silence = 0.0
        try:
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    data = self._read()
                    if not data:
                        self.leave(HANGUP)
                        return
                    silence = 0.0
                    self._deliver(splitter.feed(decode(data)), parser)
                else:
                    silence += 0.1
                    if not splitter.inside or silence > _PASTE_PATIENCE:
                        self._deliver(splitter.flush(), parser)
                for message in parser.tick():
                    self.process_message(message)
        finally:
            selector.close()

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 1 << 16)
        except OSError:  # EIO: the other end is closed
            return b""

    def _deliver(self, parts: Iterator[Typed | Pasted], parser: XTermParser) -> None:
        for part in parts:
            if isinstance(part, Pasted):
                self.process_message(events.Paste(part.text.replace("\x00", "")))
            else:
                for message in parser.feed(part.text):
                    self.process_message(message)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:  # a bug in a thread ends the app as one elsewhere does
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)


def _leave_of(app: App[object]) -> Callable[[int], object]:
    leave = getattr(app, "leave", None)
    return leave if leave is not None else lambda status: app.exit(return_code=status)
