"""What can be wrong with the configuration file."""

from __future__ import annotations

from kaluga_tour.errors import RequestError, translatable

__all__ = [
    "ConfigKeyError",
    "ConfigMissingError",
    "ConfigSyntaxError",
    "ConfigTypeError",
    "ConfigUnreadableError",
    "ConfigValueError",
]


class ConfigMissingError(RequestError):
    """There is no such file."""

    code = "config-missing"
    message = translatable("there is no configuration file `{path}`")
    hint = translatable("correct the variable KALUGA_TOUR_CONFIG, or empty it to read none")


class ConfigUnreadableError(RequestError):
    """The operating system does not let us read the file."""

    code = "config-unreadable"
    message = translatable("the configuration file `{path}` cannot be read: {reason}")
    hint = translatable("check that it is a file, and that you may read it")


class ConfigSyntaxError(RequestError):
    """Not TOML."""

    code = "config-syntax"
    message = translatable("the configuration file `{path}` is not TOML (line {line})")
    hint = translatable("write lines such as `online = true`, with texts in quotation marks")


class ConfigKeyError(RequestError):
    """Nothing that can be configured."""

    code = "config-key"
    message = translatable("the configuration file `{path}` has an unknown key `{value}`")
    hint = translatable("the keys are {known}")


class ConfigTypeError(RequestError):
    """A text where a switch is wanted, or the other way round."""

    code = "config-type"
    message = translatable("`{key}` in the configuration file `{path}` has a value of another kind")
    hint = translatable("write it like `{example}`")


class ConfigValueError(RequestError):
    """Not one of the words that a key takes."""

    code = "config-value"
    message = translatable("`{key}` in the configuration file `{path}` cannot be `{value}`")
    hint = translatable("choose one of {known}")
