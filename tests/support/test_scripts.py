"""The scripts behind `make test` and `make audit`: what they refuse."""

from __future__ import annotations

from importlib.metadata import distribution
from typing import Any

import pytest

from scripts import audit, coverage_floor


def report(**covered: tuple[int, int]) -> dict[str, Any]:
    """A coverage report in which a file has so many branches covered of so many, and as many lines."""
    return {
        "files": {
            f"src/tui/rules/{name}.py": {
                "summary": {
                    "covered_branches": done,
                    "num_branches": of,
                    "covered_lines": done,
                    "num_statements": of,
                }
            }
            for name, (done, of) in covered.items()
        }
    }


@pytest.mark.parametrize(
    ("covered", "passes"),
    [
        ({"gate": (95, 100)}, True),
        ({"gate": (94, 100)}, False),
        ({"gate": (100, 100), "risk": (0, 4)}, True),
        ({}, True),
    ],
)
def test_the_coverage_floor_is_that_of_the_room(covered: dict[str, tuple[int, int]], passes: bool) -> None:
    assert coverage_floor.check(report(**covered), "src/tui/rules") is passes
    assert coverage_floor.check(report(**covered), "src/tui/store")


LOCK = """textual==8.2.8 \\
    --hash=sha256:00
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:00
"""


def test_pins_of_other_systems_are_not_asked_for() -> None:
    assert audit.pins(LOCK) == [("textual", "8.2.8")]


def test_what_is_installed_is_held_against_the_pins() -> None:
    assert audit.installed_differs(LOCK) == []
    assert audit.installed_differs(LOCK.replace("8.2.8", "8.2.7")) == [
        "textual is installed as 8.2.8 and pinned as 8.2.7"
    ]
    assert audit.installed_differs("no-such-package==1.0 \\\n") == [
        "no-such-package 1.0 is pinned and not installed"
    ]


def test_a_changed_file_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    package = distribution("shtab")
    assert audit.changed_files(package) == []
    file = next(file for file in package.files or [] if file.name == "py.typed")
    assert file.hash is not None
    monkeypatch.setattr(file.hash, "value", "other")
    monkeypatch.setattr(type(package), "files", [file])
    assert audit.changed_files(package) == [str(file)]
