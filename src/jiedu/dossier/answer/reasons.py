"""Whether a passage gives the reason for the deed that a question asks about, and not for another."""

from __future__ import annotations

import re

from jiedu.dossier.answer.asked import Asked
from jiedu.dossier.answer.judging import says
from jiedu.dossier.answer.passages import Passage
from jiedu.dossier.answer.words import Wording
from jiedu.dossier.likeness import fold
from jiedu.dossier.material import Material

_ASKED_WHY = re.compile(r"为何|为什么|被问及|被问到|解释说|解释道|\bwhy\b|\bexplain(?:s|ed)?\b")
"""What makes a saying in the same sentence an explanation."""
_GOES_ON = 0.5
"""How plainly somebody gives a reason who speaks on after it was told what he did."""
_INNER = 0.6
"""How plainly a reason answers that is given for another deed, of which the one asked about is the object."""
_BEFORE_IT = re.compile(
    r"(?:因为|由于|因|为了|鉴于|出于|缘于|源于|because(?: of)?|due to|owing to|thanks to|in response to)"
)
_AFTER_IT = re.compile(r"(?:导致|致使|造成|引发|使得|所以|因此|因而|led to|leads to|caused|so that)")
_STOP = re.compile(r"[,，。;；]")
_AN_OBJECT = re.compile(r"^[\u4e00-\u9fff]{0,8}(?:一案|案|一事|计划|方案|申请|请求|协议|合同)")


def reason_told(material: Material, passage: Passage, asked: Asked) -> float:
    """0–1: how plainly the passage tells why; 0 where it gives no reason, or one of something else."""
    if not _has_deed(passage, asked):
        return 0.0
    if says(passage, "cause"):
        if _is_the_cause(passage, asked):
            return 0.0
        return _INNER if _within_another(material, passage, asked) else 1.0
    before = fold(passage.place.of(passage.article.text))
    if passage.said and _ASKED_WHY.search(before):
        return 0.9
    return _GOES_ON * _explains(material, passage, asked)


def _has_deed(passage: Passage, asked: Asked) -> bool:
    """Whether the sentence of the passage, or the one before it, has the deed that is asked about; or it has all else
    that is asked, which is several words: a deed can be told in many ways."""
    if not asked.deeds or any(
        side.credit(word) for word in asked.deeds for side in (passage.wording, passage.whole, passage.before)
    ):
        return True
    others = [word for word in asked.words if word not in asked.deeds]
    return len(others) > 1 and all(passage.wording.credit(word) for word in others)


def _is_the_cause(passage: Passage, asked: Asked) -> bool:
    """Whether what is asked about stands as the cause of another thing: 因袭击受损 does not say why it was struck."""
    plain, have = fold(passage.text), [word for word in asked.words if passage.wording.credit(word)]
    if not have:
        return False
    parts = [_STOP.split(plain[found.end() :])[0] for found in _BEFORE_IT.finditer(plain)]
    parts += [re.split(r"[。;；]", plain[: found.start()])[-1] for found in _AFTER_IT.finditer(plain)]
    held = [Wording(part, passage.han) for part in parts]
    return bool(held) and all(2 * sum(bool(one.credit(word)) for word in have) >= len(have) for one in held)


def _within_another(material: Material, passage: Passage, asked: Asked) -> bool:
    """Whether the clause tells another deed first, and the one asked about as what that is done to: 审查收购一案."""
    if not passage.han or not asked.deeds:
        return False
    plain = fold(passage.text)
    for word in asked.deeds:
        for form, credit in word.chinese:
            at = plain.find(form) if credit >= 1 else -1
            if at >= 0 and _AN_OBJECT.search(plain[at + len(form) :]):
                return True
    return False


def _explains(material: Material, passage: Passage, asked: Asked) -> bool:
    """Whether somebody whom the question names speaks on right behind the sentence that has all that is asked about."""
    speaker = passage.said[0].statement.speaker if passage.said else None
    person = {key for key in asked.entities if _is_person(material, key)}
    if speaker is None or not set(speaker.entities) & person or not asked.words:
        return False
    return all(passage.before.credit(word) for word in asked.words)


def _is_person(material: Material, key: str) -> bool:
    entity = material.entities.get(key)
    return entity is not None and entity.type == "PER"
