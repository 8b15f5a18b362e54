"""The labels of credit lines (来源：, 责任编辑：) and the values after them."""

from __future__ import annotations

import re
from functools import cache

from jiedu.article.words import pattern

BAR = r"\s*[:：|丨︱／/]\s*"
"""What stands between a label and its value."""


@cache
def pictures() -> str:
    """What stands before 编辑 where the editor is one of pictures, as an alternation."""
    return pattern("credits.tsv", "picture")


@cache
def label(names: str, bar: str = BAR) -> re.Pattern[str]:
    """`names`, a bar or colon, then the value up to the next label."""
    stop = pattern("credits.tsv", "stop")
    return re.compile(
        rf"(?:{names}){bar}(.{{0,60}}?)(?=\s*[\[【（(|丨｜]?\s*(?:(?:{pictures()})?(?:{stop})|[}}\]】]|$))"
    )
