"""Refuse a room of the house whose tests leave too many branches untried.

    coverage_floor.py COVERAGE.json FOLDER...

A folder without branches yet is named and passes; one below the floor ends with status 1 and its worst files.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

FLOOR = 95.0


def percent(covered: int, total: int) -> float:
    return 100.0 * covered / total if total else 100.0


def summaries(report: dict[str, Any], folder: str) -> dict[str, dict[str, int]]:
    """File name -> coverage.py's summary, for the files below `folder`."""
    prefix = folder.rstrip("/") + "/"
    return {name: entry["summary"] for name, entry in report["files"].items() if name.startswith(prefix)}


def branches(summary: dict[str, int]) -> float:
    return percent(summary["covered_branches"], summary["num_branches"])


def check(report: dict[str, Any], folder: str) -> bool:
    files = summaries(report, folder)
    total = sum(entry["num_branches"] for entry in files.values())
    if not total:
        print(f"coverage: {folder} has no branches yet")
        return True
    share = percent(sum(entry["covered_branches"] for entry in files.values()), total)
    lines = percent(
        sum(entry["covered_lines"] for entry in files.values()),
        sum(entry["num_statements"] for entry in files.values()),
    )
    print(
        f"coverage: {folder} {share:.1f} % of {total} branches, {lines:.1f} % of lines; floor {FLOOR:.0f} %"
    )
    if min(share, lines) >= FLOOR:
        return True
    for name, entry in sorted(files.items(), key=lambda pair: branches(pair[1]))[:8]:
        print(f"  {branches(entry):5.1f} %  {name}")
    return False


def main(arguments: list[str]) -> int:
    report = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    results = [check(report, folder) for folder in arguments[1:]]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
