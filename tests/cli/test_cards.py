"""`fallow vcard` and `fallow ics`: to stdout, to a file that is never replaced unasked, into a folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Fallow


@pytest.mark.feature("X11", "X12")
def test_cards_and_a_calendar_are_written_and_taken_in_again(on_sample: Fallow, tmp_path: Path) -> None:
    whole = on_sample("vcard", "--all", "--to", str(tmp_path), "--json").json
    path = Path(whole["path"])
    assert (path.parent, path.suffix, path.stat().st_mode & 0o777) == (tmp_path, ".vcf", 0o600)
    assert whole["version"] == "3.0" and whole["cards"] == len(whole["people"]) > 100
    assert set(whole["people"][0]) == {"id", "name", "account", "uid", "rev"}
    read = on_sample("import", str(path), "--dry-run", "--json").json
    (file,) = read["files"] if isinstance(read, dict) else read
    assert (file["recognised"]["source"], file["same"]) == ("vcard", whole["cards"])
    one = on_sample("vcard", "albi", "--version", "4.0")
    assert one.out.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\n") and "FN:Marta Ruiz\r\n" in one.out

    dates = tmp_path / "x.ics"
    said = on_sample("ics", "albi", "--as-events", "--alarms", "--to", str(dates))
    assert (
        said.out.endswith(f": {dates}\n")
        and "VTODO" not in dates.read_text()
        and "VALARM" in dates.read_text()
    )
    again = on_sample("ics", "--to", str(dates))
    assert (again.status, again.out) == (1, "") and "is there already" in again.err
    assert on_sample("ics", "--to", str(dates), "--force").status == 0
    queue = on_sample("ics", "--queue", "--json").json
    assert queue["path"] is None and queue["content"].startswith("BEGIN:VCALENDAR\r\n")
    assert set(queue["entries"][0]) == {"uid", "sequence", "kind", "summary", "on", "state"}
    folder = tmp_path / "vdir"  # it is made
    first = on_sample("ics", "--vdir", str(folder), "--json").json
    assert first["written"] == len(list(folder.iterdir())) == len(first["entries"])
    assert on_sample("ics", "--vdir", str(folder)).out.endswith(
        f"0 written, 0 taken away, {first['written']} as they were.\n"
    )


@pytest.mark.feature("X11", "X12")
def test_what_cannot_be_is_said_with_its_status(on_sample: Fallow, tmp_path: Path) -> None:
    dates = tmp_path / "x.ics"
    assert on_sample("ics", "albi", "--to", str(dates)).status == 0
    for argv, status in (
        (("vcard",), 2),
        (("vcard", "albi", "--all"), 2),
        (("vcard", "--all", "--version", "2.1"), 2),
        (("ics", "--vdir", str(tmp_path), "--to", "x.ics"), 2),
        (("ics", "--vdir", str(tmp_path / "none" / "in none")), 1),
        (("vcard", "--all", "--to", "/nowhere/at/all.vcf"), 1),
        (("import", str(dates), "--dry-run"), 1),
    ):
        answer = on_sample(*argv)
        assert (answer.status, answer.out) == (status, ""), argv
        assert answer.err
