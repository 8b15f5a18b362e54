"""`jiedu ask`: what the sources of a desk say to a question."""

from __future__ import annotations

from pathlib import Path

import click

from jiedu.cli.options import as_of_option, desk_option, json_option, lang_option, opened, settings_of


@click.command()
@click.argument("question", nargs=-1, required=True)
@click.option("--limit", "-n", type=click.IntRange(1), metavar="N", help="At most N lines. [12]")
@click.option("--story", metavar="ID", help="Only of the reports of this story or thread.")
@as_of_option
@desk_option
@lang_option
@json_option
def ask(
    question: tuple[str, ...],
    limit: int | None,
    story: str | None,
    as_of: str | None,
    desk: Path | None,
    lang: str | None,
    as_json: bool,
) -> None:
    """Ask the sources a QUESTION in Chinese or English: what speaks for it and against it, who said what, when, why.

    \b
    Examples:
      jiedu ask --desk news.jiedu "特朗普多轮通话外交有效吗？"
      jiedu ask --desk news.jiedu "Who led the Russian delegation?" --lang en
      jiedu ask --desk news.jiedu "为什么推迟开馆？" --story 91c4e2
      jiedu ask --desk news.jiedu "谁主持了会谈？" --as-of 2025-05-19 --json

    Every line is characters of a source, with who says it and where it stands. What no source says is told as well.
    """
    from jiedu.cli.output import put_json

    settings = settings_of(desk, lang)
    with opened(settings) as held:
        answer = held.ask(" ".join(question), limit=limit, as_of=as_of, story=story)
        if as_json:
            put_json(answer)
            return
        from jiedu.cli.answer_view import show_answer

        show_answer(answer, {a.article: held.article(a.article) for line in answer.lines for a in line.anchors})
