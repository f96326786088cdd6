"""The verifier that strangers are given: one file that Python runs, sharing no code with this program."""

import io
import zipfile

from agent_desktop.foundation.bundled import bundled

_MADE = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # the same day for all: the same sources make the same bytes, whenever and wherever


def verifier_bytes() -> bytes:
    """Return the bytes of `verify.pyz`."""
    folder = bundled("resources") / "verifier"
    archive = io.BytesIO(b"#!/usr/bin/env python3\n")
    archive.seek(0, io.SEEK_END)
    with zipfile.ZipFile(archive, "a") as packed:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            if "__pycache__" not in path.parts:
                info = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _MADE)
                info.create_system = 3  # whichever system packs it
                packed.writestr(info, path.read_bytes().replace(b"\r\n", b"\n"))
    return archive.getvalue()
