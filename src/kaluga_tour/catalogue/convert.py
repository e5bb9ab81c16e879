"""Records of the file to values of the model."""

from __future__ import annotations

from kaluga_tour.catalogue import schema
from kaluga_tour.model.catalogue import Catalogue, City, Collection, Crossing, CrossingEnd
from kaluga_tour.model.geo import Coordinates, Position
from kaluga_tour.model.hours import OpeningHours
from kaluga_tour.model.memorial import Article, Memorial, Place
from kaluga_tour.model.text import Bilingual

__all__ = ["catalogue_of"]

_SECONDS_PER_MINUTE = 60


def catalogue_of(file: schema.CatalogueFile, *, sha256: str) -> Catalogue:
    """Return the model value of a file that has passed every check.

    Parameters
    ----------
    file
        The file as read.
    sha256
        Hash of its bytes, in hexadecimal.
    """
    city = file.city
    return Catalogue(
        version=file.version,
        sha256=sha256,
        city=City(
            id=city.id, name=_text(city.name), time_zone=city.time_zone, country=city.country
        ),
        collections=tuple(map(_collection, file.collections)),
        places=tuple(map(_place, file.places)),
        crossings=tuple(map(_crossing, file.crossings)),
        memorials=tuple(map(_memorial, file.memorials)),
    )


def _text(record: schema.TextRecord) -> Bilingual:
    return Bilingual(en=record.en, ru=record.ru)


def _maybe(record: schema.TextRecord | None) -> Bilingual | None:
    return None if record is None else _text(record)


def _position(record: schema.PositionRecord) -> Position:
    return Position(
        coordinates=Coordinates(lat_deg=record.lat_deg, lon_deg=record.lon_deg),
        precision=record.precision,
        uncertainty_m=record.uncertainty_m,
        source=_text(record.source),
    )


def _collection(record: schema.CollectionRecord) -> Collection:
    return Collection(
        id=record.id,
        name=_text(record.name),
        description=_text(record.description),
        members=tuple(record.members),
        plans_unready=record.plans_unready,
    )


def _place(record: schema.PlaceRecord) -> Place:
    return Place(
        id=record.id,
        name=_text(record.name),
        kind=record.kind,
        position=_position(record.position),
        in_city=record.in_city,
        bank=record.bank,
        address=_maybe(record.address),
        note=_maybe(record.note),
        sources=tuple(record.sources),
    )


def _crossing(record: schema.CrossingRecord) -> Crossing:
    first, second = (
        CrossingEnd(
            bank=end.bank, coordinates=Coordinates(lat_deg=end.lat_deg, lon_deg=end.lon_deg)
        )
        for end in record.ends
    )
    return Crossing(
        id=record.id, name=_text(record.name), ends=(first, second), source=record.source
    )


def _article(record: schema.ArticleRecord) -> Article:
    return Article(
        number=record.number,
        name=_text(record.name),
        significance=_text(record.significance),
        features=_text(record.features),
        agreement=_text(record.agreement),
    )


def _hours(record: schema.MemorialRecord) -> OpeningHours | None:
    if record.hours is None or record.hours_source is None:
        return None
    return OpeningHours(
        text=record.hours,
        source=record.hours_source,
        last_entry_s=(record.last_entry_min or 0) * _SECONDS_PER_MINUTE,
    )


def _memorial(record: schema.MemorialRecord) -> Memorial:
    return Memorial(
        id=record.id,
        name=_text(record.name),
        kind=record.kind,
        position=_position(record.position),
        in_city=record.in_city,
        bank=record.bank,
        ensemble=record.ensemble,
        address=_text(record.address),
        year=record.year,
        unveiled=_maybe(record.unveiled),
        authors=_maybe(record.authors),
        commemorates=_text(record.commemorates),
        features=tuple(map(_text, record.features)),
        hours=_hours(record),
        hours_note=_maybe(record.hours_note),
        service_s=record.service_min * _SECONDS_PER_MINUTE,
        prize=record.prize,
        fee=record.fee,
        fee_note=_maybe(record.fee_note),
        wheelchair=record.wheelchair,
        phone=record.phone,
        protected=record.protected,
        verification=record.verification,
        verification_note=_text(record.verification_note),
        plan_ready=record.plan_ready,
        sources=tuple(record.sources),
        article=None if record.article is None else _article(record.article),
    )
