"""What a page shows for and against holding an article; each sign is looked up when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from jiedu.article.body import Body
from jiedu.article.html import Tree
from jiedu.article.listing import Listing, listing_of
from jiedu.article.signs import address_kind, declared_of, notice_of, own_addresses
from jiedu.article.stamp import Stamp
from jiedu.article.structured import Fields
from jiedu.article.title import Headline
from jiedu.article.weigh import worth

SHORT = 400.0
"""A body with fewer may be what an error page, a login or a list says about itself."""


class Evidence:
    """One page as it is judged; what costs time is made when it is asked for."""

    def __init__(
        self, tree: Tree, fields: Fields, headline: Headline, body: Body, url: str | None, stamps: Sequence[Stamp] = ()
    ) -> None:
        self.tree, self.fields, self.headline, self.body, self.stamps = tree, fields, headline, body, stamps
        self.url = url

    @cached_property
    def addresses(self) -> list[str]:
        """The addresses that the page has, or gives itself."""
        return own_addresses(self.tree, self.fields, self.url)

    @cached_property
    def address(self) -> str:
        """What their shape says, as `address_kind` has it."""
        return next((kind for one in self.addresses if (kind := address_kind(one))), "")

    @cached_property
    def declared(self) -> str:
        """What the head says, as `declared_of` has it."""
        return declared_of(self.tree, self.fields)

    @cached_property
    def listing(self) -> Listing:
        """The headlines of other articles on the page."""
        return listing_of(self.tree, self.body, self.addresses)

    @cached_property
    def notices(self) -> dict[str, str]:
        """Kind → the first line of the body that is a notice of that kind, the kind with most characters first."""
        return {kind: text for kind, (_, text) in self._weighed.items()}

    @cached_property
    def _weighed(self) -> dict[str, tuple[int, str]]:
        found: dict[str, tuple[int, str]] = {}
        for index in self.body.lines:
            text = self.tree.lines[index].text
            if kind := notice_of(text):
                size, first = found.get(kind, (0, text))
                found[kind] = size + len(text), first
        return dict(sorted(found.items(), key=lambda item: -item[1][0]))

    @cached_property
    def own(self) -> float:
        """The weight of the body without its notices, which fill no more than a short one."""
        if self.body.weight >= SHORT:
            return self.body.weight
        lines = [self.tree.lines[index] for index in self.body.lines]
        weights = [worth(line) for line in lines]
        if not any(weight > 0 for weight in weights):  # a body without a stop
            weights = [float(len(line.text)) for line in lines]
        total = sum(max(0.0, weight) for weight in weights) or 1.0
        told = sum(max(0.0, w) for w, line in zip(weights, lines, strict=True) if notice_of(line.text))
        return self.body.weight * (total - told) / total

    @cached_property
    def is_dated(self) -> bool:
        """True where the page gives a time of its own beside a headline that it shows."""
        return bool(self.stamps) and self.headline.line >= 0

    @cached_property
    def size(self) -> int:
        """Characters of the page beside its links."""
        return sum(len(line.text) - line.linked for line in self.tree.lines)
