"""What our rows are called in files of others: a UUID out of the store's own id and the row's number.

Always the same for a row, never the same in two stores, and told again when it comes back: so a card that was changed
elsewhere finds its person, and a calendar that takes a file in once more changes its entries instead of doubling them.
"""

from __future__ import annotations

from hashlib import sha256
from uuid import UUID

_URN = "urn:uuid:"
PERSON = "contact"


def uid_of(store: str, what: str, row_id: int) -> str:
    """`urn:uuid:...` (version 8 of RFC 9562) of a row; `what` is its table, or what about it is meant."""
    return _URN + str(UUID(bytes=_head(store, what) + row_id.to_bytes(6, "big")))


def row_of(store: str, what: str, uid: str) -> int | None:
    """The row that `uid_of` named so; None where it is no name of ours."""
    try:
        octets = UUID(uid.removeprefix(_URN)).bytes
    except ValueError:
        return None
    return int.from_bytes(octets[10:], "big") if octets[:10] == _head(store, what) else None


def _head(store: str, what: str) -> bytes:
    drawn = bytearray(sha256(f"fallow\x1f{store}\x1f{what}".encode()).digest()[:10])
    drawn[6] = 0x80 | drawn[6] & 0x0F
    drawn[8] = 0x80 | drawn[8] & 0x3F
    return bytes(drawn)
