"""`jiedu completion`: what a shell needs to complete verbs, options and story ids."""

from __future__ import annotations

import click


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script for SHELL.

    \b
    Examples:
      jiedu completion bash >> ~/.bashrc
      jiedu completion zsh > ~/.zfunc/_jiedu
      jiedu completion fish > ~/.config/fish/completions/jiedu.fish
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None  # the three that the argument allows
    root = ctx.find_root()
    click.echo(found(root.command, {}, "jiedu", "_JIEDU_COMPLETE").source())
