"""Keys, clicks, pastes and resizes at random in the real app over hostile data: every byte it writes is looked at."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.faults import adapter
from tests.faults.helping import FALLOW, ROOT, door
from tests.faults.watcher import strangers
from tests.ui.terminal import Terminal

STEPS = 70
HOSTILE = [
    "\x1b]52;c;aGFja2Vk\x07clip",
    "\x1b]0;A NAME IN THE TITLE\x07",
    "\x1b[2J\x1b[1;1Hcleared",
    "\x1b[?1049lother screen",
    "\x1bcreset",
    "\x9b31mred in eight bits\x9d0;title\x9c",
    "[@click=app.quit]press me[/]",
    "[/red]no such colour was open",
    "[bold]Europe[/bold] [ACME] $primary",
    "abc\u202egnp.exe\u2066x\u2069",
    "zero\u200bwidth\ufeffmark\U000e0041tag\u2028line",
    "back\x08space\x07bell\x00nul\x7fdel\ttab\rreturn\nline",
    "Z" + "\u0301" * 40 + "algo",
    "👨‍👩‍👧‍👦 and 🇪🇸 and 王府井百货 and مرحبا",
    "x" * 3000,
    "=HYPERLINK(1)",
    "%s %d {name} {0} \\x1b \\u202e",
]
RAW = [text for text in HOSTILE if "\x1b" in text or "\x9b" in text]
"""Some of these are sequences that we write ourselves, so they are looked for as they stand."""
KEYS = [
    *(b"\x1b[A \x1b[B \x1b[C \x1b[D \x1b[5~ \x1b[6~ \x1b[H \x1b[F \t \x1b[Z \r \x1b \x7f".split(b" ")),
    *(bytes([sign]) for sign in range(0x20, 0x7F)),
    *(bytes([sign]) for sign in range(1, 27) if sign not in (3, 9, 13, 17, 26)),  # not the ones that leave
]


def test_the_watcher_tells_strangers_from_our_own() -> None:
    ours = (
        b"\x1b[?1049h\x1b[2;3H\x1b[38;2;1;2;3mHola \xe7\x8e\x8b\r\n\x1b[0m\x1b[<u\x1b]22;pointer\x07\x1b[?25"
    )
    assert strangers(ours) == []
    for text in HOSTILE[:3] + HOSTILE[4:6] + HOSTILE[9:12]:
        assert strangers(text.encode()), text


@pytest.fixture
def hostile_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store into which hostile texts came through the import, as they come to a user."""
    monkeypatch.setenv("PYTHONPATH", f"{ROOT / 'src'}:{ROOT}")
    rows = ['"' + text.replace('"', '""') + f'","A-{number}",Retail' for number, text in enumerate(HOSTILE)]
    file = home.parent / "hostile.csv"
    file.write_text("\n".join(["Account Name,Account ID,Industry", *rows]), encoding="utf-8", newline="")
    store = str(home / "fallow.db")
    assert adapter.main(store, "init") == 0
    assert door(Path(store), "import", str(file)).stdout == f"ACK import {len(HOSTILE)}\n"
    return home


@pytest.mark.parametrize("seed", range(3))
def test_nothing_of_the_data_acts_on_the_terminal(seed: int, hostile_home: Path) -> None:
    chance, done = random.Random(seed), list[str]()
    with Terminal(FALLOW, 30, 100) as app:
        app.wait_until(lambda: b"\x1b[?1049h" in app.raw and "Portfolio" in app.text, "the first screen")
        for key in [b"2", b"\r", b"\x1b", b"3", b"4", b"5", b"1"]:
            _send(app, key, done)
        for _step in range(STEPS):
            _send(app, _something(app, chance), done)
        assert strangers(bytes(app.raw), copying=True) == []
        assert [text for text in RAW if text.encode() in app.raw] == []
        for _ in range(8):  # out of whatever is open
            app.send(b"\x1b")
            _rest(app)
        app.send(b"\x11")
        assert app.wait() == 0, done[-8:]
        assert app.left_on() == []
    assert door(hostile_home / "fallow.db", "check").returncode == 0


def _something(app: Terminal, chance: random.Random) -> bytes:
    """A key mostly; now and then a click, a paste, or a resize (which sends nothing)."""
    lot = chance.random()
    if lot < 0.75:
        return chance.choice(KEYS)
    if lot < 0.88:
        at = (chance.randrange(1, 101), chance.randrange(1, 31))
        return b"\x1b[<0;%d;%dM\x1b[<0;%d;%dm" % (*at, *at)
    if lot < 0.95:
        text = chance.choice(HOSTILE).replace("\x1b", "").encode()
        return b"\x1b[200~" + text[:400] + b"\x1b[201~"
    app.resize(chance.choice([12, 24, 50]), chance.choice([41, 80, 160]))
    _rest(app)
    app.resize(30, 100)
    return b""


def _send(app: Terminal, data: bytes, done: list[str]) -> None:
    done.append(ascii(data))
    app.send(data)
    _rest(app)
    assert app.process.poll() is None, done[-8:]


def _rest(app: Terminal) -> None:
    while app.pump(0.03) and app.process.poll() is None:
        pass
