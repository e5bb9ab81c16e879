"""What can be wrong with a request for a tour."""

from __future__ import annotations

from kaluga_tour.errors import InfeasibleError, InterruptedEarlyError, RequestError, translatable

__all__ = [
    "ArriveTooEarlyError",
    "ClosedError",
    "ConflictError",
    "FinishBeforeStartError",
    "LastEntryMissedError",
    "LunchInTheWayError",
    "LunchLostError",
    "NoBudgetError",
    "NothingToPlanError",
    "NothingYetError",
    "SkippedAndNamedError",
    "TooLittleTimeError",
    "UnreachableError",
    "WindowMissedError",
]


class NoBudgetError(RequestError):
    """The time for the tour is not positive."""

    code = "no-budget"
    message = translatable("a tour cannot last `{value}`")
    hint = translatable("give it some time, for example --for 6h")


class FinishBeforeStartError(RequestError):
    """The tour should be over before it begins."""

    code = "finish-before-start"
    message = translatable("the tour would end at {until}, before it begins at {depart}")
    hint = translatable("depart earlier with --depart, or end later with --until")


class ArriveTooEarlyError(RequestError):
    """The tour should be over at midnight, when the day begins."""

    code = "arrive-too-early"
    message = translatable("no tour is over by {time}, when the day begins")
    hint = translatable("arrive later with --arrive-by")


class DaysOverlapError(RequestError):
    """The days of a tour run into each other."""

    code = "days-overlap"
    message = translatable("a day of {budget_s} is not over when the next one begins")
    hint = translatable("give each day less time with --for or --until")


class SkippedAndNamedError(RequestError):
    """The same memorial is asked for and skipped."""

    code = "skipped-and-named"
    message = translatable("`{value}` is asked for and skipped at once")
    hint = translatable("drop one of the two")


class OrderConflictError(RequestError):
    """What is asked of the order of visits cannot be."""

    code = "order-conflict"
    message = translatable("`{value}` cannot stand where --first, --last and the order put it")
    hint = translatable("drop one of --first, --last, --order and --keep-order")


class NothingToPlanError(RequestError):
    """No memorial is a candidate."""

    code = "nothing-to-plan"
    message = translatable("no memorial fits what was asked for")
    hint = translatable("widen --collection or --kind, or name memorials")


class ConflictError(RequestError):
    """A stay or a position is given for a memorial that the tour cannot come to."""

    code = "not-a-candidate"
    message = translatable("`{value}` is not part of this request, so {option} has no effect on it")
    hint = translatable("name the memorial, or drop {option}")


class ClosedError(InfeasibleError):
    """A required memorial is closed that day."""

    code = "closed"
    message = translatable("{name} (`{id}`) is closed on {date}")
    hint = translatable("it is open on {next_date}: --date {date_option}")


class ClosedForGoodError(ClosedError):
    """A required memorial has no open day in sight."""

    hint = translatable("no open day was found in the next two months; leave it out")


class WindowMissedError(InfeasibleError):
    """A required memorial is open that day, but not while the tour lasts."""

    code = "window-missed"
    message = translatable(
        "{name} (`{id}`) is open {opens_at}–{closes_at} that day, and a visit of {service_s} "
        "does not fit in between {depart} and {until}"
    )
    hint = translatable("change --depart, --for or --until, or leave it out")


class LastEntryMissedError(WindowMissedError):
    """A required memorial is open, but lets nobody in any more while the tour lasts."""

    code = "last-entry-missed"
    message = translatable(
        "{name} (`{id}`) is open {opens_at}–{closes_at} that day, with the last entry "
        "{last_entry_s} before closing, and a visit of {service_s} does not fit in between "
        "{depart} and {until}"
    )


class TooLittleTimeError(InfeasibleError):
    """The required memorials need more time than there is."""

    code = "too-little-time"
    message = translatable(
        "the required memorials take {needs_s}, {short_s} more than the {budget_s} there are"
    )
    hint = translatable("allow --for {budget_option}; without {name} (`{id}`) it takes {rest_s}")


class TooLittleTimeForOneError(TooLittleTimeError):
    """The only required memorial needs more time than there is."""

    code = "too-little-time-for-one"
    message = translatable(
        "{name} (`{id}`) takes {needs_s}, {short_s} more than the {budget_s} there are"
    )
    hint = translatable("allow --for {budget_option}")


class TooLittleTimeForDaysError(InfeasibleError):
    """The required memorials do not fit into the days there are."""

    code = "too-little-time-for-days"
    message = translatable(
        "no way was found to fit the required memorials into {days} days of {budget_s}"
    )
    hint = translatable("allow --for {budget_option} a day")


class TooFewDaysError(TooLittleTimeForDaysError):
    """Longer days would not do either."""

    code = "too-few-days"
    hint = translatable("try --days {more}, or name fewer memorials")


class EndsTooFarApartError(InfeasibleError):
    """The finish cannot be reached from the start in time, even without a visit."""

    code = "ends-too-far-apart"
    message = translatable(
        "the way from {start} to {finish} alone takes {needs_s}, and there are {budget_s}"
    )
    hint = translatable("allow --for {budget_option} at least, or finish nearer")


class EndsUnconnectedError(InfeasibleError):
    """There is no way from the start to the finish."""

    code = "ends-unconnected"
    message = translatable("there is no way from {start} to {finish}")
    hint = translatable("start or finish elsewhere")


class PinOutsideHoursError(InfeasibleError):
    """A visit is to start when the memorial is not open for it."""

    code = "pin-outside-hours"
    message = translatable(
        "{name} (`{id}`) is not open for a visit of {service_s} that starts at {time}"
    )
    hint = translatable("see its hours with `kaluga-tour show {id}`, and choose another time")


class PinMissedError(InfeasibleError):
    """A visit is to start before one can be there, or when the tour is over."""

    code = "pin-missed"
    message = translatable("{name} (`{id}`) cannot be visited at {time} on this tour")
    hint = translatable("the tour departs at {depart}: change --at, --depart, --for or --until")


class NoDaylightError(InfeasibleError):
    """A visit does not fit between sunrise and sunset of the tour."""

    code = "no-daylight"
    message = translatable(
        "{name} (`{id}`): a visit of {service_s} does not fit into the daylight of {date}"
    )
    hint = translatable("change --depart or --for, or drop --daylight")


class TooManyRequiredError(InfeasibleError):
    """More memorials are required than may be visited."""

    code = "too-many-required"
    message = translatable("{count} memorials are required, and only {most} may be visited")
    hint = translatable("allow --max-stops {stops_option}, or name fewer memorials")


class TooFarToWalkError(InfeasibleError):
    """The required memorials lie further apart than one wants to walk."""

    code = "too-far-to-walk"
    message = translatable(
        "the required memorials take {needs_m} on foot, and {most_m} may be walked"
    )
    hint = translatable("allow --max-walk {walk_option}, or name fewer memorials")


class UnreachableError(InfeasibleError):
    """There is no way to a required memorial."""

    code = "unreachable"
    message = translatable("there is no way to {name} (`{id}`)")
    hint = translatable("leave it out, or start elsewhere")


class HoursConflictError(InfeasibleError):
    """The hours of the required memorials leave no order that serves all of them."""

    code = "hours-conflict"
    message = translatable("no order of the required memorials keeps all their opening hours")
    hint = translatable("leave out {name} (`{id}`), or choose another day")


class OrderInTheWayError(HoursConflictError):
    """The required memorials could be visited, but not in the order that was asked for."""

    code = "order-in-the-way"
    message = translatable("the required memorials cannot be visited in the order asked for")
    hint = translatable("drop --keep-order, --order, --first or --last: another order would do")


class LunchInTheWayError(InfeasibleError):
    """The required memorials could be visited, but not with the lunch that was asked for."""

    code = "lunch-in-the-way"
    message = translatable("the required memorials leave no time for lunch")
    hint = translatable("allow more time for it, or add --lunch-optional")


class NothingYetError(InterruptedEarlyError):
    """The search was interrupted before it had any tour."""

    code = "nothing-yet"
    message = translatable("interrupted before any tour was found")
    hint = translatable("let it search longer")


class PinsClashError(InfeasibleError):
    """Two visits cannot both start when they should."""

    code = "pins-clash"
    message = translatable(
        "{name} (`{id}`) at {time} and {other} (`{other_id}`) at {other_time} cannot both be kept"
    )
    hint = translatable("change one of them with --at")


class LunchLostError(RequestError):
    """The clocks are put forward while lunch may be taken, and it does not fit any more."""

    code = "lunch-lost"
    message = translatable(
        "the clocks are put forward on {date}: {there_s} are left for a lunch of {duration_s}"
    )
    hint = translatable("allow more time for lunch on that day, or make it shorter")
