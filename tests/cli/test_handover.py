"""`fallow handover` and `fallow receive`: one account between two laptops, without the screen."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Fallow

pytestmark = pytest.mark.feature("B6")


@pytest.fixture
def at_toms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From its call on the commands run on another laptop, which has no store yet."""

    def go() -> None:
        (tmp_path / "tom").mkdir(exist_ok=True)
        monkeypatch.setenv("FALLOW_HOME", str(tmp_path / "tom"))

    return go


def test_there_and_back(
    on_sample: Fallow, at_toms: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, back = tmp_path / "there.json", tmp_path / "back.json"
    ours = os.environ["FALLOW_HOME"]
    done = on_sample("handover", "Albión", "--to", str(there), "--rep", "Tom", "--json").json
    assert (done["account"], done["to"], done["reassigned"]) == ("Seguros Albión", "Tom Hargreaves", True)
    assert "inbox" in done["stays"] and len(done["checksum"]) == 64 and there.stat().st_mode & 0o777 == 0o600
    assert "Seguros Albión" in "\n".join(json.loads(there.read_text(encoding="utf-8"))["read_me"])
    again = on_sample("handover", "Albión", "--to", str(there))
    assert (again.status, "already" in again.err) == (1, True)
    assert on_sample("handover", "Albión", "--to", str(there), "--force").status == 0
    assert "handed over to Tom Hargreaves" in on_sample("brief", "Albión").out
    refused = on_sample("import", str(there), "--yes")
    assert (refused.status, "fallow receive" in refused.err) == (1, True)
    at_toms()
    looked = on_sample("receive", str(there))
    assert looked.status == 1 and "claims to be from Lucía Ferrer" in looked.out and "--yes" in looked.err
    assert not (tmp_path / "tom" / "fallow.db").exists()
    seen = on_sample("receive", str(there), "--json").json
    assert seen["applied"] is None and seen["diff"]["how"] == "new"
    assert {one["state"] for one in seen["diff"]["records"]} == {"new"}
    taken = on_sample("receive", str(there), "--yes", "--json").json
    assert taken["applied"]["new"] == len(taken["diff"]["records"]) > 80
    assert on_sample("may-i", "Albión", "--json").json["verdict"] == "hold"
    twice = on_sample("receive", str(there), "--yes")
    assert (twice.status, "already" in twice.out) == (0, True)
    assert on_sample("log", "call Albión: they want the files").status == 0
    assert on_sample("handover", "Albión", "--to", str(back), "--rep", "Lucía").status == 0
    assert on_sample("undo").status == 0
    monkeypatch.setenv("FALLOW_HOME", ours)
    shown = on_sample("receive", str(back))
    assert "known here from a handover before" in shown.out and "they want the files" in shown.out
    assert on_sample("receive", str(back), "--yes").status == 0
    assert "they want the files" in on_sample("brief", "Albión").out
    assert on_sample("undo").status == 0
    assert "they want the files" not in on_sample("brief", "Albión").out


def test_a_passphrase_never_stands_on_the_command_line(
    on_sample: Fallow, at_toms: Callable[[], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, secret = tmp_path / "x.json", tmp_path / "secret"
    secret.write_text("open sesame\n", encoding="utf-8")
    made = on_sample("handover", "Albión", "--to", str(path), "--passphrase-from", str(secret))
    assert made.status == 0 and "It is locked" in made.out
    assert "Albi" not in path.read_text(encoding="utf-8").split('"locked"')[0]
    both = on_sample("handover", "Albión", "--to", "y", "--passphrase", "--passphrase-from", "z")
    assert both.status == 2
    assert "nobody to ask" in on_sample("handover", "Albión", "--to", "y", "--passphrase").err
    assert "cannot be read" in on_sample("handover", "Albión", "--to", "y", "--passphrase-from", "none").err
    at_toms()
    closed = on_sample("receive", str(path), "--yes")
    assert (closed.status, "--passphrase-from" in closed.err) == (1, True)
    monkeypatch.setattr("sys.stdin", io.StringIO("wrong one\n"))
    assert "does not open" in on_sample("receive", str(path), "--yes", "--passphrase-from", "-").err
    monkeypatch.setattr("sys.stdin", io.StringIO("open sesame\n"))
    assert on_sample("receive", str(path), "--yes", "--passphrase-from", "-").status == 0


def test_the_same_name_is_asked_for_and_a_conflict_said(
    on_sample: Fallow, at_toms: Callable[[], None], tmp_path: Path
) -> None:
    path = tmp_path / "x.json"
    assert on_sample("handover", "Bodegas Roca", "--to", str(path)).status == 0
    at_toms()
    accounts = tmp_path / "a.csv"
    accounts.write_text("Name,Phone\nBodegas Rocafria,12345\n", encoding="utf-8")
    assert on_sample("import", str(accounts), "--as", "accounts", "--yes").status == 0
    asked = on_sample("receive", str(path), "--yes")
    assert asked.status == 1 and "Bodegas Rocafria (1)" in asked.out and "--into" in asked.err
    open_ = on_sample("receive", str(path), "--yes", "--into", "1")
    assert open_.status == 1 and "--wins" in open_.err
    assert on_sample("receive", str(path), "--yes", "--into", "1", "--wins", "ours").status == 0
    assert [one["name"] for one in on_sample("list", "--rep", "all", "--json").json] == ["Bodegas Rocafria"]
    assert on_sample("receive", str(tmp_path / "none.json")).status == 1
