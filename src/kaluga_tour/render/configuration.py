"""What is configured, as a table."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from kaluga_tour.errors import translatable
from kaluga_tour.model.configuration import Configuration, ConfiguredValue, Origin
from kaluga_tour.model.text import Language
from kaluga_tour.render.theme import plain
from kaluga_tour.wording.language import translate
from kaluga_tour.wording.names import name_of

__all__ = ["configuration_page"]

_NOTHING = "—"
_NO_FILE = translatable("No configuration file is read.")
_FILE = translatable("Configuration file: {path}")
_MISSING = translatable("Configuration file: {path}, which does not exist")


def configuration_page(found: Configuration, language: Language) -> RenderableType:
    """Return every value and its origin under the name of the file."""
    table = Table(box=box.SIMPLE_HEAD, header_style="tour.header", pad_edge=False, show_edge=False)
    table.add_column(translate("Key", language), no_wrap=True)
    table.add_column(translate("Value", language), overflow="fold")
    table.add_column(translate("From", language), overflow="fold")
    for value in found.values:
        table.add_row(value.key, _value(value), _origin(value, language))
    template = _NO_FILE if found.path is None else _FILE if found.exists else _MISSING
    title = translate(template, language).format(path=found.path)
    return Group(plain(title), Text(), table)


def _value(value: ConfiguredValue) -> Text:
    if value.value is None:
        return Text(_NOTHING, style="tour.quiet")
    text = str(value.value).lower() if isinstance(value.value, bool) else value.value
    return plain(text)


def _origin(value: ConfiguredValue, language: Language) -> Text:
    if value.origin is Origin.ENVIRONMENT:
        return plain(value.variable)
    if value.value is None:
        return Text()
    style = "tour.quiet" if value.origin is Origin.DEFAULT else ""
    return plain(name_of(value.origin, language), style)
