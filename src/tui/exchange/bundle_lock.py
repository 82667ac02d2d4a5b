"""A handover behind a passphrase: scrypt makes the key, AES-GCM locks the text and vouches for the readable header."""

from __future__ import annotations

import base64
import binascii
import json
import re
import secrets
import unicodedata
from collections.abc import Mapping
from typing import Any

from tui.errors import BadFile, Refused
from tui.exchange.bundle_json import bad, canonical
from tui.i18n import _

WORK = 2**16
"""scrypt's n: 64 MB and a fifth of a second for each try."""
LEAST_WORK, MOST_WORK, MOST_LANES = 2**14, 2**18, 4
_BLOCK, _KEY, _SALT, _NONCE = 8, 32, 16, 12
LEAST = 8
"""Characters of a passphrase."""
_LOCK: dict[str, type] = {
    "kdf": str,
    "n": int,
    "r": int,
    "p": int,
    "salt": str,
    "cipher": str,
    "nonce": str,
    "text": str,
}
_OUTER = frozenset({"read_me", "program", "kind", "format", "schema", "bundle", "locked", "checksum"})


class NeedsPassphrase(BadFile):
    """The file is locked and no passphrase was given."""


def is_locked(said: Mapping[str, Any]) -> bool:
    return "locked" in said


def lock(text: str, header: Mapping[str, Any], passphrase: str, work: int = WORK) -> dict[str, Any]:
    """The header with the text locked in it, still without its checksum. Raises Refused without the library."""
    if len(passphrase) < LEAST:
        raise Refused(
            _("A passphrase has at least {n} characters.").format(n=LEAST), _("Nothing was written.")
        )
    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
    locked: dict[str, Any] = {
        "kdf": "scrypt",
        "n": work,
        "r": _BLOCK,
        "p": 1,
        "salt": salt.hex(),
        "cipher": "AES-256-GCM",
        "nonce": nonce.hex(),
    }
    outer = {**header, "locked": locked}
    aes, _invalid = _library()
    box = aes(_key(passphrase, salt, work, 1)).encrypt(nonce, text.encode(), _vouched(outer))
    locked["text"] = base64.b64encode(box).decode("ascii")
    return outer


def unlock(outer: Mapping[str, Any], passphrase: str | None, digest: str) -> str:
    """The text inside. Raises BadFile; NeedsPassphrase where none was given; Refused without the library.

    `digest` is the checksum that the file should name.
    """
    locked = outer["locked"]
    if set(outer) != _OUTER or not isinstance(locked, dict) or set(locked) != set(_LOCK):
        raise _tampered()
    if any(type(locked[name]) is not kind for name, kind in _LOCK.items()):
        raise _tampered()
    if outer["checksum"] != digest:
        raise bad(
            _("The file was damaged or changed since it was written: its checksum does not fit."),
            _("Ask for it once more."),
        )
    _bounded(locked)
    salt, nonce = _hex(locked["salt"], _SALT), _hex(locked["nonce"], _NONCE)
    try:
        box = base64.b64decode(locked["text"], validate=True)
    except (ValueError, binascii.Error) as error:
        raise _tampered() from error
    if passphrase is None:
        raise NeedsPassphrase(_("The file is locked with a passphrase."), _("Nothing was changed."))
    aes, invalid = _library()
    try:
        text: bytes = aes(_key(passphrase, salt, locked["n"], locked["p"])).decrypt(
            nonce, box, _vouched(outer)
        )
        return text.decode("utf-8")
    except (invalid, UnicodeDecodeError) as error:
        raise bad(_("The passphrase does not open the file, or the file was changed.")) from error


def sealed(outer: Mapping[str, Any]) -> str:
    """The text of a locked file, its checksum in it."""
    return json.dumps(outer, ensure_ascii=False, indent=1) + "\n"


def _bounded(locked: Mapping[str, Any]) -> None:
    """What opening costs is ours to say: a file must not ask for gigabytes or hours."""
    n = locked["n"]
    fits = LEAST_WORK <= n <= MOST_WORK and n & (n - 1) == 0 and locked["r"] == _BLOCK
    if not (fits and 1 <= locked["p"] <= MOST_LANES):
        raise bad(_("The lock of the file asks for more work than any lock of ours: it was tampered with."))
    if locked["kdf"] != "scrypt" or locked["cipher"] != "AES-256-GCM":
        raise _tampered()


def _hex(text: str, length: int) -> bytes:
    if re.fullmatch(rf"[0-9a-f]{{{2 * length}}}", text) is None:
        raise _tampered()
    return bytes.fromhex(text)


def _vouched(outer: Mapping[str, Any]) -> bytes:
    """The header as the cipher vouches for it: all but the locked text and the checksum."""
    header = {name: value for name, value in outer.items() if name not in ("locked", "checksum")}
    lock = {name: value for name, value in outer["locked"].items() if name != "text"}
    return canonical([header, lock]).encode("ascii")


def _key(passphrase: str, salt: bytes, work: int, lanes: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    # One laptop types an accent as one sign, another as two.
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    made: bytes = Scrypt(salt=salt, length=_KEY, n=work, r=_BLOCK, p=lanes).derive(secret)
    return made


def _library() -> tuple[Any, type[Exception]]:
    """(AES-GCM, what it raises for a wrong key)."""
    try:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    except ImportError as error:
        raise Refused(
            _("Handovers with a passphrase need the library “cryptography”, which is not installed."),
            _("Nothing was changed."),
            _("`pip install 'fallow[bundle]'` brings it; without a passphrase nothing more is needed."),
        ) from error
    return AESGCM, InvalidTag


def _tampered() -> BadFile:
    return bad(_("The lock of the file is none of ours: it was tampered with."))
