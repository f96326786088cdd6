"""Draw the French word list of the passphrases from Lexique 3.83.

    python -m installers.words.make_words Lexique383.txt

Lexique 3.83 (Boris New, Christophe Pallier, www.lexique.org, CC BY-SA 4.0) says for each word how it is
written, how it sounds, and how often films and books use it. Kept: the 8,192 most frequent nouns, verbs,
adjectives and adverbs in their dictionary form, four to nine letters, written alone, one only of those that
sound alike or that differ by an accent, none of those in `left_out.txt`. 8,192 = 2^13: each word drawn is
worth thirteen bits.
"""

import csv
import re
import sys
import unicodedata
from pathlib import Path

WORDS = 8192
KINDS = {"NOM", "VER", "ADJ", "ADV"}
HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "resources" / "words" / "french.txt"


def folded(word: str) -> str:
    """Return the word in small letters without accents, as it is compared when typed."""
    decomposed = unicodedata.normalize("NFKD", word.lower().replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def number(text: str) -> float:
    """Return a frequency per million, written with a comma or a point."""
    return float(text.replace(",", ".") or 0)


def candidates(source: Path) -> list[tuple[float, str, str]]:
    """Return (frequency, word, sound) for each word that may be kept, the most frequent first."""
    left_out = set(
        re.findall(r"^[^#\n].*", (HERE / "left_out.txt").read_text(encoding="utf-8"), re.MULTILINE)
    )
    refused = {folded(word) for line in left_out for word in line.split()}
    best: dict[str, tuple[float, str, str]] = {}
    # The file is Windows-1252; its sounds are written in ASCII with « § » for the nasal o.
    with source.open(encoding="cp1252", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            word, key = row["1_ortho"].lower(), folded(row["1_ortho"])
            if row["14_islem"] != "1" or row["4_cgram"] not in KINDS or key in refused:
                continue
            if not re.fullmatch("[a-z]{4,9}", key):
                continue
            frequency = number(row["7_freqlemfilms2"]) + number(row["8_freqlemlivres"])
            best[key] = max(best.get(key, (0.0, "", "")), (frequency, word, row["2_phon"]))
    return sorted(best.values(), reverse=True)


def main(source: Path) -> None:
    """Write the list, sorted, one word a line."""
    kept: dict[str, str] = {}
    for _frequency, word, sound in candidates(source):
        kept.setdefault(sound, word)
        if len(kept) == WORDS:
            break
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text("\n".join(sorted(kept.values(), key=folded)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
