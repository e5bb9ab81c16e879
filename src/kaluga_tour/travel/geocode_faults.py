"""What can be wrong with an address."""

from __future__ import annotations

from kaluga_tour.errors import RequestError, translatable
from kaluga_tour.model.address import AddressMatch

__all__ = [
    "AddressEmptyError",
    "AddressFarError",
    "AddressesError",
    "UnknownAddressError",
]


class UnknownAddressError(RequestError):
    """The geocoder knows no such address."""

    code = "unknown-address"
    message = translatable("neither the catalogue nor {program} knows a place `{value}`")
    hint = translatable("write it otherwise, or give latitude and longitude")


class AddressFarError(RequestError):
    """The geocoder knows such an address only where no tour of this catalogue can begin."""

    code = "address-far"
    message = translatable("the nearest `{value}` that {program} knows lies {distance_m} away")
    hint = translatable("add the town to it, or give latitude and longitude")


class AddressEmptyError(RequestError):
    """Nothing, or far too much, to look for."""

    code = "bad-address"
    message = translatable("`{value}` is not an address")
    hint = translatable("write a street, a house number and a town, or a name")


class AddressesError(RequestError):
    """The geocoder knows several places that may be meant; nothing is guessed.

    Parameters
    ----------
    value
        What was asked for.
    program
        Who was asked.
    matches
        What may be meant, the likeliest first.
    """

    code = "ambiguous-address"
    message = translatable("{program} knows several places `{value}`: {count}")
    hint = translatable("write more of the address, or the coordinates of the one you mean")

    def __init__(self, *, value: str, program: str, matches: tuple[AddressMatch, ...]) -> None:
        super().__init__(value=value, program=program, count=len(matches))
        self.matches = matches

    @property
    def choices(self) -> tuple[str, ...]:
        """The places in question, numbered, with their coordinates to copy."""
        return tuple(
            f"{number}. {match.name}: "
            f"{match.coordinates.lat_deg:.5f},{match.coordinates.lon_deg:.5f}"
            for number, match in enumerate(self.matches, start=1)
        )
