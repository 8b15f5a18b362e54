"""Jiedu 解读: from news pages to sourced dossiers.

    import jiedu
    desk = jiedu.open("ukraine.jiedu")
    desk.add("pages/*.html", "crawl.warc.gz")
    report = desk.build()
    story = desk.stories(about="和平备忘录")[0]
    story.dossier().save("memorandum.html")

Names are loaded when they are first used, so that `import jiedu` and `jiedu --help` stay fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jiedu.analysis.model import Analysis as Analysis
    from jiedu.article.changes import Change as Change
    from jiedu.article.model import Article as Article
    from jiedu.config import Settings as Settings
    from jiedu.desk.add import AddReport as AddReport
    from jiedu.desk.build import BuildReport as BuildReport
    from jiedu.desk.check import CheckReport as CheckReport
    from jiedu.desk.desk import Desk as Desk
    from jiedu.desk.desk import open_desk as open
    from jiedu.desk.handle import DeskStory as DeskStory
    from jiedu.desk.quotes import Attribution as Attribution
    from jiedu.desk.read import Reading as Reading
    from jiedu.desk.read import read_articles as articles
    from jiedu.desk.read import read_sources as read
    from jiedu.desk.search import Hit as Hit
    from jiedu.dossier.answer.model import Answer as Answer
    from jiedu.dossier.diff import Diff as Diff
    from jiedu.dossier.model import Dossier as Dossier
    from jiedu.errors import CheckFailed as CheckFailed
    from jiedu.errors import InputError as InputError
    from jiedu.errors import JieduError as JieduError
    from jiedu.errors import Problem as Problem
    from jiedu.errors import StoreError as StoreError
    from jiedu.errors import UsageError as UsageError
    from jiedu.story.model import Story as Story

__version__ = "0.1.0"

_PLACES = {
    "AddReport": "jiedu.desk.add:AddReport",
    "Analysis": "jiedu.analysis.model:Analysis",
    "Answer": "jiedu.dossier.answer.model:Answer",
    "Article": "jiedu.article.model:Article",
    "Attribution": "jiedu.desk.quotes:Attribution",
    "BuildReport": "jiedu.desk.build:BuildReport",
    "Change": "jiedu.article.changes:Change",
    "CheckFailed": "jiedu.errors:CheckFailed",
    "CheckReport": "jiedu.desk.check:CheckReport",
    "Desk": "jiedu.desk.desk:Desk",
    "DeskStory": "jiedu.desk.handle:DeskStory",
    "Diff": "jiedu.dossier.diff:Diff",
    "Dossier": "jiedu.dossier.model:Dossier",
    "Hit": "jiedu.desk.search:Hit",
    "InputError": "jiedu.errors:InputError",
    "JieduError": "jiedu.errors:JieduError",
    "Problem": "jiedu.errors:Problem",
    "Reading": "jiedu.desk.read:Reading",
    "Settings": "jiedu.config:Settings",
    "StoreError": "jiedu.errors:StoreError",
    "Story": "jiedu.story.model:Story",
    "UsageError": "jiedu.errors:UsageError",
    "articles": "jiedu.desk.read:read_articles",
    "open": "jiedu.desk.desk:open_desk",
    "read": "jiedu.desk.read:read_sources",
}

__all__ = [
    "AddReport",
    "Analysis",
    "Answer",
    "Article",
    "Attribution",
    "BuildReport",
    "Change",
    "CheckFailed",
    "CheckReport",
    "Desk",
    "DeskStory",
    "Diff",
    "Dossier",
    "Hit",
    "InputError",
    "JieduError",
    "Problem",
    "Reading",
    "Settings",
    "StoreError",
    "Story",
    "UsageError",
    "__version__",
    "articles",
    "open",
    "read",
]


def __getattr__(name: str) -> object:
    """The public name `name`, imported on first use."""
    if name not in _PLACES:
        raise AttributeError(f"module 'jiedu' has no attribute {name!r}")
    module, _, attribute = _PLACES[name].partition(":")
    value: object = getattr(import_module(module), attribute)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Every public name, loaded or not."""
    return sorted({*globals(), *__all__})
