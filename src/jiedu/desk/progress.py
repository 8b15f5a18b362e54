"""How far a long run is: what stages call, and whoever shows it provides."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

Step = Callable[[int], None]
"""Called with the number of items just done."""

Progress = Callable[[str, int | None], AbstractContextManager[Step]]
"""Opens one stage by its name and its number of items (None when unknown), and closes it at the end of the block."""


@contextmanager
def silent(stage: str, total: int | None) -> Iterator[Step]:
    """The progress that shows nothing."""
    yield lambda done: None
