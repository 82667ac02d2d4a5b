"""`fallow export`: everything, a part that holds together, or two plain lists; each comes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Fallow

pytestmark = pytest.mark.feature("X10")


def test_plain_lists_are_recognised_and_change_nothing(on_sample: Fallow, tmp_path: Path) -> None:
    folder = tmp_path / "flat"
    assert on_sample("export", "--to", str(folder), "--flat").status == 0
    assert {path.name for path in folder.iterdir()} == {"accounts.csv", "contacts.csv"}
    for name, kind in (("accounts", "accounts"), ("contacts", "contacts")):
        found = on_sample("import", str(folder / f"{name}.csv"), "--yes", "--json").json
        (file,) = found["files"] if isinstance(found, dict) else found
        assert file["recognised"]["kind"] == kind and not file.get("unknown")
        assert file["same"] == file["rows"] > 0
        assert (file["create"], file["update"], file["conflict"], file["skip"]) == (0, 0, 0, 0)
    assert on_sample("history", "--json").json[0]["batch"] == 1
    assert on_sample("export", "--to", str(folder), "--flat").status == 1
    assert on_sample("export", "--to", str(folder), "--flat", "--force").status == 0
    assert on_sample("export", "--to", str(folder), "--flat", "--tables", "act").status == 2


def test_a_part_is_said_and_comes_back(
    on_sample: Fallow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "part"
    done = on_sample(
        "export", "--to", str(folder), "--category", "key", "--account", "albion", "--format", "jsonl"
    )
    assert done.status == 0 and "1 account and what hangs on it" in done.err
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["part"] == {"accounts": 1}
    monkeypatch.setenv("FALLOW_HOME", str(tmp_path / "new"))
    assert on_sample("import", str(folder), "--yes").status == 0
    assert [one["name"] for one in on_sample("list", "--rep", "all", "--json").json] == ["Seguros Albión"]
    assert on_sample("import", str(folder), "--yes").status == 1


def test_some_tables(on_sample: Fallow, tmp_path: Path) -> None:
    done = on_sample("export", "--to", str(tmp_path / "some"), "--tables", "account, rep", "--json")
    assert [one["table"] for one in done.json] == ["account", "rep", "manifest.json"]
    assert "some tables only" in done.err
    assert on_sample("export", "--to", str(tmp_path / "none"), "--tables", "sqlite_schema").status == 1
