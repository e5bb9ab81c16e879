"""Errors become one sentence and a hint on stderr, and an exit code: here and nowhere else."""

from __future__ import annotations

import re
import sys
import traceback

import typer

from kaluga_tour.cli._settings import Settings
from kaluga_tour.errors import KalugaTourError, translatable

__all__ = ["UsageError", "report", "report_bug", "report_usage"]

UsageError: type[Exception] = typer.BadParameter.__bases__[0]
"""The root of the parser's own errors; typer brings its parser along."""

_USAGE_EXIT = 2
_BUG_EXIT = 1
_USAGE_SENTENCES = {
    "NoSuchOption": translatable("there is no option `{option_name}`"),
    "MissingParameter": translatable("`{parameter}` is missing"),
    "BadOptionUsage": translatable("the option `{option_name}` needs a value"),
}
_PARSER_SENTENCES = (
    (
        re.compile(r"does not take a value"),
        translatable("the option `{option_name}` takes no value"),
    ),
    (
        re.compile(r"unexpected extra argument\S* \((?P<extra>.*)\)"),
        translatable("`{extra}` is one argument too many"),
    ),
)
"""Errors that share a class of the parser, told apart by its words."""
_USAGE_HINT = translatable("see `{command} --help`")
_BUG_SENTENCE = translatable("this is a fault of the program: {text}")
_BUG_HINT = translatable("run it again with --debug and report what it prints")


def report(error: KalugaTourError, settings: Settings, *, schema: str) -> int:
    """Tell `error` on stderr and return its exit code."""
    from kaluga_tour.wording.sentences import error_hint, error_sentence, phrase

    language = settings.language
    problems = [
        f"{problem.path}: {phrase(problem.template, problem.fields, language)}"
        for problem in getattr(error, "problems", ())
    ]
    problems += getattr(error, "choices", ())
    _tell(
        error_sentence(error, language),
        error_hint(error, language),
        settings,
        code=error.code,
        problems=problems,
        schema=schema,
    )
    return error.exit_code


def report_usage(error: Exception, settings: Settings, *, schema: str) -> int:
    """Tell an error of the command line itself and return its exit code."""
    from kaluga_tour.wording.sentences import phrase

    fields = {key: str(value) for key, value in vars(error).items()}
    text = getattr(error, "format_message", error.__str__)().rstrip(".")
    template = _USAGE_SENTENCES.get(type(error).__name__, "{text}")
    for pattern, sentence in _PARSER_SENTENCES:
        if found := pattern.search(text):
            template = sentence
            fields.update(found.groupdict())
    parameter = getattr(error, "param", None)
    fields["parameter"] = parameter.metavar if parameter is not None else ""
    known = {**fields, "text": text[:1].lower() + text[1:]}
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "kaluga-tour"
    _tell(
        phrase(template, known, settings.language),
        phrase(_USAGE_HINT, {"command": command}, settings.language),
        settings,
        code="usage",
        schema=schema,
    )
    return _USAGE_EXIT


def report_bug(error: Exception, settings: Settings, *, schema: str) -> int:
    """Tell that the program failed and return the exit code for that."""
    from kaluga_tour.wording.sentences import phrase

    if settings.debug:
        traceback.print_exception(error)
        return _BUG_EXIT
    text = f"{type(error).__name__}: {error}"
    _tell(
        phrase(_BUG_SENTENCE, {"text": text}, settings.language),
        phrase(_BUG_HINT, {}, settings.language),
        settings,
        code="bug",
        schema=schema,
    )
    return _BUG_EXIT


def _tell(
    message: str,
    hint: str,
    settings: Settings,
    *,
    code: str,
    schema: str,
    problems: list[str] | None = None,
) -> None:
    if settings.json_errors:
        from kaluga_tour.export.document import error_document
        from kaluga_tour.export.formats.json import encode

        document = error_document(
            schema=schema, code=code, message=message, hint=hint, problems=problems or []
        )
        sys.stderr.write(encode(document))
        return
    from rich.text import Text

    from kaluga_tour.cli._console import console_for
    from kaluga_tour.wording.language import translate
    from kaluga_tour.wording.plain import clean

    console = console_for(sys.stderr)
    word = translate("error", settings.language)
    console.print(Text.assemble((f"{word}: ", "tour.error"), clean(message)), soft_wrap=True)
    for problem in problems or []:
        console.print(Text(f"  {clean(problem)}"), soft_wrap=True)
    if hint:
        word = translate("hint", settings.language)
        console.print(Text(f"{word}: {clean(hint)}", style="tour.hint"), soft_wrap=True)
