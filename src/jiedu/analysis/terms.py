"""Content words with their counts: what grouping compares."""

from __future__ import annotations

import re
from collections import Counter

from jiedu.analysis.document import Document

_CONTENT = frozenset({"n", "nz", "nw", "v", "vn", "PER", "LOC", "ORG", "an"})
_STOP = frozenset(
    ["是", "有", "说", "要", "会", "能", "可以", "可能", "进行", "表示", "指出", "认为", "称", "强调", "成为", "需要", "开展", "作为", "没有", "问题", "工作", "情况", "方面", "时候", "记者", "报道", "消息", "新闻", "编辑", "责任", "来源", "认为", "通过", "提出", "实现", "继续", "一些", "目前", "应", "应该", "看", "做", "让", "使", "到", "来", "去", "上", "下", "等"]
)
_LATIN = re.compile(r"[A-Za-z][A-Za-z'-]{2,}")


def count(document: Document) -> tuple[tuple[str, int], ...]:
    """Nouns, verbs and names of two characters or more, folded and in lower case, sorted by word."""
    found: Counter[str] = Counter()
    for token in document.tokens:
        word = document.word(token)
        if token.tag in _CONTENT and len(word) >= 2 and word not in _STOP:
            found[word.lower()] += 1
    return tuple(sorted(found.items()))
