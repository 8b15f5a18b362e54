"""Write the examples of docs/analysis.*.md anew from what the analysis says of the article that stands in them.

    python scripts/analysis_docs.py [--check]      --check writes nothing and fails where an example is out of date

`<!-- article DAY -->` stands before the article (headline first), `<!-- example GROUP WORDS -->` before a block of JSON
that shows the items of a group whose words, name or id are among WORDS, one a line.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import jiedu
from jiedu.desk.present import analysis_form
from jiedu.page.model import Page

DOCS = Path(__file__).resolve().parents[1] / "docs"
PAGES = ("analysis.en.md", "analysis.zh.md")
_ARTICLE = re.compile(r"<!-- article (?P<day>\S+) -->\n```text\n(?P<text>.*?)```", re.DOTALL)
_EXAMPLE = re.compile(r"(<!-- example (\w+) ([^>]+) -->\n```json\n).*?(```)", re.DOTALL)


def analysed(page: str) -> dict[str, Any]:
    """The analysis, as JSON has it, of the article that stands in `page`."""
    match = _ARTICLE.search(page)
    if match is None:
        raise SystemExit("there is no article in the page")
    source = Page("text", match["text"].encode(), name="example.txt")
    for item in jiedu.read(source, published=date.fromisoformat(match["day"])):
        if not isinstance(item, jiedu.Problem):
            return analysis_form(item.article, item.analysis)
    raise SystemExit("the example gave no article")


def filled(page: str) -> str:
    """`page` with its examples as they are now. Raises SystemExit where one shows nothing."""
    analysis = analysed(page)
    return _EXAMPLE.sub(lambda m: m[1] + _lines(analysis, m[2], m[3].split()) + m[4], page)


def _lines(analysis: dict[str, Any], group: str, words: list[str]) -> str:
    chosen = []
    for word in words:
        item = next((one for one in analysis[group] if word in _names(analysis["text"], one)), None)
        if item is None:
            have = sorted({name for one in analysis[group] for name in _names(analysis["text"], one)})
            raise SystemExit(f"no item of {group} is {word!r}; there are {have}")
        chosen.append(json.dumps(item, ensure_ascii=False, default=str))
    return "".join(f"{line}\n" for line in chosen)


def _names(text: str, item: dict[str, Any]) -> set[str]:
    """What an item can be chosen by: its words, its name, its id."""
    own = {str(item[key]) for key in ("id", "name") if key in item}
    return own | ({text[item["start"] : item["end"]]} if "start" in item else set())


def main() -> None:
    """Read the command line, and write or compare."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--check", action="store_true", help="write nothing; fail where an example is out of date")
    check = cli.parse_args().check
    for name in PAGES:
        path = DOCS / name
        page = path.read_text("utf-8")
        new = filled(page)
        if check and new != page:
            sys.exit(f"docs/{name}: an example is out of date; run `python scripts/analysis_docs.py`")
        path.write_text(new, "utf-8")


if __name__ == "__main__":
    main()
