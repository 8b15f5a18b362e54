"""Names of issues that a reader understands: noun phrases, no clauses and no verbs that want their object."""

from __future__ import annotations

import re

from jiedu.dossier.likeness import fold
from jiedu.dossier.positions.model import Position
from jiedu.dossier.positions.words import used_as

_MARKS = re.compile(r"[，,；;：:。]")
_LEAST = 3
"""Characters of the shortest clause that tells anything."""
_CLAUSAL = re.compile(
    r"是(?!否)|[没沒](?:有|能)?|不(?:能|可|宜|应|應|要|会|會|再|得|愿|願|想|该|該|容|值)|无法|無法|未(?:能|曾|有)|必须|必須|应当|應當|应该|應該"
    r"|需要|可以|认为|認為|视为|視為|看到|[将將](?=[一-鿿]{2})(?![军軍领領帅帥来來])|[我你他她它]|自己|已(?!有)"
)
"""Words of a Chinese clause that no noun phrase has."""
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|did|will|would|shall|should|must|cannot|can|could|may|might|isn['’]t|aren['’]t"
    r"|won['’]t|doesn['’]t|don['’]t)\b"
)
"""The same of an English one."""
_LONGEST = {True: 14, False: 7}
"""Characters of a Chinese name, words of an English one, beyond which nobody files anything under it."""
_CORES_ZH = (
    re.compile(r"[把将將](?P<core>[一-鿿]{2,8}?)(?:视为|視為|当作|當作|作为|作為|说成|說成|变成|變成)"),
    re.compile(r"以(?P<core>[一-鿿]{2,10}?)(?:对|對|向)"),
    re.compile(r"(?:作出|做出|进行|進行|实施|實施)(?P<core>[一-鿿]{2,6})$"),
    re.compile(r"^(?P<core>[一-鿿]{2,8}?)(?:是|完全|绝对|絕對|根本)*(?:不可|不能|无法|無法|难以|難以)"),
)
"""Where the thing stands that a Chinese clause without a noun phrase of its own is about."""
_CORE_EN = re.compile(
    r"^(?:(?:the|an?|this|these|those|its|his|her|their|our|any|such|all)\s+)?"
    r"(?P<core>(?!(?:it|they|we|there|he|she|i|you|who|what|which|that|nobody|nothing|everyone)\b)(?:[a-z’'-]+\s+){0,3}[a-z’'-]{3,})\s+"
    r"(?:is|are|was|were|has|have|had|will|would|should|must|cannot|can|could|may|might)\b",
    re.IGNORECASE,
)
"""The same of an English one: its subject."""
_LED = re.compile(
    r"^(?:[并並也还還但而]|同时|同時)*(?:要求|呼吁|呼籲|敦促|希望|批评|批評|指责|指責|谴责|譴責|否认|否認|反对|反對|强调|強調)?"
)
"""Words before what a clause is about."""


def is_name(name: str) -> bool:
    """True for words that a reader would file something under: no clause, and no verb that says nothing without its
    object (使用, 交出)."""
    said = fold(name).strip()
    if said.isascii():
        return bool(said) and len(said.split()) <= _LONGEST[False] and _FINITE.search(said) is None
    return 1 < len(said) <= _LONGEST[True] and said not in used_as("bare") and _CLAUSAL.search(said) is None


def core_of(text: str, position: Position) -> str:
    """The noun phrase in the shortest clause of a position in which none was found otherwise; "" where it has none."""
    parts = [_LED.sub("", part.strip(" “”「」\"'")) for span in position.spans for part in _MARKS.split(span.of(text))]
    clause = min((p for p in parts if len(p) >= _LEAST), key=len, default="")
    if clause.isascii():
        found = _CORE_EN.match(clause)
        return found["core"] if found is not None and is_name(found["core"]) else ""
    if len(clause) <= _SHORT and is_name(clause):
        return clause
    cores = (found["core"] for form in _CORES_ZH if (found := form.search(clause)) is not None)
    return next((core for core in cores if is_name(core)), "")


_SHORT = 6
"""Characters of a clause without a verb of its own that is a name as it stands (无理指责)."""
