"""Make the list of everyday words with their frequencies anew, from wordfreq's wheel.

    pip download --no-deps wordfreq==3.1.1 && python scripts/word_frequencies.py wordfreq-3.1.1-py3-none-any.whl

writes src/jiedu/story/data/word_frequencies.tsv: how rare a word is without looking at any desk, so that the likeness
of two articles is the same in every desk.
"""

from __future__ import annotations

import gzip
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "src/jiedu/story/data/word_frequencies.tsv"
HEAD = """# Everyday words of Chinese (simplified script) and English with their frequencies, of wordfreq 3.1.1
# (Robyn Speer, https://github.com/rspeer/wordfreq), CC BY-SA 4.0: what is made from this file is shared alike.
# Made by scripts/word_frequencies.py; do not edit.
# Columns, tab separated: frequency as minus its decimal logarithm times 100 (300: one word in a thousand),
# its words (space)
"""
RAREST = 550
"""What is rarer is left out: likeness is no better for knowing it."""
LETTERS = {"zh": re.compile(r"[一-鿿]{2,}|[a-z]{2,}"), "en": re.compile(r"[a-z]{3,}")}
"""What grouping takes for a term: characters alone and numbers are none."""


def words(wheel: Path, language: str) -> Iterator[tuple[str, int]]:
    """Each word of a language with its frequency in hundredths of minus its decimal logarithm, the commonest first."""
    with zipfile.ZipFile(wheel) as archive:
        content = gzip.decompress(archive.read(f"wordfreq/data/large_{language}.msgpack.gz"))
    for hundredths, group in enumerate(msgspec.msgpack.decode(content)[1:]):
        for word in group:
            if hundredths <= RAREST and LETTERS[language].fullmatch(word):
                yield word, hundredths


def main() -> None:
    """Write the file: a line for each frequency, its words sorted."""
    found: dict[str, int] = {}
    for language in ("zh", "en"):
        for word, hundredths in words(Path(sys.argv[1]), language):
            found[word] = min(hundredths, found.get(word, hundredths))
    lines: dict[int, list[str]] = {}
    for word, hundredths in sorted(found.items()):
        lines.setdefault(hundredths, []).append(word)
    body = "".join(f"{hundredths}\t{' '.join(group)}\n" for hundredths, group in sorted(lines.items()))
    OUT.write_text(HEAD + body, encoding="utf-8")
    print(f"{OUT.relative_to(ROOT)}: {len(found)} words")


if __name__ == "__main__":
    main()
