"""The errors of the catalogue: files that cannot be read, names that nobody has.

The sentences are marked for translation and follow :mod:`kaluga_tour.errors`.
"""

from __future__ import annotations

from typing import ClassVar

from kaluga_tour.catalogue.problems import Problem
from kaluga_tour.errors import CatalogueError, RequestError, translatable

__all__ = [
    "AmbiguousNameError",
    "CatalogueEmptyError",
    "CatalogueEncodingError",
    "CatalogueFaultsError",
    "CatalogueFormatError",
    "CatalogueIsDirectoryError",
    "CatalogueMissingError",
    "CatalogueNestingError",
    "CatalogueSyntaxError",
    "CatalogueUnreadableError",
    "CatalogueVersionError",
    "CoordinatesError",
    "CoordinatesFarError",
    "CoordinatesRangeError",
    "CoordinatesSwappedError",
    "LinkError",
    "LinkPlacesError",
    "UnknownCollectionError",
    "UnknownKindError",
    "UnknownMemorialError",
    "UnknownNameError",
    "UnknownPlaceError",
]


class CatalogueMissingError(CatalogueError):
    """There is no such file."""

    code = "catalogue-missing"
    message = translatable("there is no catalogue file `{path}`")
    hint = translatable("without a catalogue of your own the one of Kaluga is used")


class CatalogueIsDirectoryError(CatalogueError):
    """The path leads to a directory."""

    code = "catalogue-is-directory"
    message = translatable("`{path}` is a directory, not a catalogue file")
    hint = translatable("write the path of the JSON file inside it")


class CatalogueUnreadableError(CatalogueError):
    """The operating system does not let us read the file."""

    code = "catalogue-unreadable"
    message = translatable("the catalogue file `{path}` cannot be read: {reason}")
    hint = translatable("check that you may read the file")


class CatalogueEmptyError(CatalogueError):
    """Nothing, or nothing but white space."""

    code = "catalogue-empty"
    message = translatable("the catalogue `{name}` is empty")
    hint = translatable("an example of a catalogue is in `docs/reference/catalogue-format.md`")


class CatalogueEncodingError(CatalogueError):
    """Not UTF-8; `offset` counts bytes from 0."""

    code = "catalogue-encoding"
    message = translatable("the catalogue `{name}` is not UTF-8 text (byte {offset})")
    hint = translatable("save the file in the UTF-8 encoding")


class CatalogueSyntaxError(CatalogueError):
    """Not JSON; `line` and `column` count from 1."""

    code = "catalogue-syntax"
    message = translatable("the catalogue `{name}` is not JSON (line {line}, column {column})")
    hint = translatable("reading stopped at `{excerpt}`")


class CatalogueNestingError(CatalogueError):
    """JSON nested so deeply that no catalogue can be meant."""

    code = "catalogue-nesting"
    message = translatable("the catalogue `{name}` is nested too deeply")
    hint = translatable("an example of a catalogue is in `docs/reference/catalogue-format.md`")


class CatalogueFormatError(CatalogueError):
    """JSON, but not a catalogue."""

    code = "catalogue-format"
    message = translatable("the file `{name}` is not a catalogue of kaluga-tour")
    hint = translatable('a catalogue says `"format": "{expected}"` at its top level')


class CatalogueVersionError(CatalogueError):
    """A catalogue for a newer program."""

    code = "catalogue-version"
    message = translatable(
        "the catalogue `{name}` has format version `{version}`, this program reads version {known}"
    )
    hint = translatable("install a newer version of kaluga-tour")


class CatalogueFaultsError(CatalogueError):
    """Everything that is wrong inside a catalogue.

    Parameters
    ----------
    name
        What the catalogue is called: a path, or the name of a shipped one.
    problems
        Every problem found, in the order of the check; at least one.
    """

    code = "catalogue-faults"
    message = translatable("the catalogue `{name}` is not right, problems found: {count}")
    hint = translatable("the format is described in `docs/reference/catalogue-format.md`")

    def __init__(self, *, name: str, problems: tuple[Problem, ...]) -> None:
        super().__init__(name=name, problems=problems, count=len(problems))
        self.problems = problems


_DID_YOU_MEAN = (
    translatable("did you mean `{first}`?"),
    translatable("did you mean `{first}` or `{second}`?"),
    translatable("did you mean `{first}`, `{second}` or `{third}`?"),
)


class UnknownNameError(RequestError):
    """Nothing in the catalogue is called that.

    Parameters
    ----------
    value
        What was asked for.
    suggestions
        Up to three ids that come near, the nearest first. Where there are any,
        `hint` asks whether one of them was meant.
    known
        Everything there is to choose from, where that is short enough to say.
    """

    code = "unknown-name"
    message = translatable("nothing in the catalogue is called `{value}`")
    hint = translatable("run `kaluga-tour list` for all ids")

    did_you_mean: ClassVar[tuple[str, ...]] = _DID_YOU_MEAN
    """The hint for one, two and three suggestions."""

    def __init__(
        self, *, value: str, suggestions: tuple[str, ...] = (), known: tuple[str, ...] = ()
    ) -> None:
        chosen = suggestions[: len(self.did_you_mean)]
        named = dict(zip(("first", "second", "third"), chosen, strict=False))
        super().__init__(value=value, suggestions=chosen, known=known, **named)
        if chosen:
            # An instance knows better than its class what may have been meant.
            self.hint = self.did_you_mean[len(chosen) - 1]


class UnknownMemorialError(UnknownNameError):
    """No memorial is called that."""

    code = "unknown-memorial"
    message = translatable("the catalogue has no memorial `{value}`")


class UnknownPlaceError(UnknownNameError):
    """Neither a memorial nor a place is called that, and it is not ``LAT,LON``."""

    code = "unknown-place"
    message = translatable("the catalogue has no memorial and no place `{value}`")
    hint = translatable(
        "write an id, latitude and longitude such as `54.51,36.27`, or an address with --online"
    )
    did_you_mean = (
        translatable("did you mean `{first}`? An address needs --online"),
        translatable("did you mean `{first}` or `{second}`? An address needs --online"),
        translatable("did you mean `{first}`, `{second}` or `{third}`? An address needs --online"),
    )


class UnknownCollectionError(UnknownNameError):
    """No collection is called that."""

    code = "unknown-collection"
    message = translatable("the catalogue has no collection `{value}`")
    hint = translatable("the collections are {known}")


class UnknownKindError(UnknownNameError):
    """There is no such kind of memorial."""

    code = "unknown-kind"
    message = translatable("there is no kind of memorial `{value}`")
    hint = translatable("the kinds are {known}")


class AmbiguousNameError(UnknownNameError):
    """Several entries have the same name; nothing is guessed."""

    code = "ambiguous-name"
    message = translatable("several entries of the catalogue are called `{value}`")
    hint = translatable("write the id instead of the name")


class CoordinatesError(RequestError):
    """Something like ``LAT,LON`` that cannot be read as such."""

    code = "bad-coordinates"
    message = translatable("`{value}` is not a latitude and a longitude")
    hint = translatable("write degrees such as `54.5127,36.2731`, or copy a link to a map")


class LinkError(CoordinatesError):
    """A link that does not say where it leads."""

    code = "bad-link"
    message = translatable("the link `{value}` does not say where it leads")
    hint = translatable("open it, and copy the latitude and longitude, or the long link")


class LinkPlacesError(CoordinatesError):
    """A link that leads to several places."""

    code = "link-places"
    message = translatable("the link `{value}` leads to several places")
    hint = translatable("copy a link to one place, or its latitude and longitude")


class CoordinatesRangeError(CoordinatesError):
    """Numbers that are no place on the earth."""

    code = "coordinates-range"
    message = translatable("`{value}` is no point on the earth")
    hint = translatable("the latitude lies from -90 to 90, the longitude from -180 to 180")


class CoordinatesSwappedError(CoordinatesError):
    """Latitude and longitude the wrong way round."""

    code = "coordinates-swapped"
    message = translatable("latitude and longitude look swapped: `{value}`")
    hint = translatable("write `{swapped}`")


class CoordinatesFarError(CoordinatesError):
    """A point that no tour of this catalogue can begin at."""

    code = "coordinates-far"
    message = translatable("`{value}` lies {distance_m} from the nearest memorial")
    hint = translatable("check the latitude and the longitude, or use another catalogue")
