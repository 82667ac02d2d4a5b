"""Puts `sample_data/` inside the wheel as `tui/sample_data`.

A hook and not a line in pyproject.toml, because that line would leave an ageing copy in an editable install as well,
where `fallow demo` has to read the folder of the work tree.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WheelData(BuildHookInterface[Any]):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        folder = Path(self.root, "sample_data")
        if not folder.is_dir():
            raise FileNotFoundError(f"{folder} is missing, and `fallow demo` needs it in the wheel")
        build_data["force_include"][str(folder)] = "tui/sample_data"
