"""Everything out by `O`, one person into a file and erased by `X`: by keys, as a person would."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.tui_wait import settled
from tests.ui.account_page import go_to, page, press
from tests.ui.host import shown
from tui.services.people import people


@pytest.mark.feature("X15")
async def test_a_person_is_written_and_then_erased_by_keys(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with page(home, "people") as (app, pilot):
        await go_to(pilot, app, "1")
        name = next(one.name for one in await app.desk.read(people, 1) if one.id == 1)
        app.drafts.put("person:1", {"name": name})
        app.drafts.put("log:1", {"text": f"call {name} again"})
        app.drafts.put("log:2", {"text": "call them"})
        await press(pilot, "enter", *"jjjjj")
        await press(pilot, "enter")
        assert "Everything known of one person" in shown(app)
        await press(pilot, "ctrl+s", "ctrl+u", *"p.json", "tab", "right", "right", "ctrl+s")
        assert json.loads((tmp_path / "p.json").read_text(encoding="utf-8"))["person"]["name"] == name
        await press(pilot, "X")
        text = shown(app)
        assert f"Erase {name}?" in text and "Goes for good" in text and "Nothing is changed yet" in text
        await press(pilot, "ctrl+s")
        assert "This cannot be undone." in shown(app)
        app.screen.query_one("Field").focus()
        await press(pilot, *"Somebody", "ctrl+s")
        assert "That is not the name." in shown(app)
        await press(pilot, "ctrl+u", *name, "ctrl+s")
        await settled(pilot)
        assert 1 not in {one.id for one in await app.desk.read(people, 1)}
        assert name not in shown(app).replace(f"Erase {name}", "")
        assert [app.drafts.get(key) for key in ("person:1", "log:1")] == [{}, {}] and app.drafts.get("log:2")
        await press(pilot, "u")
        assert any("cannot be undone" in f"{one.title} {one.message}" for one in app._notifications)


@pytest.mark.feature("X10")
async def test_everything_is_written_by_a_key_and_replaced_when_it_is_said_twice(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with page(home, "people") as (app, pilot):
        await press(pilot, "O")
        assert "one file a table" in shown(app)
        await press(pilot, "ctrl+u", *"out", "ctrl+s")
        manifest = tmp_path / "out" / "manifest.json"
        assert json.loads(manifest.read_text(encoding="utf-8"))["format"] == "csv"
        await press(pilot, "O", "ctrl+u", *"out", "tab", "tab", "right", "right", "ctrl+s")
        assert (tmp_path / "out" / "accounts.csv").exists()
        before = manifest.stat().st_mtime_ns
        await press(pilot, "O", "ctrl+u", *"out", "ctrl+s")
        assert "Save again to replace it" in shown(app) and manifest.stat().st_mtime_ns == before
        await press(pilot, "ctrl+s")
        assert manifest.stat().st_mtime_ns > before
