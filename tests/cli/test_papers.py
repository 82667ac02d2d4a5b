"""The exit meeting and the papers of an account on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Fallow


@pytest.mark.feature("B8", "B11")
def test_a_meeting_is_proposed_and_its_papers_written(on_sample: Fallow, tmp_path: Path) -> None:
    before = on_sample("meeting", "albi", "--json").json
    answer = on_sample("meeting", "albi", "--on", "2026-12-01", "--at", "10", "--place", "Calle Mayor 3")
    assert answer.status == 0
    assert answer.out.startswith("Tuesday, 1 December 2026, 10:00 – 11:00 · Calle Mayor 3\ninvited: ")
    after = on_sample("meeting", "albi", "--minutes", "90", "--json").json
    assert (after["at"], after["minutes"], after["place"]) == ("10:00", 90, "Calle Mayor 3")
    assert after["sequence"] == before["sequence"] + 2 and after["uid"] == before["uid"]
    assert on_sample("meeting", "albi", "--all-day", "--json").json["starts"] is None

    page = on_sample("paper", "albi", "agenda", "--opening", "Dear <Marta>.")
    assert page.out.startswith("<!doctype html>") and "Dear &lt;Marta&gt;." in page.out
    assert on_sample("paper", "albi", "plan", "--format", "md").out.startswith("# How we part well\n")
    assert "You are here to listen" in on_sample("paper", "albi", "interview").out
    assert on_sample("paper", "albi", "brief").out == on_sample("brief", "albi", "--format", "html").out
    invitation = on_sample("paper", "albi", "invitation")
    assert "\r\nMETHOD:REQUEST\r\n" in invitation.out and "DTSTART;VALUE=DATE:20261201\r\n" in invitation.out

    to = tmp_path / "out"
    to.mkdir()
    assert "Seguros-Albión-agenda.html" in on_sample("paper", "albi", "agenda", "--to", str(to)).out
    again = on_sample("paper", "albi", "agenda", "--to", str(to))
    assert (again.status, again.out) == (1, "") and "is there already" in again.err
    assert on_sample("paper", "albi", "agenda", "--to", str(to), "--force").status == 0

    off = on_sample("meeting", "albi", "--withdraw")
    assert (off.status, off.out) == (0, "No meeting is proposed.\n") and "called off" in off.err
    assert "\r\nMETHOD:CANCEL\r\n" in on_sample("paper", "albi", "invitation").out


def test_what_cannot_be_is_said_with_its_status(on_sample: Fallow) -> None:
    for argv, said in (
        (("paper", "bramble", "plan"), "not leaving"),
        (("meeting", "bramble"), "not leaving"),
        (("paper", "ashcombe", "agenda"), "No meeting is proposed"),
        (("paper", "ashcombe", "invitation"), "No meeting is proposed"),
        (("meeting", "ashcombe", "--at", "10"), "No meeting is proposed"),
        (("meeting", "ashcombe", "--on", "2026-12-01", "--at", "25"), "no time of day"),
        (("paper", "ashcombe", "plan", "--to", "/nowhere/at/all.md"), "no folder"),
    ):
        answer = on_sample(*argv)
        assert (answer.status, answer.out) == (1, ""), argv
        assert said in answer.err
    assert on_sample("meeting", "ashcombe", "--withdraw", "--on", "2026-12-01").status == 2
    assert on_sample("paper", "ashcombe", "poem").status == 2
    odd = on_sample("meeting", "ashcombe", "--on", "2027-12-01")
    assert odd.status == 0 and "Beware: by then the service has ended." in odd.err
