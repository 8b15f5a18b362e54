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
@click.argument("text", nargs=-1)
@click.option("--title", metavar="TEXT", help="Only what has TEXT in its headline.")
@click.option("--said", metavar="TEXT", help="Only where somebody is quoted or reported with TEXT.")
@click.option("--speaker", metavar="NAME", help="Only where NAME says something: in any of its names.")
@click.option("--outlet", metavar="NAME", help="Only what NAME published, or a part of a name.")
@click.option("--type", "kind", metavar="TYPE", help="Only what tells of an event of TYPE: CONSULT, 会谈磋商.")
@click.option("--language", metavar="LANG", help="Only what is in LANG: zh, zh-Hans, zh-Hant or en.")
@click.option("--since", metavar="DATE", help="Only of DATE (2025-05-19, 2025-05 or 2025) or later.")
@click.option("--until", metavar="DATE", help="Only of DATE or earlier.")
@click.option("--newest", is_flag=True, help="The newest first, not the best.")
@click.option("--facets", is_flag=True, help="Tell also how many there are, of which outlets, speakers, types, months.")
@click.option("--suggest", is_flag=True, help="Tell how TEXT may go on: names, outlets, keywords.")
@click.option("--limit", "-n", type=click.IntRange(1), metavar="N", help="At most N articles. [JIEDU_MAX_RESULTS]")
@desk_option
@json_option
def search(
    text: tuple[str, ...],
    newest: bool,
    facets: bool,
    suggest: bool,
    limit: int | None,
    desk: Path | None,
    as_json: bool,
    kind: str | None,
    **fields: str | None,
) -> None:
    """Find the articles that hold every word of TEXT, in simplified or traditional script, the best first.

    \b
    Examples:
      jiedu search --desk news.jiedu 备忘录 停火
      jiedu search --desk news.jiedu '"直接谈判" 伊斯坦布尔' --json
      jiedu search --desk news.jiedu 停火 --speaker 泽连斯基 --since 2025-05-16
      jiedu search --desk news.jiedu 'title:备忘录 outlet:环讯社 -制裁'

    A word is found from one character on; what stands in quotation marks is found as it stands; of a longer text, such
    as a headline, articles that hold most of it are found too.
    """
    from jiedu.cli.output import put_json, show, table

    words = " ".join(text)
    with opened(settings_of(desk)) as held:
        if suggest:
            offered = held.suggest(words, **({} if limit is None else {"limit": limit}))
            if as_json:
                put_json(offered)
            else:
                show(table(("text", "kind", "articles"), [(one.text, one.kind, str(one.count)) for one in offered]))
            return
        found = held.find(words, limit=limit, newest=newest, type=kind, **fields)
    if as_json:
        put_json(found if facets else found.hits)
        return
    rows = [(hit.article, hit.day or "", hit.outlet or "", hit.title, _marked(hit)) for hit in found.hits]
    show(table(("article", "day", "outlet", "title", "text"), rows))
    if facets:
        counted = [("articles", str(found.total))]
        counted += [(name, "  ".join(f"{c.value} {c.count}" for c in counts)) for name, counts in found.facets.items()]
        show(table(("of", "how many"), counted))


def _marked(hit: Hit) -> Text:
    from rich.text import Text

    text = Text(hit.snippet)
    for start, end in hit.marks:
        text.stylize("bold", start, end)
    if hit.missing:
        text.append(f" (–{' –'.join(hit.missing)})", style="dim")
    return text
