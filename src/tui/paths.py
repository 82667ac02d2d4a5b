"""Where things are: the store, its backups, the settings, the log."""

from __future__ import annotations

import os
from pathlib import Path

from tui.shape import dataclass


@dataclass(frozen=True, slots=True)
class Home:
    """One folder with everything Fallow keeps; removing it removes every trace."""

    folder: Path

    @property
    def store(self) -> Path:
        return self.folder / "fallow.db"

    @property
    def backups(self) -> Path:
        return self.folder / "backups"

    @property
    def drafts(self) -> Path:
        return self.folder / "drafts.json"

    @property
    def settings(self) -> Path:
        return self.folder / "settings.toml"

    @property
    def log(self) -> Path:
        return self.folder / "fallow.log"

    @property
    def crash(self) -> Path:
        return self.folder / "crash.txt"

    @classmethod
    def find(cls) -> Home:
        """FALLOW_HOME, else the user's own data folder. Nothing is created."""
        said = os.environ.get("FALLOW_HOME", "").strip()
        if said:
            return cls(Path(said).expanduser())
        from platformdirs import user_data_path

        return cls(user_data_path("fallow", appauthor=False))

    def prepare(self) -> None:
        """Make the folder (0700 from birth) where it is missing."""
        if not self.folder.is_dir():
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
