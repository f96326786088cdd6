"""Reading a table of text made elsewhere: its encoding, what parts its cells, its rows with their lines."""

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path

from agent_desktop.foundation.errors import RefusedError

LIMIT_BYTES = 64 * 1024 * 1024
DELIMITERS = (";", ",", "\t")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# A workbook (zip), an older one (OLE), a PDF: what people send when asked for a CSV.
_OTHERS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
_LONGEST_CELL = 20_000


def read_text(path: Path, encoding: str | None) -> tuple[str, str]:
    """Return the text of a file and the encoding it was read in.

    Without one given: by its mark, else UTF-8, else Windows-1252.
    Raises RefusedError: "import_file_missing", "import_too_large" (limit_bytes), "import_not_text" (line),
    "import_encoding_unknown" (encoding), "import_not_csv", "import_empty".
    """
    try:
        with path.open("rb") as opened:
            raw = opened.read(LIMIT_BYTES + 1)
    except OSError as error:
        raise RefusedError("import_file_missing", file=path.name) from error
    if len(raw) > LIMIT_BYTES:
        raise RefusedError("import_too_large", file=path.name, limit_bytes=LIMIT_BYTES)
    if raw.startswith(_OTHERS):
        raise RefusedError("import_not_csv", file=path.name)
    text, used = _decoded(raw, [encoding] if encoding else _likely(raw))
    if not text.strip():
        raise RefusedError("import_empty", file=path.name)
    return text, used


def _likely(raw: bytes) -> list[str]:
    marked = [name for mark, name in _MARKS if raw.startswith(mark)]
    return marked or ["utf-8", "cp1252"]


def _decoded(raw: bytes, encodings: list[str]) -> tuple[str, str]:
    failure: UnicodeError | None = None
    for name in encodings:
        try:
            text = raw.decode(name)
        except UnicodeError as error:
            failure = error
        except LookupError as error:
            raise RefusedError("import_encoding_unknown", encoding=name) from error
        else:
            return text.removeprefix("\ufeff"), codecs.lookup(name).name
    start = failure.start if isinstance(failure, UnicodeDecodeError) else 0
    line = raw.count(b"\n", 0, start) + 1
    raise RefusedError("import_not_text", line=line, encoding=encodings[-1]) from failure


def rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank, with the number of the line it begins on (the first is 1).

    Raises RefusedError("bad_quotes", line=…) at a row whose quotes do not close, or that runs away.
    """
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise RefusedError("bad_quotes", line=line) from error
        if any(cell.strip() for cell in cells):
            yield line, cells


def first_row(text: str, delimiter: str) -> list[str]:
    """Return the cells of the first row that is not blank; none when it cannot be read so."""
    try:
        return next((cells for _, cells in rows(text, delimiter)), [])
    except RefusedError:
        return []
