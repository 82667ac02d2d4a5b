"""Papers as files: a name that every system can keep, a folder that makes sense, and writing that is whole or not."""

from __future__ import annotations

import errno
import os
import stat
import unicodedata
from pathlib import Path

from tui.clean import clean_line
from tui.errors import Refused, StoreError
from tui.i18n import _

_NEVER = frozenset("<>:\"/\\|?*'`$!;&(){}[]#%~^=+,@")
_RESERVED = frozenset(
    [*("con", "prn", "aux", "nul"), *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)
_MOST_BYTES = 120


def file_name(account: str, kind: str, ending: str) -> str:
    """`Seguros-Albión-agenda.html`: letters, digits, hyphens and points; no name that a system keeps for itself."""
    plain = "".join("-" if _bad(sign) else sign for sign in clean_line(account, 300))
    words = "-".join(part for part in plain.split("-") if part).strip(".-_")
    while len(words.encode()) > _MOST_BYTES:
        words = words[:-1]
    words = words.strip(".-_") or "account"
    if words.split(".")[0].casefold() in _RESERVED:
        words = f"account-{words}"
    return f"{words}-{kind}.{ending}"


def _bad(sign: str) -> bool:
    """What a shell, a link or another system's disk would take for something else; emoji and symbols too."""
    category = unicodedata.category(sign)
    return (
        sign in _NEVER or category[0] in "ZCS" or (category in ("Po", "Ps", "Pe", "Pi", "Pf") and sign != ".")
    )


def folder() -> Path:
    """Where papers are put unless it is said otherwise: the user's Documents, else their home."""
    documents = Path.home() / "Documents"
    try:
        return documents if documents.is_dir() and os.access(documents, os.W_OK) else Path.home()
    except OSError:
        return Path.home()


def path_of(text: str, name: str) -> Path:
    """The file that a typed path means: in a folder, the file of the usual name there. Raises Refused."""
    try:
        path = Path(text.strip()).expanduser()
        return path / name if path.is_dir() or text.rstrip().endswith(os.sep) else path
    except (OSError, RuntimeError, ValueError) as error:
        raise Refused(_("{path} is no path to write to.").format(path=clean_line(text)), _kept()) from error


def there(path: Path) -> bool:
    """Whether something lies there already."""
    try:
        return os.path.lexists(path)
    except ValueError:
        return False


def write_paper(content: bytes, to: Path, *, over: bool = False) -> Path:
    """The file appears whole or not at all, with rights 0600; what lies there is replaced only with `over`.

    Raises Refused where it may not be, StoreError where it cannot be written.
    """
    from tui.store.backup import part, rename_into_place, settle

    try:
        found = to.lstat()
    except FileNotFoundError:
        found = None
    except (OSError, ValueError) as error:
        raise Refused(_("{path} is no path to write to.").format(path=to), _kept()) from error
    if found is not None:
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISLNK(found.st_mode)):
            raise Refused(_("{path} is no file.").format(path=to), _kept(), _("Name another file."))
        if not over:
            todo = _("Name another file; --force replaces it.")
            raise Refused(_("{path} is there already.").format(path=to), _kept(), todo)
    if not to.parent.is_dir():
        raise Refused(_("There is no folder {path}.").format(path=to.parent), _kept())
    with part(to.parent) as copy:
        try:
            copy.write_bytes(content)
        except OSError as error:
            raise _full(to, error) from error
        settle(copy)
        rename_into_place(copy, to)
    return to


def _full(to: Path, error: OSError) -> StoreError:
    room = error.errno in (errno.ENOSPC, errno.EDQUOT)
    return StoreError(
        _("{path} cannot be written: {why}.").format(path=to, why=error.strerror),
        _kept(),
        _("Make room, or name a file on another disk.") if room else "",
    )


def _kept() -> str:
    return _("Nothing was written.")
