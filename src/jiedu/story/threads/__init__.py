"""Stories that continue one another over weeks."""

from jiedu.story.threads.group import threads
from jiedu.story.threads.model import Thread

__all__ = ["Thread", "threads"]
