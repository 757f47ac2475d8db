"""What click says, in the planner's words and the user's language: the help page, and what is wrong with a call."""

from __future__ import annotations

from typing import Any

import click

from planner.language import tr


def usage_sentence(error: click.ClickException) -> str:
    """Return what is wrong with a call of the program, as one sentence."""
    hint = tr("planner --help tells what there is.")
    if isinstance(error, click.NoSuchOption):
        problem = tr("There is no option {option}.").format(option=error.option_name)
    elif isinstance(error, click.MissingParameter) and error.param is not None:
        problem = tr("{argument} is missing.").format(argument=error.param.make_metavar(_context(error)))
    elif isinstance(error, click.BadOptionUsage):
        problem = tr("The option {option} is not used right.").format(option=error.option_name)
    else:
        problem = error.format_message()
    return f"{problem} {hint}"


def _context(error: click.UsageError) -> click.Context:
    return error.ctx or click.Context(click.Command("planner"))


class Page(click.Command):
    """A command whose help page is in the user's language."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is called."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=tr("Usage: "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        options = (parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option))
        rows = [row for row in (option.get_help_record(ctx) for option in options) if row]
        with formatter.section(tr("Options")):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help`, explained in the user's language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = tr("Show this page.")
        return option


class Commands(Page, click.Group):
    """The group of all commands; what is no name of one is a file to open in the window."""

    def __init__(self, *args: Any, default: str, **kwargs: Any) -> None:
        """Make the group.

        Args:
            args: As click's group takes them.
            default: Name of the command that takes the arguments where no command is named.
            kwargs: As click's group takes them.
        """
        super().__init__(*args, **kwargs)
        self._default = default

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command before arguments that name none."""
        own = {name for option in self.get_params(ctx) for name in option.opts} - {"--language"}
        first = next((argument for argument in _without_language(args)), "")
        if first not in self.commands and first not in own:
            args = [self._default, *args]
        return super().parse_args(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        Page.format_options(self, ctx, formatter)
        rows = [(name, held.get_short_help_str(200)) for name, held in self.commands.items() if not held.hidden]
        with formatter.section(tr("Commands")):
            formatter.write_dl(rows)


def _without_language(arguments: list[str]) -> list[str]:
    """Return the arguments without `--language` and its value."""
    left: list[str] = []
    skip = False
    for argument in arguments:
        if skip or argument.startswith("--language"):
            skip = not skip and argument == "--language"
        else:
            left.append(argument)
    return left
