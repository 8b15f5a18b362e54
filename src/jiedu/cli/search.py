"""`jiedu search`: find articles by their words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jiedu.cli.options import desk_option, json_option, opened, settings_of

if TYPE_CHECKING:
    from rich.text import Text

    from jiedu.desk import Hit


@click.command()
@click.argument("text", nargs=-1, required=True)
@click.option("--limit", "-n", type=click.IntRange(1), metavar="N", help="At most N articles. [JIEDU_MAX_RESULTS]")
@desk_option
@json_option
def search(text: tuple[str, ...], limit: int | None, desk: Path | None, as_json: bool) -> None:
    """Find the articles that hold every word of TEXT, in simplified or traditional script, the best first.

    \b
    Examples:
      jiedu search --desk news.jiedu 备忘录 停火
      jiedu search --desk news.jiedu '"直接谈判" 伊斯坦布尔' --json

    A word is found from one character on; what stands in quotation marks is found as it stands.
    """
    from jiedu.cli.output import put_json, show, table

    with opened(settings_of(desk)) as held:
        found = held.search(" ".join(text), limit=limit)
    if as_json:
        put_json(found)
        return
    rows = [(hit.article, hit.day or "", hit.outlet or "", hit.title, _marked(hit)) for hit in found]
    show(table(("article", "day", "outlet", "title", "text"), rows))


def _marked(hit: Hit) -> Text:
    from rich.text import Text

    text = Text(hit.snippet)
    for start, end in hit.marks:
        text.stylize("bold", start, end)
    return text
