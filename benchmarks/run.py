"""`make bench`: everything that is measured, as a table of ratios; `--write` puts it into README.md.

python benchmarks/run.py [--quick] [--write] [--only screens,short,rebuild,earned,import,workbook] [--folder DIR]
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import commands, earned, rebuilding, screens, workbooks
from benchmarks.made import TODAY
from benchmarks.ratios import Row, Setting

PARTS: dict[str, Callable[[Setting], list[Row]]] = {
    "screens": screens.measure,
    "short": commands.measure_short,
    "rebuild": rebuilding.measure,
    "earned": earned.measure,
    "import": commands.measure_import,
    "workbook": workbooks.measure,
}
README = Path(__file__).resolve().parent / "README.md"
_BEGIN, _END = "<!-- results -->", "<!-- end of results -->"


def main() -> int:
    said = _arguments()
    os.environ.update({"FALLOW_TODAY": TODAY.isoformat(), "FALLOW_LANG": "en"})
    rows: list[Row] = []
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="fallow-bench-") as own:
        folder = said.folder or Path(own)
        folder.mkdir(parents=True, exist_ok=True)
        # as on the machine of a person: the first run keeps the byte code, ours as well as the yardsticks'
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
        for name in said.only:
            found = PARTS[name](Setting(folder, said.quick))
            rows += found
            for row in found:
                print(_line(row), flush=True)
    took = f"{(time.monotonic() - started) / 60:.0f} min"
    if said.write:
        _write(rows, said.quick, took)
    missed = [row for row in rows if row.kept is False]
    print(f"{len(rows)} measured in {took}, {len(missed)} above their bar")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="smaller stores, fewer rounds")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    parser.add_argument("--only", type=lambda text: text.split(","), default=list(PARTS))
    parser.add_argument("--folder", type=Path, help="keep stores and files here, and use those that are")
    said = parser.parse_args()
    if unknown := set(said.only) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    if said.write and (said.quick or said.only != list(PARTS)):
        parser.error("only a full run is written down")
    return said


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _line(row: Row) -> str:
    value = f"{row.value:.2f}x" if row.kind == "x" else f"{row.value:+.0f} {row.unit}"
    bar = "" if row.bar is None else (f"{row.bar:g}x" if row.kind == "x" else f"+{row.bar:g} {row.unit}")
    kept = {None: "", True: "kept", False: "**missed**"}[row.kept]
    figures = f"{_figure(row.ours)} {row.unit} | {_figure(row.yard)} {row.unit}"
    return f"| {row.what} | {figures} | {row.yardstick} | {value} | {bar} | {kept} |"


def _write(rows: list[Row], quick: bool, took: str) -> None:
    head = [
        f"Measured {time.strftime('%Y-%m-%d')} in {took} on {os.cpu_count()} cores, Python "
        f"{sys.version.split()[0]}, SQLite {sqlite3.sqlite_version}. Medians over the rounds.",
        "",
        "| what | Fallow | yardstick | which | ratio | bar | |",
        "|---|---|---|---|---|---|---|",
    ]
    text = README.read_text(encoding="utf-8")
    before, _begin, rest = text.partition(_BEGIN)
    _old, _end, after = rest.partition(_END)
    table = "\n".join([*head, *map(_line, rows)])
    README.write_text(f"{before}{_BEGIN}\n{table}\n{_END}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
