"""Evidence as a draft shows it: in the reader's script and with the draft's quotation marks, a character for each."""

from __future__ import annotations

import functools

import opencc

_MARKS = str.maketrans("「」『』﹁﹂", "“”‘’“”")
_INNER = str.maketrans("“”「」", "‘’‘’")
_converter = functools.lru_cache(maxsize=1)(lambda: opencc.OpenCC("t2s"))


@functools.lru_cache(maxsize=65536)
def _simple(char: str) -> str:
    if not ("\u3400" <= char <= "\u9fff" or char >= "\U00020000"):
        return char
    found = str(_converter().convert(char))
    return found if len(found) == 1 else char


def simplified(text: str) -> str:
    """`text` in simplified script, always of the same length."""
    return "".join(map(_simple, text))


def shown(exact: str, lang: str) -> tuple[str, str]:
    """The characters `exact` as a draft in `lang` shows them, and what was done to them: "", "script", "quotes" or
    "script quotes". An English draft quotes as it stands."""
    if lang != "zh":
        return exact, ""
    plain = simplified(exact)
    marked = plain.translate(_MARKS)
    done = [name for name, changed in (("script", plain != exact), ("quotes", marked != plain)) if changed]
    return marked, " ".join(done)


def inner(exact: str) -> tuple[str, str]:
    """The characters as they stand inside quotation marks: double marks become single ones."""
    text = exact.translate(_INNER)
    return text, "inner" if text != exact else ""


def undone(text: str, exact: str, change: str) -> bool:
    """Whether `text` is `exact` after nothing but the changes named."""
    if "script" in change:
        exact = simplified(exact)
    if "quotes" in change:
        exact = exact.translate(_MARKS)
    return text == (exact.translate(_INNER) if "inner" in change else exact)
