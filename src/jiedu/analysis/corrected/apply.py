"""An analysis as people have corrected it. What it was made from stays: without the corrections it is as it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jiedu.analysis.corrected.alias import alias
from jiedu.analysis.corrected.model import Correction
from jiedu.analysis.corrected.people import different, same
from jiedu.analysis.corrected.sayings import reject, speaker
from jiedu.analysis.model import Analysis
from jiedu.article.model import Article

Step = Callable[[Article, Analysis, Correction], Analysis | None]
"""The analysis with one correction; None where the article has nothing that it is about."""
_STEPS: dict[str, Step] = {
    "same": same,
    "different": different,
    "alias": alias,
    "reject": reject,
    "speaker": speaker,
}


def corrected(
    article: Article, analysis: Analysis, corrections: Sequence[Correction]
) -> tuple[Analysis, tuple[Correction, ...]]:
    """The analysis of an article with the corrections, one after the other, so that a later one is stronger; and those
    that name this article and find nothing in it, for its words or what was read there have changed.

    Corrections of stories and days are passed over. Where none applies, the analysis that was given comes back itself.
    """
    lost = []
    for one in corrections:
        step = _STEPS.get(one.do)
        if step is None or (one.articles and article.id not in one.articles):
            continue
        made = step(article, analysis, one)
        if made is not None:
            analysis = made
        elif one.articles:
            lost.append(one)
    return analysis, tuple(lost)
