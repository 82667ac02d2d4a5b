"""The pictures of the README and the pages, made from the sample portfolio: `make pictures`.

They show one fixed day, so that a picture changes only when the screen does. Fonts from elsewhere are taken out
of the files: opening one asks nobody for anything.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
DAY = "2026-11-22"
# name -> (columns, lines, keys pressed from Today)
PICTURES: dict[str, tuple[int, int, tuple[str, ...]]] = {
    "today": (120, 36, ("j", "j", "j", "j", "j")),
    "today-80x24": (80, 24, ("j", "j")),
    "portfolio": (140, 36, ("2", "j", "j")),
    "account": (120, 36, ("j", "j", "j", "j", "j", "enter")),
    "plays": (120, 36, ("3", "j")),
    "fixes": (120, 30, ("4",)),
    "exits": (120, 30, ("5",)),
    "touchpoints": (120, 36, ("j", "j", "j", "T")),
}
_FONT_FACE = re.compile(r"@font-face\s*\{[^}]*\}", re.DOTALL)


async def draw(home: Path, name: str) -> None:
    from tests.support.tui_wait import settled
    from tui.clock import Clock
    from tui.paths import Home
    from tui.services.desk import Desk
    from tui.ui.app import FallowApp

    columns, lines, keys = PICTURES[name]
    with Desk.open(Home(home), Clock.system()) as desk:
        app = FallowApp(desk)
        async with app.run_test(size=(columns, lines)) as pilot:
            await settled(pilot)
            for key in keys:
                await pilot.press(key)
                await settled(pilot)
            drawn = app.export_screenshot(title="Fallow")
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.svg").write_text(_FONT_FACE.sub("", drawn), encoding="utf-8")
    print(FOLDER / f"{name}.svg")


def main() -> int:
    os.environ["FALLOW_TODAY"] = DAY
    sys.path.insert(0, str(ROOT))
    from tui.clock import Clock
    from tui.paths import Home
    from tui.services.desk import Desk
    from tui.services.sample import load_sample

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        with Desk.open(Home(home), Clock.system()) as desk:
            desk.write_now(load_sample)
        for name in sys.argv[1:] or PICTURES:
            asyncio.run(draw(home, name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
