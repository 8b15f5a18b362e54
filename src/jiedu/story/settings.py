"""When an article joins a story."""

from __future__ import annotations

from dataclasses import dataclass

from jiedu.story.similarity import DEFAULT_WEIGHTS, Weights


@dataclass(frozen=True, slots=True)
class Settings:
    """When an article joins a story. Found with `bench/stories.py --tune`, by the mean over two desks."""

    weights: Weights = DEFAULT_WEIGHTS
    threshold: float = 0.44
    """Least likeness of two stories, or of an article to one, that become one: mean and nearest, mixed."""
    nearest: float = 0.1
    """What the likest pair of the two counts, against the mean of all."""
    cohesion: float = 0.3
    """Least mean likeness of the two, however near the likest pair is: against chaining."""
    window: int = 5
    """Days after its last article in which a story can still be joined, and for which its articles speak for it."""
    ahead: int = 2
    """Days taken together: an article is given to its story when those of the next day are known, so that the first
    word of a new turn opens a story and does not go to the last one that is like it."""
    least: float = 0.3
    """Likeness below which a pair is not kept."""
    absent: float = 0.15
    """Likeness that a pair that is not kept is taken to have: the mean of those of one story."""

    @property
    def reach(self) -> int:
        """Days between the two farthest articles whose likeness is asked for."""
        return self.window + self.ahead - 1


DEFAULT = Settings()
