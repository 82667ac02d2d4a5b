"""The clipboard of the machine, by its own program; text goes through a pipe, never as an argument."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from collections.abc import Mapping

_PATIENCE = 2.0


def command(env: Mapping[str, str], platform: str) -> list[str] | None:
    """The program that takes text here; None where only the terminal can (also behind ssh)."""
    if env.get("SSH_TTY") or env.get("SSH_CONNECTION"):
        return None
    wanted: list[list[str]] = []
    if platform == "darwin":
        wanted.append(["pbcopy"])
    if env.get("WSL_DISTRO_NAME"):
        wanted.append(["clip.exe"])
    if env.get("WAYLAND_DISPLAY"):
        wanted.append(["wl-copy"])
    if env.get("DISPLAY"):
        wanted.append(["xclip", "-selection", "clipboard"])
    return next((program for program in wanted if shutil.which(program[0])), None)


async def put(text: str) -> bool:
    """Whether a program took the text."""
    program = command(os.environ, sys.platform)
    if program is None:
        return False
    # clip.exe takes UTF-16; the others what the locale says, which is UTF-8 wherever they are found.
    data = text.encode("utf-16-le" if program[0] == "clip.exe" else "utf-8", "replace")
    nothing = asyncio.subprocess.DEVNULL
    try:
        process = await asyncio.create_subprocess_exec(
            *program, stdin=asyncio.subprocess.PIPE, stdout=nothing, stderr=nothing
        )
    except OSError:
        return False
    try:
        await asyncio.wait_for(process.communicate(data), _PATIENCE)
    except TimeoutError:
        process.kill()
        return False
    return process.returncode == 0
