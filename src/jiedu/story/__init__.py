"""Which articles belong together."""

from jiedu.story.copies import compare, copies
from jiedu.story.features import features
from jiedu.story.group import Grouping, group
from jiedu.story.model import Copy, Counts, Features, Story
from jiedu.story.related import Related, related
from jiedu.story.settings import Settings

__all__ = [
    "Copy",
    "Counts",
    "Features",
    "Grouping",
    "Related",
    "Settings",
    "Story",
    "compare",
    "copies",
    "features",
    "group",
    "related",
]
