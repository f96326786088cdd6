"""Remarks as a file for whoever writes the packs: the text, what fails, the answer. Nobody is named."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from agent_desktop.foundation.errors import RefusedError
from agent_desktop.remarks.records import Remark

FORMATS = (".csv", ".yaml", ".yml")
_COLUMNS = (
    "paquet", "version", "regle", "etape", "idee", "registre", "langue", "titre", "texte", "remarque",
    "raison", "mots", "jour", "reponse", "mots_de_la_reponse", "jour_de_la_reponse",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_file(remarks: Sequence[Remark], path: Path) -> bytes:
    """Return the bytes of the file that a path names by its ending.

    Raises RefusedError("remarks_format", file) for another ending.
    """
    ending = path.suffix.lower()
    if ending not in FORMATS:
        raise RefusedError("remarks_format", file=path.name)
    rows = [_row(remark) for remark in remarks]
    return _csv(rows) if ending == ".csv" else _yaml(rows)


def _row(remark: Remark) -> Mapping[str, str]:
    about, answer = remark.about, remark.answer
    values = (
        about.pack_id,
        about.pack_version,
        about.rule_id,
        about.step_id,
        str(about.idea) if about.idea else "",
        about.register,
        about.language,
        about.title,
        about.shown,
        remark.kind.value,
        "" if remark.reason is None else remark.reason.value,
        remark.words,
        remark.made_on.isoformat(),
        "" if answer is None else answer.verdict.value,
        "" if answer is None else answer.words,
        "" if answer is None else answer.answered_on.isoformat(),
    )
    return dict(zip(_COLUMNS, values, strict=True))


def _csv(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Write what a French spreadsheet opens as it is: semicolons, a mark of UTF-8, no formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for row in rows:
        writer.writerow([_harmless(row[column]) for column in _COLUMNS])
    return out.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    """Keep a spreadsheet from working out what an agent wrote."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _yaml(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Write each remark as a mapping whose values are quoted: JSON strings are YAML strings."""
    lines = ["remarques:" if rows else "remarques: []"]
    for row in rows:
        mark = "- "
        for name, value in row.items():
            lines.append(f"  {mark}{name}: {json.dumps(value, ensure_ascii=False)}")
            mark = "  "
    return ("\n".join(lines) + "\n").encode()
