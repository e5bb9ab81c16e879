"""What can go wrong with street data."""

from __future__ import annotations

from kaluga_tour.errors import RequestError, RoutingError, translatable

__all__ = [
    "BadNetworkNameError",
    "NetworkDamagedError",
    "NetworkElsewhereError",
    "NetworkExistsError",
    "NetworkFormatError",
    "NetworkUnwritableError",
    "NoNetworkError",
    "NoStreetsError",
    "NodesMissingError",
    "NotOsmError",
    "OsmDamagedError",
    "OsmMissingError",
    "OsmTooLargeError",
    "OsmUnreadableError",
    "OverpassRefusalError",
    "UnknownNetworkError",
]


class OsmMissingError(RoutingError):
    """There is no such file."""

    code = "osm-missing"
    message = translatable("there is no file `{path}`")
    hint = translatable("give an extract of OpenStreetMap: .osm, .osm.gz, .osm.bz2 or .osm.pbf")


class OsmUnreadableError(RoutingError):
    """The file is there and cannot be read."""

    code = "osm-unreadable"
    message = translatable("`{path}` cannot be read: {reason}")
    hint = translatable("see whether it is a file, and whether you may read it")


class NotOsmError(RoutingError):
    """The file is something else."""

    code = "osm-format"
    message = translatable("`{path}` is not OpenStreetMap data")
    hint = translatable("give an extract of OpenStreetMap: .osm, .osm.gz, .osm.bz2 or .osm.pbf")


class OsmDamagedError(RoutingError):
    """The file begins as it should and then does not go on."""

    code = "osm-damaged"
    message = translatable("`{path}` is damaged or cut off: {text}")
    hint = translatable("download it again")


class OsmTooLargeError(RoutingError):
    """The file unpacks to more than is read."""

    code = "osm-too-large"
    message = translatable("`{path}` unpacks to more than {limit_mb} MB, which is not read")
    hint = translatable("cut the area out of it first, for example with osmium extract --bbox")


class NoStreetsError(RoutingError):
    """There is nothing to walk or drive on in the file."""

    code = "osm-no-streets"
    message = translatable("there is no street in `{path}`")
    hint = translatable("take an extract that holds ways with highway tags")


class NodesMissingError(RoutingError):
    """The streets have names but no places."""

    code = "osm-nodes-missing"
    message = translatable(
        "`{path}` lacks {missing} of the {total} nodes of its streets, so that they lie nowhere"
    )
    hint = translatable("take an extract with complete ways; Overpass: (._;>;); before out")


class OverpassRefusalError(RoutingError):
    """The Overpass server says why it does not answer."""

    code = "overpass-refusal"
    message = translatable("the Overpass server `{url}` refuses: {text}")
    hint = translatable("ask for a smaller area, or another server with --overpass")


class NetworkElsewhereError(RoutingError):
    """The network is not where the catalogue is."""

    code = "network-elsewhere"
    message = translatable(
        "the streets of `{name}` lie elsewhere: {away_m} from the nearest memorial of {city}"
    )
    hint = translatable(
        "take an extract of {city}, or plan with --streets off or another --catalogue"
    )


class NetworkExistsError(RequestError):
    """There is a network of that name already."""

    code = "network-exists"
    message = translatable("there is a street network `{name}` already")
    hint = translatable("replace it with --force, or take another --name")


class UnknownNetworkError(RequestError):
    """No network of that name is installed."""

    code = "unknown-network"
    message = translatable("no street network is called `{name}`")
    hint = translatable("see kaluga-tour streets list; make one with kaluga-tour streets import")


class BadNetworkNameError(RequestError):
    """The name cannot be that of a network."""

    code = "bad-network-name"
    message = translatable("`{name}` is no name for a street network")
    hint = translatable("use letters, digits, hyphens, points and underscores; not auto or off")


class NoNetworkError(RoutingError):
    """Streets are needed and there are none."""

    code = "no-network"
    message = translatable("no street network is installed that holds these places")
    hint = translatable(
        "make one with kaluga-tour streets import FILE or kaluga-tour streets download"
    )


class NetworkDamagedError(RoutingError):
    """A saved network cannot be read back."""

    code = "network-damaged"
    message = translatable("the saved street network `{name}` is damaged")
    hint = translatable("remove it with kaluga-tour streets remove {name} and import it again")


class NetworkFormatError(RoutingError):
    """A saved network is of another version of the program."""

    code = "network-format"
    message = translatable("the street network `{name}` was saved by another version")
    hint = translatable("import it again: kaluga-tour streets import FILE --name {name} --force")


class NetworkUnwritableError(RoutingError):
    """The network cannot be saved."""

    code = "network-unwritable"
    message = translatable("the street network cannot be saved in `{path}`: {reason}")
    hint = translatable("set KALUGA_TOUR_DATA to a directory that you may write to")
