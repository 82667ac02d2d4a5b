"""A workbook of 50,000 rows: read as text against python-calamine alone, and imported.

Reading is timed inside one process each, from a closed file to the last row, in seconds of the processor; what a
process needs to start is in none of the two. The memory is that of a whole import.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.commands import FALLOW, ran
from benchmarks.made import FIRST_WORDS
from benchmarks.ratios import Row, Setting, in_turn, ratio
from tests.support.workbooks import Cell, workbook

ROWS = 50_000
_HEAD: list[Cell] = [
    *(
        "Record ID",
        "Company name",
        "Company Domain Name",
        "Phone Number",
        "City",
        "Country/Region",
        "Industry",
    ),
    *("Create Date", "Annual Revenue", "Number of Employees"),
]
_OURS = (
    "import sys, time\nfrom pathlib import Path\nfrom tui.exchange.table_in import open_table\n"
    "import tui.exchange.xlsx_in, python_calamine\nfile = Path(sys.argv[1])\nbegan = time.process_time()\n"
    "rows = sum(len(chunk.lines) for chunk in open_table(file, {}).chunks())\n"
)
_THEIRS = (
    "import sys, time\nfrom python_calamine import load_workbook\nbegan = time.process_time()\n"
    "rows = len(load_workbook(sys.argv[1]).get_sheet_by_index(0).to_python()) - 1\n"
)
_SAY = "took = time.process_time() - began\nassert rows == {rows}, rows\nprint(took)\n"


def measure(setting: Setting) -> list[Row]:
    file = made(setting.folder, ROWS)
    say = _SAY.format(rows=ROWS)
    ours, yard = in_turn(
        setting.rounds(9), lambda: _read(_OURS + say, file), lambda: _read(_THEIRS + say, file)
    )
    home = setting.folder / "workbook-home"
    shutil.rmtree(home, ignore_errors=True)
    memory = ran([*FALLOW, "import", "--yes", str(file)], {"FALLOW_HOME": str(home)}).peak
    shutil.rmtree(home)
    return [
        ratio(f"workbook of {ROWS:,} rows read", "python-calamine alone", ours, yard, "s", 2.0),
        Row("memory of its import", "200 MiB", memory, 200.0, "MiB", memory / 200.0, 1.0),
    ]


def _read(code: str, file: Path) -> float:
    done = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def made(folder: Path, rows: int) -> Path:
    """Companies as a CRM exports them."""
    path = folder / f"companies-{rows}.xlsx"
    return path if path.exists() else workbook(path, {"Companies": [_HEAD, *_lines(rows)]})


def _lines(rows: int) -> Iterator[list[Cell]]:
    first = datetime.fromisoformat("2024-01-01")
    for n in range(rows):
        word = FIRST_WORDS[n % len(FIRST_WORDS)]
        yield [
            *(float(10_000_000 + n), f"{word} {n} GmbH", f"{word.lower()}{n}.example", f"+34 91 {n:07d}"),
            *(
                "Madrid",
                "Spain",
                "Software & tools",
                first + timedelta(minutes=7 * n),
                n * 12.5,
                float(n % 900),
            ),
        ]
