"""The run's closing words: which rows of FEATURES.md no test proves, and what was left out for want of data.

What a test is about travels in its report's `user_properties`, the one thing that xdist carries from the workers to
the process that writes the summary.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from types import FrameType
from typing import Any, cast

import pytest

from tests.support.features import ROOT, SHARED, known_ids

TESTS = ROOT / "tests"
WHOLE_PROGRAM = ("ui", "fuzz")
"""Folders of tests that run the app, or a thing twenty thousand times; the rest is where coverage is measured."""
FEATURE = "feature"
NEEDS_SHARED = "needs shared"
HANGS_AFTER = 300
"""Seconds. The stacks of all threads are shown earlier, after pytest's `faulthandler_timeout`."""


def on_ci() -> bool:
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")


def shared_or_leave(request: pytest.FixtureRequest, *parts: str) -> Path:
    """A path in the folder beside the project. Without it the test is left out by name; on CI it fails."""
    request.node.user_properties.append((NEEDS_SHARED, request.node.nodeid))
    path = SHARED.joinpath(*parts)
    if path.exists():
        return path
    what = f"{path} is not there"
    if on_ci():
        pytest.fail(f"{what}, and CI must not leave these tests out", pytrace=False)
    pytest.skip(what)


class HangGuard:
    """Fails a test that does not end, so that it is named and the others still run. It judges no speed."""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None, object, object]:
        if threading.current_thread() is not threading.main_thread():
            return (yield)
        before = signal.signal(signal.SIGALRM, self.hangs)
        signal.alarm(HANGS_AFTER)
        try:
            return (yield)
        finally:
            signal.alarm(0)
            signal.signal(signal.SIGALRM, before)

    @staticmethod
    def hangs(_number: int, _frame: FrameType | None) -> None:
        pytest.fail(f"still running after {HANGS_AFTER} s")


class Untraced:
    """Lets tests of the whole program run without the tracer, which takes a third of their time.

    The floor of coverage is for `rules/` and `store/`, and is to be reached by the tests of the layers themselves:
    what a walk through the app happens to touch proves no branch of theirs.
    """

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        here, threads = sys.gettrace(), threading.gettrace()
        if here is None or not _of_the_whole_program(item):
            return (yield)
        sys.settrace(None)
        threading.settrace(cast(Any, None))
        try:
            return (yield)
        finally:
            threading.settrace(cast(Any, threads))
            sys.settrace(here)


def _of_the_whole_program(item: pytest.Item) -> bool:
    return any(item.path.is_relative_to(TESTS / folder) for folder in WHOLE_PROGRAM)


class FeatureReport:
    """Collects outcomes by feature id in the process that reports."""

    def __init__(self) -> None:
        self.proven: set[str] = set()
        self.broken: set[str] = set()
        self.left_out: list[str] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        known = set(known_ids())
        for item in items:
            for id_ in _ids(item):
                if id_ not in known:
                    raise pytest.UsageError(f"{item.nodeid} proves {id_!r}, which is no row of FEATURES.md")
                item.user_properties.append((FEATURE, id_))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        ids = {str(value) for name, value in report.user_properties if name == FEATURE}
        if report.failed:
            self.broken |= ids
        elif report.when == "call" and report.passed:
            self.proven |= ids
        if report.skipped and any(name == NEEDS_SHARED for name, _value in report.user_properties):
            self.left_out.append(report.nodeid)

    def pytest_terminal_summary(
        self, terminalreporter: pytest.TerminalReporter, config: pytest.Config
    ) -> None:
        if hasattr(config, "workerinput"):
            return
        if _whole(config):
            missing = [id_ for id_ in known_ids() if id_ not in self.proven - self.broken]
            terminalreporter.section("rows of FEATURES.md")
            terminalreporter.line(f"proven: {len(known_ids()) - len(missing)} of {len(known_ids())}")
            if missing:
                terminalreporter.line(f"without a passing test: {' '.join(missing)}")
        if self.left_out:
            terminalreporter.section("left out")
            terminalreporter.line(f"{len(self.left_out)} tests on real data, because {SHARED} is not there:")
            for nodeid in sorted(self.left_out):
                terminalreporter.line(f"  {nodeid}")


def _ids(item: pytest.Item) -> Iterator[str]:
    for mark in item.iter_markers(FEATURE):
        if not mark.args or not all(isinstance(id_, str) for id_ in mark.args):
            raise pytest.UsageError(f"{item.nodeid}: write @pytest.mark.feature('A13'), with one or more ids")
        yield from mark.args


def _whole(config: pytest.Config) -> bool:
    """Whether all tests were asked for: a part of them says nothing about missing rows."""
    narrowed = config.getoption("keyword") or config.getoption("markexpr")
    return not narrowed and config.args_source is not pytest.Config.ArgsSource.ARGS
