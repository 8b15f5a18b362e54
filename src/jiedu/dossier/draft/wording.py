"""The words that the product writes in a draft, and the closed vocabulary that they make: data/wording.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from jiedu.errors import UsageError

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """The templates of one language."""

    lang: str
    forms: Mapping[str, tuple[str, ...]]
    """"section.key" → the forms that it can take."""
    vocabulary: frozenset[str]
    """Every run of characters that stands between the slots of a template."""

    def form(self, key: str, turn: int = 0) -> str:
        """The form of `key` for the turn: each of them in its order, then from the first again; "" where none is."""
        forms = self.forms.get(key, ())
        return forms[turn % len(forms)] if forms else ""

    def pieces(self, key: str, turn: int = 0) -> list[tuple[str, bool]]:
        """The form in pieces: (characters, False) and (name of a slot, True), in order."""
        return split(self.form(key, turn))


def split(form: str) -> list[tuple[str, bool]]:
    """A template in pieces: what is written as it stands, and the slots."""
    found: list[tuple[str, bool]] = []
    for n, piece in enumerate(_SLOT.split(form)):
        if piece:
            found.append((piece, n % 2 == 1))
    return found


@cache
def wording(lang: str) -> Wording:
    """The wording of `lang`. Raises UsageError for a language that has none."""
    table = tomllib.loads((files("jiedu.dossier.draft") / "data" / "wording.toml").read_text(encoding="utf-8"))
    if lang not in table:
        raise UsageError(f"no drafts in {lang!r}: choose one of {', '.join(table)}")
    forms: dict[str, tuple[str, ...]] = {}
    for section, held in table[lang].items():
        if isinstance(held, list):
            forms[section] = tuple(held)
            continue
        forms |= {f"{section}.{key}": tuple(value) for key, value in held.items()}
    words = {piece for kind in forms.values() for form in kind for piece, slot in split(form) if not slot}
    return Wording(lang, forms, frozenset(words))
