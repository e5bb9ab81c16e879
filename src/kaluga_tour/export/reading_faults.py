"""What can be wrong with a saved plan."""

from __future__ import annotations

from kaluga_tour.errors import RequestError, translatable

__all__ = [
    "NotAPlanError",
    "OtherCatalogueError",
    "PlanContradictsError",
    "PlanDaysError",
    "PlanEmptyError",
    "PlanFieldMissingError",
    "PlanIsErrorError",
    "PlanMemorialError",
    "PlanSyntaxError",
    "PlanTruncatedError",
    "PlanTypeError",
    "PlanValueError",
    "PlanVersionError",
]


class PlanEmptyError(RequestError):
    """Nothing, or nothing but white space."""

    code = "plan-empty"
    message = translatable("the plan `{name}` is empty")
    hint = translatable("make one with `kaluga-tour plan --format json`")


class PlanSyntaxError(RequestError):
    """Not JSON."""

    code = "plan-syntax"
    message = translatable("the plan `{name}` is not JSON")
    hint = translatable("a plan to read again is made with `kaluga-tour plan --format json`")


class PlanTruncatedError(RequestError):
    """The beginning of JSON, without its end."""

    code = "plan-truncated"
    message = translatable("the plan `{name}` breaks off")
    hint = translatable("copy the file again, or make the plan again")


class NotAPlanError(RequestError):
    """JSON, but not a plan of this program."""

    code = "not-a-plan"
    message = translatable("`{name}` is not a plan of kaluga-tour")
    hint = translatable("a plan to read again is made with `kaluga-tour plan --format json`")


class PlanIsErrorError(RequestError):
    """The document of an error instead of a plan."""

    code = "plan-is-error"
    message = translatable("`{name}` holds an error instead of a plan: {text}")
    hint = translatable("put right what it says, and plan again")


class PlanVersionError(RequestError):
    """A plan of a newer program."""

    code = "plan-version"
    message = translatable(
        "the plan `{name}` has schema version `{version}`, this program reads version {known}"
    )
    hint = translatable("install a newer version of kaluga-tour")


class PlanFieldMissingError(RequestError):
    """A field of the document is not there."""

    code = "plan-field-missing"
    message = translatable("the plan `{name}` has no `{path}`")
    hint = translatable("all fields of a plan are in `docs/reference/json.md`")


class PlanTypeError(RequestError):
    """A field of the document is of another type."""

    code = "plan-type"
    message = translatable("in the plan `{name}`, `{path}` is not of the right type")
    hint = translatable("all fields of a plan are in `docs/reference/json.md`")


class PlanValueError(RequestError):
    """A field of the document has a value that means nothing."""

    code = "plan-value"
    message = translatable("in the plan `{name}`, `{path}` cannot be `{value}`")
    hint = translatable("all fields of a plan are in `docs/reference/json.md`")


class PlanContradictsError(RequestError):
    """The request of the document contradicts itself."""

    code = "plan-contradicts"
    message = translatable("in the plan `{name}`, `$.request` contradicts itself")
    hint = translatable("`budget_s` and `until` exclude each other, and so do `loop` and `to`")


class PlanDaysError(RequestError):
    """Not as many days as were asked for."""

    code = "plan-days"
    message = translatable(
        "the plan `{name}` has {count} days instead of the {asked} of its request"
    )
    hint = translatable("put back the day that is missing, or make the plan again")


class OtherCatalogueError(RequestError):
    """The plan was made from the catalogue of another city."""

    code = "other-catalogue"
    message = translatable("the plan is of the catalogue `{value}`, this is `{known}`")
    hint = translatable("name the plan's catalogue with --catalogue")


class PlanMemorialError(RequestError):
    """The plan visits a memorial that the catalogue does not have."""

    code = "plan-memorial-gone"
    message = translatable("the plan visits `{value}`, which the catalogue does not have ({path})")
    hint = translatable("name the plan's catalogue with --catalogue, or take the visit out")
