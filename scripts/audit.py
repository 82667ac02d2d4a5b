"""Compares what is installed with the pins, and the pins with the index. Any doubt ends with status 1.

    audit.py LOCK

1. Every pin that applies here is installed in that version, and its files are those its own record lists.
2. pip's own check of what the packages need from each other.
3. Every pin is downloaded again and must have a hash of the lock; an index that cannot be reached is a failure.
4. pip-audit asks for known advisories where it is installed; where it is not, that is said.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import re
import subprocess
import sys
import tempfile
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

_PIN = re.compile(r"^([A-Za-z0-9][\w.\-]*)==([^\s;\\]+)(?:\s*;\s*([^\\]+?))?\s*\\?$", re.MULTILINE)


def pins(lock: str) -> list[tuple[str, str]]:
    """(name, version) of the pins whose marker holds on this machine."""
    from packaging.markers import Marker

    found = [(name, version, marker) for name, version, marker in _PIN.findall(lock)]
    return [(name, version) for name, version, marker in found if not marker or Marker(marker).evaluate()]


def changed_files(package: Distribution) -> list[str]:
    """Installed files that differ from the package's record; compiled files and scripts are made at install."""
    changed = []
    for file in package.files or []:
        path = Path(str(file.locate()))
        if file.hash is None or path.suffix == ".pyc":
            continue
        said = hashlib.new(file.hash.mode, path.read_bytes()).digest() if path.is_file() else b""
        if base64.urlsafe_b64encode(said).rstrip(b"=").decode() != file.hash.value:
            changed.append(str(file))
    return changed


def installed_differs(lock: str) -> list[str]:
    wrong = []
    for name, version in pins(lock):
        try:
            package = distribution(name)
        except PackageNotFoundError:
            wrong.append(f"{name} {version} is pinned and not installed")
            continue
        if package.version != version:
            wrong.append(f"{name} is installed as {package.version} and pinned as {version}")
        else:
            wrong += [f"{name}: {file} is not what was installed" for file in changed_files(package)]
    return wrong


def pip(*arguments: str) -> bool:
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", *arguments]
    return subprocess.run(command, check=False).returncode == 0


def index_differs(lock: Path) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        wanted = ("--require-hashes", "--no-deps", "--no-cache-dir", "--requirement", str(lock))
        return not pip("download", "--quiet", "--dest", folder, *wanted)


def main(arguments: list[str]) -> int:
    lock = Path(arguments[0])
    wrong = installed_differs(lock.read_text(encoding="utf-8"))
    if not pip("check"):
        wrong.append("packages do not fit each other")
    if index_differs(lock):
        wrong.append("the index cannot be reached, or has something else under a pin")
    if importlib.util.find_spec("pip_audit") is None:
        print("audit: known advisories were not asked for, as pip-audit is not installed")
    elif subprocess.run(
        [sys.executable, "-m", "pip_audit", "--requirement", str(lock)], check=False
    ).returncode:
        wrong.append("pip-audit found advisories, or could not ask for them")
    for line in wrong:
        print(f"audit: {line}")
    if not wrong:
        print(
            f"audit: {len(pins(lock.read_text(encoding='utf-8')))} pins are installed, whole, and on the index"
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
