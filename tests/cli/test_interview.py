"""`fallow interview`, `fallow export --private` and departures out of a file, without the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Fallow


@pytest.mark.feature("B11", "D9", "D11", "D12", "D13")
def test_an_interview_is_read_and_answered(on_sample: Fallow) -> None:
    def call(*argv: str) -> list[dict[str, object]]:
        said = on_sample("interview", "Muebles Arlanza", *argv, "--json")
        assert said.status == 0, said.err
        found: list[dict[str, object]] = said.json["questions"]
        return found

    assert all(one["state"] is not None for one in call())
    fourth = call("--answer", "4", "--says", "two\nlines [/]", "--fact", "clerk well")[3]
    assert (fourth["verbatim"], fourth["fact"], fourth["corrected"]) == ("two\nlines [/]", "Clerkwell", True)
    sixth = call("--answer", "6", "--says", "MARK-words", "--fact", "MARK-who")[5]
    assert (sixth["verbatim"], sixth["fact"], sixth["left_out"]) == (None, None, True)
    assert call("--private")[5]["fact"] == "MARK-who"
    for argv in (
        ("interview", "Muebles Arlanza"),
        ("history", "Muebles Arlanza"),
        ("exits", "Muebles Arlanza"),
    ):
        assert "MARK" not in on_sample(*argv).out
    shown = on_sample(
        "interview", "Muebles Arlanza", "--private", "--kind", "price", "--reason", "too dear"
    ).out
    assert "MARK-words" in shown and "MARK-who" in shown and "price: too dear" in shown


@pytest.mark.feature("B11")
def test_an_interview_that_cannot_be_says_why(on_sample: Fallow) -> None:
    for argv, why in (
        (("Ashcombe", "--answer", "1", "--unknown"), "2027-02-19"),
        (("Ashcombe", "--declined", "no"), "2027-02-19"),
        (("Muebles Arlanza", "--unknown"), "Say which question"),
        (("Muebles Arlanza", "--answer", "8", "--unknown"), "seven questions"),
        (("Ribera Solar",), "not leaving"),
    ):
        said = on_sample("interview", *argv)
        assert said.status == 1 and why in said.err, (argv, said.err)
    assert "opens on 2027-02-19" in on_sample("interview", "Ashcombe").err


@pytest.mark.feature("B11")
def test_what_one_command_says_is_one_act(on_sample: Fallow) -> None:
    def now() -> object:
        return on_sample("interview", "Muebles Arlanza", "--private", "--json").json

    before = now()
    on_sample("interview", "Muebles Arlanza", "--kind", "price", "--reason", "too dear")
    known = now()
    wrong = ("--answer", "4", "--says", "new words", "--kind", "price")
    said = on_sample("interview", "Muebles Arlanza", *wrong)
    assert said.status == 1 and "Nothing was changed" in said.err and now() == known
    both = ("--answer", "4", "--says", "new words", "--kind", "service")
    assert on_sample("interview", "Muebles Arlanza", *both).status == 0
    on_sample("undo")
    assert now() == known
    on_sample("undo")
    assert now() == before


@pytest.mark.feature("D12")
def test_an_export_says_what_it_leaves_out(on_sample: Fallow, tmp_path: Path) -> None:
    on_sample("interview", "Muebles Arlanza", "--answer", "6", "--says", "MARK-words", "--fact", "MARK-who")

    def written(folder: Path) -> str:
        return "".join(path.read_text("utf-8-sig") for path in folder.iterdir())

    said = on_sample("export", "--to", str(tmp_path / "out"))
    assert "left out" in said.err and "MARK" not in written(tmp_path / "out")
    said = on_sample("export", "--to", str(tmp_path / "all"), "--private")
    assert (
        not said.err and "MARK-words" in written(tmp_path / "all") and "MARK-who" in written(tmp_path / "all")
    )


@pytest.mark.feature("D10", "X9")
def test_departures_come_out_of_a_file(fallow: Fallow, tmp_path: Path) -> None:
    path = tmp_path / "churn.csv"
    path.write_text(
        "Customer,Churn category,Churn reason\nAlbión,Dissatisfaction,slow\nNorte,Price,dear\n", "utf-8"
    )
    asked = fallow("import", str(path), "--yes")
    assert asked.status == 1 and "--on YYYY-MM-DD" in asked.err and "“Dissatisfaction” (1 row)" in asked.err
    assert fallow("import", str(path), "--on", "2022-06-30", "--map-value", "Dissatisfaction").status == 2
    bad = fallow("import", str(path), "--on", "2022-06-30", "--map-value", "Dissatisfaction=weather")
    assert bad.status == 1 and "no kind of reason" in bad.err
    plain = fallow("import", str(path), "--on", "2022-06-30", "--dry-run")
    assert "Kept as text" in plain.out and "'Dissatisfaction=KIND'" in plain.out
    said = fallow(
        "import", str(path), "--on", "2022-06-30", "--map-value", "dissatisfaction=service", "--yes", "--json"
    )
    assert said.json["files"][0]["create"] == 2 and said.json["files"][0]["unsaid"] == []
    counted = {line["key"]: line["n"] for line in fallow("reasons", "--json").json["lines"] if line["n"]}
    assert counted == {"service": 1, "price": 1}
