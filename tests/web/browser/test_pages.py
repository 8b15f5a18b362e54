"""Every page as a reader meets it: nothing complains, nothing is asked of others, everybody can read it."""

from __future__ import annotations

import pytest

from tests.web.browser.conftest import Opener
from tests.web.browser.places import Places
from tests.web.browser.visit import PHONES

KINDS = [name for name, _ in Places(*[""] * 11).all()]


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_can_be_read_by_everybody(reader: Opener, places: Places, kind: str) -> None:
    path = dict(places.all())[kind]
    with reader() as visit:
        page = visit.go(path)
        found = visit.hindrances()
        page.emulate_media(color_scheme="dark")
        found += [f"dark: {one}" for one in visit.hindrances("color-contrast", "link-in-text-block")]
        page.emulate_media(color_scheme="light")
        wide = [visit.overflow(width) for width in PHONES]
        found += [f"phone: {one}" for one in visit.hindrances("target-size", "scrollable-region-focusable")]
        english = path + ("&" if "?" in path else "?") + "lang=en"
        visit.go(english)
        wide += [visit.overflow(width) for width in PHONES]
        found += [f"english: {one}" for one in visit.hindrances("valid-lang", "html-has-lang", "label", "link-name")]
    assert found == []
    assert [one for one in wide if one] == []
