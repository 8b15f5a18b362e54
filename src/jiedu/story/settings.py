"""When an article joins a story."""

from __future__ import annotations

from dataclasses import dataclass

from jiedu.story.similarity import DEFAULT_WEIGHTS, Weights


@dataclass(frozen=True, slots=True)
class Settings:
    """When an article joins a story. Found by climbing on three desks grouped by hand, and held a step from the peak.

    A fortnight of one broadcaster's bulletin: B-cubed F1 .952, pair F1 .79; a step of any weight away .946 and .76 at
    least. Sixty pages on twelve stories by many outlets in both scripts and English: .97 and .96; without their outlets
    .93 and .90. The sample pages, nine stories, several of them turns of one matter: .93 and .88.
    """

    weights: Weights = DEFAULT_WEIGHTS
    threshold: float = 0.463
    """Least likeness of two stories, or of an article to one, that become one: mean and nearest, mixed."""
    nearest: float = 0.1
    """What the likest pair of the two counts, against the mean of all."""
    cohesion: float = 0.36
    """Least mean likeness of the two, however near the likest pair is: against chaining."""
    pause: float = 0.02
    """Taken off for each day after the first in which neither of the two has a text."""
    window: int = 5
    """Days after its last article in which a story can still be joined, and for which its articles speak for it."""
    ahead: int = 3
    """Days taken together: an article is given to its story when those of the next days are known, so that the first
    word of a new turn opens a story and does not go to the last one that is like it. With 1 pair F1 of the bulletin is
    .04 less."""
    least: float = 0.32
    """Likeness below which a pair is not kept."""
    absent: float = 0.16
    """Likeness that a pair that is not kept is taken to have: the mean of those of one story."""

    @property
    def reach(self) -> int:
        """Days between the two farthest articles whose likeness is asked for."""
        return self.window + self.ahead - 1


DEFAULT = Settings()
