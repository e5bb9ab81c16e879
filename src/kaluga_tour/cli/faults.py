"""What can be wrong with a value typed on the command line."""

from __future__ import annotations

from kaluga_tour.errors import ExportError, RequestError, translatable

__all__ = [
    "BadAssignmentError",
    "BadDateError",
    "BadDistanceError",
    "BadDurationError",
    "BadLunchError",
    "BadNumberError",
    "BadTimeError",
    "BinaryToTerminalError",
    "LunchTooLongError",
    "NoPrinterProgramError",
    "NoSuchPartError",
    "NotPdfError",
    "NothingToShowError",
    "OnePartError",
    "OutputExistsError",
    "OutputUnwritableError",
    "PlacesCountError",
    "PlanMissingError",
    "PlanUnreadableError",
    "PortUnavailableError",
    "PrinterError",
    "RouterNotAskedError",
    "TogetherError",
    "UnknownChoiceError",
    "UnknownCommandError",
    "WithoutError",
]


class BadDurationError(RequestError):
    """Not a length of time."""

    code = "bad-duration"
    message = translatable("`{value}` is not a length of time")
    hint = translatable("write it like 6h, 90m or 1h30m")


class BadDistanceError(RequestError):
    """Not a distance."""

    code = "bad-distance"
    message = translatable("`{value}` is not a distance")
    hint = translatable("write it like 800m or 2.5km")


class BadTimeError(RequestError):
    """Not a time of day."""

    code = "bad-time"
    message = translatable("`{value}` is not a time of day")
    hint = translatable("write it like 10:00, from 00:00 to 23:59")


class BadDateError(RequestError):
    """Not a date."""

    code = "bad-date"
    message = translatable("`{value}` is not a date")
    hint = translatable("write it like 2026-05-09, or today, or tomorrow")


class BadNumberError(RequestError):
    """Not a whole number of the size that is wanted."""

    code = "bad-number"
    message = translatable("{option} cannot be `{value}`")
    hint = translatable("write a whole number from {least} to {most}")


class BadLunchError(RequestError):
    """Not a lunch."""

    code = "bad-lunch"
    message = translatable("`{value}` is not a lunch")
    hint = translatable("write when it may begin, when it ends and its length: 12:30-14:30/45m")


class LunchTooLongError(RequestError):
    """A lunch that does not fit between its times."""

    code = "lunch-too-long"
    message = translatable("the lunch `{value}` does not fit between its own times")
    hint = translatable("allow more time for it, or make it shorter")


class BadAssignmentError(RequestError):
    """Not of the form ID=VALUE."""

    code = "bad-assignment"
    message = translatable("`{value}` is not of the form {form}")
    hint = translatable("for example {option} {example}")


class PlacesCountError(RequestError):
    """Too few places, or too many."""

    code = "places-count"
    message = translatable("the number of places cannot be {count}")
    hint = translatable("give from {least} to {most}")


class UnknownCommandError(RequestError):
    """The program has no such command."""

    code = "unknown-command"
    message = translatable("there is no command `{value}`")
    hint = translatable("the commands are {known}")


class UnknownChoiceError(RequestError):
    """Not one of the words an option takes."""

    code = "unknown-choice"
    message = translatable("{option} cannot be `{value}`")
    hint = translatable("choose one of {known}")


class TogetherError(RequestError):
    """Two options that exclude each other."""

    code = "not-together"
    message = translatable("{one} and {other} cannot be given together")
    hint = translatable("drop one of the two")


class WithoutError(RequestError):
    """An option that means nothing without another."""

    code = "not-alone"
    message = translatable("{one} means nothing without {other}")
    hint = translatable("add {other}, or drop {one}")


class PlanMissingError(RequestError):
    """There is no such plan."""

    code = "plan-missing"
    message = translatable("there is no plan `{path}`")
    hint = translatable("make one with `kaluga-tour plan -o day.json`")


class PlanUnreadableError(RequestError):
    """The operating system does not let us read the plan."""

    code = "plan-unreadable"
    message = translatable("the plan `{path}` cannot be read: {reason}")
    hint = translatable("check that it is a file, and that you may read it")


class OnePartError(RequestError):
    """Several codes, and a file holds one."""

    code = "one-part"
    message = translatable("this plan needs {count} codes, and a file holds one")
    hint = translatable("choose one with --part, from 1 to {count}, or another app with --of")


class NoSuchPartError(RequestError):
    """There are fewer codes."""

    code = "no-such-part"
    message = translatable("there is no code `{value}` of this plan")
    hint = translatable("it has {count}: write a number from 1 to {count}")


class NothingToShowError(RequestError):
    """A plan without a point."""

    code = "nothing-to-show"
    message = translatable("the plan `{name}` visits nothing, so there is nothing to show")
    hint = translatable("make a plan that visits something")


class BinaryToTerminalError(RequestError):
    """Bytes would go to a terminal."""

    code = "binary-to-terminal"
    message = translatable("`{value}` is nothing that a terminal can show")
    hint = translatable("write it to a file with -o, or into a pipe")


class PortUnavailableError(RequestError):
    """The port cannot be listened on."""

    code = "port-unavailable"
    message = translatable("port `{port}` cannot be used: {reason}")
    hint = translatable("choose another with --port, or leave it out to take any that is free")


class NotPdfError(RequestError):
    """A sheet is to be written to a file of another kind."""

    code = "not-pdf"
    message = translatable("a sheet is a PDF, and `{path}` is named otherwise")
    hint = translatable("end the name in .pdf, or see kaluga-tour export")


class NoPrinterProgramError(ExportError):
    """The computer has no program that prints."""

    code = "no-printer-program"
    message = translatable("there is no program `{program}` to print with")
    hint = translatable("install CUPS, or write the sheet to a file with -o and print that")


class PrinterError(ExportError):
    """The printing program refuses."""

    code = "printer"
    message = translatable("the printer `{printer}` takes no sheet: {reason}")
    hint = translatable("lpstat -e lists the printers there are")


class RouterNotAskedError(RequestError):
    """A plan was measured by a server that this command was not told to ask."""

    code = "router-not-asked"
    message = translatable("the travel of this plan was measured by `{router}`")
    hint = translatable("to ask that server again add --router {router}, or --router estimate")


class OutputExistsError(ExportError):
    """The output file is there already."""

    code = "output-exists"
    message = translatable("the file `{path}` exists already")
    hint = translatable("choose another name, or add --force to replace it")


class OutputUnwritableError(ExportError):
    """The output file cannot be written."""

    code = "output-unwritable"
    message = translatable("the file `{path}` cannot be written: {reason}")
    hint = translatable("check the folder, its permissions and the space left")
