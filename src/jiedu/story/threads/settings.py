"""When stories are one thread."""

from __future__ import annotations

from dataclasses import dataclass

from jiedu.story import settings as of_stories

SPAN = 60
"""Days back in which a story looks for what it continues, and by which it is known what tells."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of likeness of two stories counts. Found by logistic regression on the pairs of stories of a
    fortnight that were grouped by hand."""

    sense: float = 0.39
    """Cosine of the vectors."""
    names: float = 0.36
    """Cosine of the names, by what they tell in their time."""
    issue: float = 0.25
    """Cosine of the dozen words and names that tell most in each: both are about them."""


@dataclass(frozen=True, slots=True)
class Settings:
    """When a story continues a thread. Chosen on a fortnight that was grouped by hand, so that the desks of five weeks
    and of three months around it have nearly the same threads. See `story.settings` for what each is."""

    weights: Weights = Weights()
    threshold: float = 0.34
    nearest: float = 0.7
    cohesion: float = 0.25
    absent: float = 0.12
    least: float = 0.2
    """Likeness below which a pair is not kept."""
    ahead: int = 7
    """Days taken together."""

    @property
    def replaying(self) -> of_stories.Settings:
        """The same for `story.replay`."""
        return of_stories.Settings(
            threshold=self.threshold,
            nearest=self.nearest,
            cohesion=self.cohesion,
            window=SPAN,
            ahead=self.ahead,
            least=self.least,
            absent=self.absent,
        )


DEFAULT = Settings()
