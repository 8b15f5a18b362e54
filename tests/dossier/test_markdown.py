from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from jiedu.dossier import make, to_markdown
from jiedu.dossier.markdown import escape
from tests.dossier.ferry import ferry


def _markdown(lang: str = "zh") -> str:
    f = ferry()
    return to_markdown(make(f.story, f.articles, f.analyses, lang=lang, related=f.related))


def test_every_footnote_is_defined_once_and_used() -> None:
    text = _markdown()
    used = re.findall(r"\[\^([a-z0-9-]+)\](?!:)", text)
    defined = re.findall(r"^\[\^([a-z0-9-]+)\]:", text, re.MULTILINE)
    assert sorted(used) == sorted(defined) and len(set(defined)) == len(defined) > 20


def test_sections_counts_and_lineage_are_there() -> None:
    text = _markdown()
    for part in ("# 复航谈判前夜", "8 篇报道 · 6 个文本 · 5 个独立来源", "## 要点", "### 预定与期限", "### 北屿"):
        assert part in text
    assert "文本同 \\[2\\] (删节转载, 97%)" in text
    assert "各家说法不一：17日 / 18日" in text
    assert "<https://cape.example/2025/05/15/eve>" in text and "javascript:" not in text
    assert "## Who said what" in _markdown("en")


@given(st.text(max_size=80))
def test_escaped_text_is_read_back_as_it_was(text: str) -> None:
    line = re.sub(r"[\x00-\x1f\x7f]", lambda m: " " if m.group() in "\t\n\r" else "\ufffd", text)
    if not line.strip():
        return
    tokens = MarkdownIt("commonmark").parse("x" + escape(line))
    assert [t.type for t in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    inline = tokens[1].children or []
    assert "".join(t.content for t in inline).rstrip() == ("x" + line).rstrip()
    assert MarkdownIt("commonmark").parse(escape(line))[0].type == "paragraph_open" or line[0].isspace()


def test_every_line_of_the_timeline_shows_its_three_counts() -> None:
    part = _markdown().partition("## 时间线")[2].partition("\n## ")[0]
    lines = [line for line in part.splitlines() if line.startswith("- ")]
    assert lines and all(re.search(r"\d+ 篇报道 · \d+ 个文本 · \d+ 个独立来源$", line) for line in lines)
