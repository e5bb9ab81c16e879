"""The configuration file: what the user always wants, below flags and environment."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kaluga_tour.cli.config_faults import (
    ConfigKeyError,
    ConfigMissingError,
    ConfigSyntaxError,
    ConfigTypeError,
    ConfigUnreadableError,
    ConfigValueError,
)
from kaluga_tour.model.configuration import Configuration, ConfiguredValue, Origin

__all__ = ["CONFIG_VARIABLE", "KEYS", "Config", "Key", "read_config"]

CONFIG_VARIABLE = "KALUGA_TOUR_CONFIG"
"""Names another file; nothing: none is read."""
_APP = "kaluga-tour"
_FILE = "config.toml"
_LINE = re.compile(r"at line (\d+)")
_SECRET = re.compile(r"(?<=//)[^/]*@|\?.*")
_YES = frozenset({"1", "true", "t", "yes", "y", "on"})
"""What the parser of the command line takes for yes in the environment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """Something that can be configured; its name is that of the parameter of the commands."""

    name: str
    variable: str
    """Environment variable that counts before the file."""
    default: str | bool | None = None
    """What holds where nobody says anything; None: nothing."""
    known: tuple[str, ...] = ()
    """All values there are; empty: any text."""
    is_address: bool = False
    """Whether it is, or ends in, the address of a server, with a password perhaps."""

    @property
    def is_switch(self) -> bool:
        """Whether it is on or off."""
        return isinstance(self.default, bool)


KEYS = (
    Key(name="lang", variable="KALUGA_TOUR_LANG", known=("en", "ru")),
    Key(name="catalogue", variable="KALUGA_TOUR_CATALOGUE"),
    Key(name="online", variable="KALUGA_TOUR_ONLINE", default=False),
    Key(
        name="geocoder",
        variable="KALUGA_TOUR_GEOCODER",
        default="nominatim",
        known=("nominatim", "photon"),
    ),
    Key(name="geocoder_url", variable="KALUGA_TOUR_GEOCODER_URL", is_address=True),
    Key(name="streets", variable="KALUGA_TOUR_STREETS"),
    Key(name="overpass", variable="KALUGA_TOUR_OVERPASS", is_address=True),
    Key(name="router", variable="KALUGA_TOUR_ROUTER", default="estimate", is_address=True),
    Key(
        name="router_fallback",
        variable="KALUGA_TOUR_ROUTER_FALLBACK",
        known=("estimate",),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What the configuration file says."""

    path: Path | None = None
    """Where it is, or would be; None: none is to be read."""
    exists: bool = False
    values: Mapping[str, str | bool] = field(default_factory=dict)
    """By the names of the keys."""

    def defaults(self, commands: Iterable[str]) -> dict[str, object]:
        """Return the values as defaults of the program and of all its commands."""
        return {**self.values, **{name: dict(self.values) for name in commands}}

    def effective(self, environ: Mapping[str, str] = os.environ) -> Configuration:
        """Return every value that holds, and who says so; passwords are left out."""
        return Configuration(
            path=None if self.path is None else str(self.path),
            exists=self.exists,
            values=tuple(self._value(key, environ) for key in KEYS),
        )

    def _value(self, key: Key, environ: Mapping[str, str]) -> ConfiguredValue:
        value, origin = key.default, Origin.DEFAULT
        if named := environ.get(key.variable):
            origin = Origin.ENVIRONMENT
            value = named.strip().lower() in _YES if key.is_switch else named
        elif key.name in self.values:
            value, origin = self.values[key.name], Origin.FILE
        if isinstance(value, str) and key.is_address:
            value = _SECRET.sub("", value)
        return ConfiguredValue(key=key.name, value=value, origin=origin, variable=key.variable)


def read_config(environ: Mapping[str, str] = os.environ) -> Config:
    """Return what the configuration file says; it may well not be there.

    Raises
    ------
    RequestError
        If it cannot be read, or is not right.
    """
    named = environ.get(CONFIG_VARIABLE)
    if named == "":
        return Config()
    path = Path(named).expanduser() if named else _usual_path()
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        if named:
            raise ConfigMissingError(path=str(path)) from None
        return Config(path=path)
    except (OSError, ValueError) as error:
        raise ConfigUnreadableError(path=str(path), reason=error) from None
    return Config(path=path, exists=True, values=_parse(data, path))


def _usual_path() -> Path:
    from platformdirs import user_config_path

    return user_config_path(_APP, appauthor=False) / _FILE


def _parse(data: bytes, path: Path) -> dict[str, str | bool]:
    import tomllib

    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ConfigSyntaxError(
            path=str(path), line=data.count(b"\n", 0, error.start) + 1
        ) from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        told = _LINE.search(str(error))
        last = data.rstrip().count(b"\n") + 1
        raise ConfigSyntaxError(path=str(path), line=int(told[1]) if told else last) from None
    keys = {key.name: key for key in KEYS}
    found: dict[str, str | bool] = {}
    for name, value in table.items():
        if name not in keys:
            raise ConfigKeyError(path=str(path), value=name, known=tuple(keys))
        found[name] = _checked(keys[name], value, path)
    return found


def _checked(key: Key, value: object, path: Path) -> str | bool:
    if key.is_switch:
        if not isinstance(value, bool):
            raise ConfigTypeError(path=str(path), key=key.name, example=f"{key.name} = true")
        return value
    if not isinstance(value, str):
        example = f'{key.name} = "{key.known[0] if key.known else "…"}"'
        raise ConfigTypeError(path=str(path), key=key.name, example=example)
    if key.known and value not in key.known:
        raise ConfigValueError(path=str(path), key=key.name, value=value, known=key.known)
    if key.name == "catalogue" and value != "-":
        # A path is meant from the file that names it, wherever the program is called.
        return str(path.parent / Path(value).expanduser())
    return value
