"""What can be wrong between a saved plan and the catalogue, or the time of day."""

from __future__ import annotations

from kaluga_tour.errors import RequestError, translatable

__all__ = [
    "DoneAndDroppedError",
    "NoSuchDayError",
    "NotInPlanError",
    "PlanNotBegunError",
    "PlanOverError",
]


class NotInPlanError(RequestError):
    """A memorial is said to be done, or dropped, that the plan does not visit."""

    code = "not-in-plan"
    message = translatable("the plan does not visit `{value}`, so {option} has no effect on it")
    hint = translatable("the plan visits {known}")


class DoneAndDroppedError(RequestError):
    """A memorial is said to be done and dropped at once."""

    code = "done-and-dropped"
    message = translatable("`{value}` is done and dropped at once")
    hint = translatable("drop one of the two")


class PlanNotBegunError(RequestError):
    """It is not yet the day of the plan."""

    code = "plan-not-begun"
    message = translatable("the plan is for {date}, which has not begun")
    hint = translatable("say what time it is that day with --now")


class PlanOverError(RequestError):
    """The time of the plan is over."""

    code = "plan-over"
    message = translatable("the time of the plan is over: it ends on {date} at {until}")
    hint = translatable("give it more time with --until, or say with --now what time it is")


class NoSuchDayError(RequestError):
    """The plan does not have so many days."""

    code = "no-such-day"
    message = translatable("the plan has no day `{value}`")
    hint = translatable("its days are 1 to {count}")
