"""Whose stance a clause carries: that of who speaks, of a party it names, or of somebody without a name."""

from __future__ import annotations

from jiedu.dossier.likeness import fold
from jiedu.dossier.positions.model import Holder, Mark, Subject
from jiedu.dossier.positions.scene import Scene
from jiedu.dossier.positions.words import clause_words, people

OWN = ("attitude", "feeling", "plan")
"""Kinds of words whose subject holds the stance."""
NO_PARTY = ("LOC:", "FAC:", "WORK:")
"""What ids of those begin with that hold no stance."""
_THIRD = frozenset({"he", "she", "it", "they", "them"})


def whose_stance(
    scene: Scene, subject: Subject, mark: Mark, own: Holder, direct: bool = False
) -> tuple[bool, Holder | None]:
    """(whether it is the speaker's, else whose it is); neither where it is nobody's who can take a stance. In
    `direct` speech "they" is not who speaks."""
    if mark.kind not in OWN or subject.kind in ("self", "before"):
        said = subject.span.of(scene.article.text).lower() if subject.span is not None else ""
        return not (direct and mark.kind in OWN and said in _THIRD), None
    told = fold(subject.span.of(scene.article.text)).lower() if subject.span is not None else ""
    if own.parties and told in clause_words("itself") and is_short_for(scene, told, own):
        return True, None
    if subject.kind == "named":
        parties = scene.parties.of(subject.entities)
        if set(parties) & set(own.parties) or set(subject.entities) & set(own.speakers):
            return True, None
        kept = tuple(p for p in parties if not p.startswith(NO_PARTY))
        return False, Holder(kept, subject.entities, subject.span) if kept else None
    if subject.span is None:
        return False, None
    said = fold(subject.span.of(scene.article.text)).lower()
    if is_short_for(scene, said, own):
        return True, None
    if said in ("对方", "另一方"):
        return False, None
    if not _is_somebody(scene, said):
        return mark.kind == "attitude" and bool(own.parties) and scene.han, None  # 招牌则希望送给…: its topic
    if mark.kind == "plan":
        return False, None
    named = meant(scene, said, subject.span.start)
    if named is not None:
        return False, Holder(scene.parties.of((named,)), (named,), subject.span)
    return False, Holder((f"said:{said}",), (), subject.span)


def meant(scene: Scene, said: str, at: int) -> str | None:
    """The body named before `at` that a noun for bodies (协会, the association) ends the name of, the nearest first."""
    bodies = people("zh" if scene.han else "en", "body") | clause_words("further")
    word = said if scene.han else said.split()[-1]
    if word not in bodies or (scene.han and said != word and not said.startswith(("该", "本"))):
        return None
    for _, _, keys in reversed(scene.names.within(0, at)):
        entity = scene.material.entities.get(keys[0]) if len(keys) == 1 else None
        if entity is not None and entity.type == "ORG":
            names = [fold(name).lower() for name in (entity.name, *entity.aliases)]
            if any(name.endswith(word) if scene.han else word in name.split() for name in names):
                return entity.id
    return None


def _is_somebody(scene: Scene, said: str) -> bool:
    """True where the noun is for people or bodies."""
    known = people("zh" if scene.han else "en")
    if said in _ANYBODY or (scene.han and said.startswith(("所有", "任何", "每"))):
        return False
    if scene.han:
        return said.endswith(("者", "民众")) or any(said.endswith(word) for word in known if len(word) > 1)
    return said.split()[-1] in known


_ANYBODY = frozenset(
    {"所有人", "人人", "每个人", "谁", "任何人", "side", "sides", "party", "everyone", "anyone", "others"}
)


def is_short_for(scene: Scene, said: str, own: Holder) -> bool:
    """True where a noun (公司, 县府, the council) stands for who speaks: its characters stand in that name in order."""
    known = [scene.material.name(k) for k in (*own.speakers, *own.parties) if not k.startswith("said:")]
    known += [a for k in own.speakers if (e := scene.material.entities.get(k)) for a in (e.name, *e.aliases)]
    if own.words is not None:
        known.append(own.words.of(scene.article.text))
    if any(_subsequence(said, fold(name).lower()) for name in known):
        return True
    if said in clause_words("itself") and own.parties:
        return not any((e := scene.material.entities.get(k)) is not None and e.type == "GPE" for k in own.parties)
    bodies = people("zh" if scene.han else "en", "body") | clause_words("further")
    speaks_for_body = any((e := scene.material.entities.get(k)) is not None and e.type == "ORG" for k in own.parties)
    return speaks_for_body and (said in bodies or said.split()[-1] in bodies)


def _subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return len(short) > 1 and all(char in rest for char in short)
