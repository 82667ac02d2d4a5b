"""Names of files that every system keeps, and writing that is whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.errors import Refused, StoreError
from tui.services.paper_files import file_name, path_of, write_paper


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    ("account", "name"),
    [
        ("Seguros Albión", "Seguros-Albión-plan.md"),
        ("王府井百货", "王府井百货-plan.md"),
        ("../../etc/passwd", "etc-passwd-plan.md"),
        ("CON", "account-CON-plan.md"),
        ("nul.txt", "account-nul.txt-plan.md"),
        ("[/] “A&B” <x>|y?*:z\\", "A-B-x-y-z-plan.md"),
        ("-rf ~ $(x) `y`\n", "rf-x-y-plan.md"),
        ("...", "account-plan.md"),
        ("", "account-plan.md"),
        ("S.A. de C.V.", "S.A.-de-C.V-plan.md"),
    ],
)
def test_an_account_as_the_name_of_a_file(account: str, name: str) -> None:
    assert file_name(account, "plan", "md") == name


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_account_gives_a_name_for_every_system(account: str) -> None:
    name = file_name(account, "agenda", "html")
    assert name.endswith("-agenda.html") and len(name.encode()) <= 140
    assert not set(name) & set('<>:"/\\|?*\0 \t\n') and name[0] not in "-.~" and name == Path(name).name
    assert name.isprintable()


def test_a_paper_is_written_whole_for_its_owner_alone(out: Path) -> None:
    to = out / "a.md"
    assert write_paper(b"one", to) == to
    assert (to.read_bytes(), to.stat().st_mode & 0o777) == (b"one", 0o600)
    with pytest.raises(Refused, match="there already"):
        write_paper(b"two", to)
    assert to.read_bytes() == b"one"
    write_paper(b"two", to, over=True)
    assert to.read_bytes() == b"two" and [one.name for one in out.iterdir()] == ["a.md"]


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("kept")
    (tmp_path / "link").symlink_to(tmp_path / "secret")
    with pytest.raises(Refused, match="there already"):
        write_paper(b"x", tmp_path / "link")
    write_paper(b"x", tmp_path / "link", over=True)
    assert (tmp_path / "secret").read_text() == "kept" and not (tmp_path / "link").is_symlink()


def test_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for to in (tmp_path, tmp_path / "pipe", Path("/dev/null")):
        with pytest.raises(Refused, match="is no file"):
            write_paper(b"x", to, over=True)
    with pytest.raises(Refused, match="no folder"):
        write_paper(b"x", tmp_path / "absent" / "a.md")
    for to in (Path("a\0b"), tmp_path / ("n" * 300)):
        with pytest.raises(Refused, match="no path"):
            write_paper(b"x", to)


def test_a_full_disk_leaves_nothing_half_written(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    to = out / "a.md"
    to.write_text("old")

    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:1])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(StoreError, match="No space left on device") as caught:
        write_paper(b"new", to, over=True)
    assert "Nothing was written" in caught.value.kept
    assert to.read_text() == "old" and [one.name for one in out.iterdir()] == ["a.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="cannot be written"):
        write_paper(b"x", tmp_path / "a.md")


def test_a_folder_means_the_usual_name_in_it(tmp_path: Path) -> None:
    assert path_of(str(tmp_path), "a.md") == tmp_path / "a.md"
    assert path_of(f" {tmp_path}/b.md ", "a.md") == tmp_path / "b.md"
    assert path_of(f"{tmp_path}/absent/", "a.md") == tmp_path / "absent" / "a.md"
    with pytest.raises(Refused, match="no path"):
        path_of("~nobody-of-this-name/x", "a.md")
