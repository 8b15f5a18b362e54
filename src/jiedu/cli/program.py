"""The program `jiedu`: its verbs, and how every error becomes one line and an exit code."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Sequence
from typing import Any

import click

import jiedu.errors
from jiedu.cli.add import add
from jiedu.cli.ask import ask
from jiedu.cli.build import build
from jiedu.cli.check import check
from jiedu.cli.codes import CHECK_FAILED, FAILED, INTERRUPTED, OK, PROBLEMS, USAGE
from jiedu.cli.completion import completion
from jiedu.cli.config import config
from jiedu.cli.copies import copies
from jiedu.cli.correct import correct
from jiedu.cli.diff import diff
from jiedu.cli.draft import draft, drafts, publish
from jiedu.cli.explain import explain
from jiedu.cli.export import export
from jiedu.cli.init import init
from jiedu.cli.mcp import mcp
from jiedu.cli.problems import problems
from jiedu.cli.quotes import quotes
from jiedu.cli.read import read
from jiedu.cli.related import related
from jiedu.cli.search import search
from jiedu.cli.serve import serve
from jiedu.cli.show import show
from jiedu.cli.site import site
from jiedu.cli.stories import stories
from jiedu.cli.threads import threads
from jiedu.cli.versions import versions
from jiedu.cli.watch import watch
from jiedu.errors import CheckFailed, InputError, JieduError, UsageError

_CODES: tuple[tuple[type[JieduError], int], ...] = (
    (UsageError, USAGE),
    (InputError, PROBLEMS),
    (CheckFailed, CHECK_FAILED),
    (JieduError, FAILED),
)


class Program(click.Group):
    """A group of verbs that ends with our exit codes and never with a traceback for what is no defect."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run the verb in `args`; ends the process with its exit code, or gives the code unless `standalone_mode`."""
        code = self._run(args, prog_name or "jiedu", complete_var, extra)
        if standalone_mode:
            sys.exit(code)
        return code

    def _run(self, args: Sequence[str] | None, prog_name: str, complete_var: str | None, extra: dict[str, Any]) -> int:
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
            return code if isinstance(code, int) else OK
        except click.ClickException as error:
            error.show()
            return error.exit_code
        except (click.Abort, KeyboardInterrupt):
            return _say(INTERRUPTED, "interrupted; what was finished is kept, run the same again to go on")
        except JieduError as error:
            return _say(next(code for kind, code in _CODES if isinstance(error, kind)), str(error))
        except (OSError, sqlite3.Error, MemoryError) as error:
            return _say(FAILED, str(error) or type(error).__name__)


def _say(code: int, message: str) -> int:
    click.echo(f"jiedu: {' '.join(message.split())}", err=True)
    return code


@click.group(
    "jiedu",
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=f"Exit codes: {OK} done, {FAILED} failed, {USAGE} wrong use, {PROBLEMS} done but some inputs became "
    f"problems, {CHECK_FAILED} a check failed, {INTERRUPTED} interrupted.",
)
@click.version_option(jiedu.__version__, prog_name="jiedu")
def main() -> None:
    """Jiedu 解读 reads the news so that you can check it: from pages to sourced dossiers.

    \b
    Examples:
      jiedu read page.html                        what one page says, and who says it
      jiedu init news.jiedu                       make a desk
      jiedu add --desk news.jiedu pages/ crawl.warc.gz
      jiedu build --desk news.jiedu               analyse and group what is new
      jiedu stories --desk news.jiedu
      jiedu explain --desk news.jiedu 3f2a -o story.html
      jiedu ask --desk news.jiedu "通话外交有效吗？"    what the sources say to a question
      jiedu quotes --desk news.jiedu --by 泽连斯基 who said what, on whose authority

    Data goes to standard output, messages and progress to standard error; every verb has --json.
    The desk is chosen by --desk, JIEDU_DESK, or `desk = "…"` in a jiedu.toml here or in your settings folder.
    """


_VERBS = (
    init, add, watch, build, stories, threads, show, versions, copies, correct, explain, diff, ask, quotes, search,
    related, draft, drafts, publish, export, site, read, serve, mcp, check, problems, config, completion,
)  # fmt: skip
for _verb in _VERBS:
    main.add_command(_verb)
