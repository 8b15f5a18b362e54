"""Comparing what is new in a desk with all that it has: which articles repeat the text of another."""

from __future__ import annotations

from jiedu import story
from jiedu.store import analyses, articles, copies
from jiedu.store.library import Library


def compare(library: Library) -> tuple[str, ...]:
    """Compare the articles whose features came, changed or went since this was last called, and keep the copies (see
    `store.copies`) up to date; inside a transaction.

    Gives the ids, sorted, of all articles that this may matter to: those that waited, gone ones among them, and those
    whose own copy relation is now another, or none (`store.copies.of` has it). () where nothing waited. The copies in
    the library are afterwards those that `story.copies` finds among all its articles, whatever the order in which they
    came.
    """
    waited = copies.waiting(library)
    if not waited:
        return ()
    before = {copy.article: copy for copy in copies.every(library)}
    after = {copy.article: copy for copy in story.copies(analyses.features(library), articles.reader(library))}
    changed = sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    copies.replace(library, changed, [after[key] for key in changed if key in after])
    copies.compared(library, waited)
    return tuple(sorted({*waited, *changed}))
