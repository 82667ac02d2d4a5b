"""The inbox without the screen: a line logged where it belongs, a name of a file answered, ticked off."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Fallow


@pytest.mark.feature("X4")
@pytest.mark.feature("X9")
def test_what_waits_is_put_where_it_belongs(fallow: Fallow, tmp_path: Path) -> None:
    accounts, deals = tmp_path / "accounts.csv", tmp_path / "deals.csv"
    accounts.write_text("id,company,city\n1,Vega [/] Motor,X\n2,Papelera Rivas,X\n")
    rows = ("1,A,Vega [/] Motro,Won,10", "2,B,Papelera Rivsa,Won,10", "3,C,,Won,10")
    deals.write_text("\n".join(("deal id,deal name,account,deal stage,amount", *rows)) + "\n")
    assert fallow("import", str(accounts), "--yes").status == 0
    fallow("import", str(deals), "--yes")
    assert fallow("log", "call [b]Nobody: wants dates").status == 1
    lines = {line["text"][:6]: line for line in fallow("inbox", "--json").json["lines"]}
    typed, asking, nobodys = (lines[key] for key in ("call [", "2 rows", "1 row "))
    assert [(ask["text"], ask["lines"]) for ask in asking["asks"]] == [
        ("Vega [/] Motro", "2"),
        ("Papelera Rivsa", "3"),
    ]
    assert "2: Vega [/] Motro (" in fallow("inbox").out
    said = fallow("inbox", "--put", str(typed["id"]), "Rivas")
    assert said.status == 0 and "Logged: call wants dates" in said.err
    several = fallow("inbox", "--put", str(asking["id"]), "Rivas")
    assert several.status != 0 and "“Vega [/] Motro”, “Papelera Rivsa”" in several.err
    one = fallow("inbox", "--put", str(asking["id"]), "Rivas", "--name", "papelera rivsa")
    assert "Papelera Rivsa is Papelera Rivas" in one.err and "1 name still asks." in one.err
    rest = fallow("inbox", "--put", str(asking["id"]), "Vega")
    assert "Import deals.csv again" in rest.err
    assert "ask for nobody" in fallow("inbox", "--put", str(nobodys["id"]), "Vega").err
    assert "under the number 99" in fallow("inbox", "--put", "99", "Vega").err
    fallow("import", str(deals), "--yes")
    assert [line["id"] for line in fallow("inbox", "--json").json["lines"]] == [nobodys["id"]]
    assert fallow("inbox", "--done", str(nobodys["id"]), "--json").json["lines"] == []
    assert fallow("undo").status == 0 and len(fallow("inbox", "--json").json["lines"]) == 1
