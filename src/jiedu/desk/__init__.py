"""A library of pages, and everything made from it."""

from jiedu.desk.desk import AddReport, BuildReport, CheckReport, Desk, DeskStory, Hit, open_desk
from jiedu.desk.read import Reading, read

__all__ = [
    "AddReport",
    "BuildReport",
    "CheckReport",
    "Desk",
    "DeskStory",
    "Hit",
    "Reading",
    "open_desk",
    "read",
]
