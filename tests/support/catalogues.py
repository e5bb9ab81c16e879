"""A small catalogue of an invented city, Testburg: a river, one bridge, six memorials.

The Teste runs from west to east along latitude 52.000; the Long Bridge crosses it
at longitude 12.010. The flame and the obelisk share the main square on the north
bank; the museum (closed on Mondays) and the tank stand on the south bank; the mass
grave lies in a village 17 km to the north; the plaque is unconfirmed and so not
plan-ready.
"""

from __future__ import annotations

import copy
import json
from typing import Any

from kaluga_tour.model.catalogue import Catalogue

__all__ = [
    "Json",
    "as_bytes",
    "both",
    "memorial_record",
    "place_record",
    "read_small",
    "small_catalogue",
]

Json = dict[str, Any]
"""A JSON object."""


def both(en: str, ru: str | None = None) -> Json:
    """Return a text record; the Russian text is the English one in brackets unless given."""
    return {"en": en, "ru": ru if ru is not None else f"[{en}]"}


def position_record(lat_deg: float, lon_deg: float, **changes: Any) -> Json:
    """Return a position record."""
    record = {
        "lat_deg": lat_deg,
        "lon_deg": lon_deg,
        "precision": "exact",
        "uncertainty_m": 20,
        "source": both("invented for tests", "придумано для тестов"),
    }
    return {**record, **changes}


def memorial_record(
    memorial_id: str = "testburg-stele",
    lat_deg: float = 52.003,
    lon_deg: float = 12.005,
    **changes: Any,
) -> Json:
    """Return a memorial record with every required field; `changes` replace or add fields."""
    record: Json = {
        "id": memorial_id,
        "name": both("Stele of Testburg", "Стела Тестбурга"),
        "kind": "stele",
        "position": position_record(lat_deg, lon_deg),
        "in_city": True,
        "bank": "north",
        "address": both("1 North Street", "Северная улица, 1"),
        "commemorates": both("the soldiers of Testburg", "воинов Тестбурга"),
        "features": [both("a granite stele", "гранитная стела")],
        "service_min": 10,
        "prize": 3,
        "verification": "confirmed",
        "verification_note": both("Two sources agree.", "Два источника согласны."),
        "plan_ready": True,
        "sources": ["https://example.org/stele"],
    }
    return {**record, **changes}


def place_record(
    place_id: str = "testburg-hotel",
    lat_deg: float = 52.002,
    lon_deg: float = 12.004,
    **changes: Any,
) -> Json:
    """Return a place record with every required field; `changes` replace or add fields."""
    record: Json = {
        "id": place_id,
        "name": both("Hotel Teste", "Гостиница «Тесте»"),
        "kind": "hotel",
        "position": position_record(lat_deg, lon_deg),
        "in_city": True,
        "bank": "north",
    }
    return {**record, **changes}


def _article(number: int, en: str, ru: str) -> Json:
    return {
        "number": number,
        "name": both(en, ru),
        "significance": both("It keeps the memory.", "Хранит память."),
        "features": both("Flowers.", "Цветы."),
        "agreement": both("Other sources agree.", "Другие источники согласны."),
    }


def _memorials() -> list[Json]:
    return [
        memorial_record(
            "testburg-eternal-flame",
            52.0050,
            12.0100,
            name=both("Eternal Flame", "Вечный огонь"),
            kind="eternal_flame",
            ensemble="main-square",
            service_min=15,
            prize=6,
            year=1970,
            unveiled=both("9 May 1970", "9 мая 1970 года"),
            authors=both("A. Sculptor", "А. Скульптор"),
            wheelchair=True,
            fee="free",
            sources=[f"https://example.org/flame/{n}" for n in range(3)],
            article=_article(1, "Flame of Memory", "Огонь памяти"),
        ),
        memorial_record(
            "testburg-obelisk",
            52.0053,
            12.0104,
            name=both("Victory Obelisk", "Обелиск Победы"),
            kind="obelisk",
            ensemble="main-square",
            prize=5,
            protected="regional",
        ),
        memorial_record(
            "testburg-museum",
            51.9960,
            12.0150,
            name=both("Museum of Marshal Zhukov", "Музей маршала Жукова"),
            kind="museum",
            bank="south",
            hours="Tu-Su 10:00-18:00; PH off",
            hours_source="stated",
            hours_note=both("Tickets until 17:30.", "Билеты до 17:30."),
            service_min=60,
            prize=7,
            fee="paid",
            fee_note=both("5 euros", "5 евро"),
            phone="+49 30 1234567",
            address=both("7 Zhukov Street", "улица Жукова, 7"),
            article=_article(2, "War Museum", "Музей войны"),
        ),
        memorial_record(
            "testburg-tank",
            51.9930,
            12.0050,
            name=both("T-34 tank", "Танк Т-34"),
            kind="tank",
            bank="south",
            position=position_record(51.9930, 12.0050, precision="street", uncertainty_m=150),
            service_min=10,
            prize=2,
            verification="single_source",
        ),
        memorial_record(
            "village-mass-grave",
            52.1500,
            12.0200,
            name=both("Mass grave in Dorf", "Братская могила в Дорфе"),
            kind="mass_grave",
            in_city=False,
            bank=None,
            position=position_record(52.1500, 12.0200, precision="locality", uncertainty_m=1000),
            service_min=20,
            prize=3,
            hours='sunrise-sunset unknown "ask the village council"',
            hours_source="assumed",
        ),
        memorial_record(
            "testburg-plaque",
            52.0080,
            12.0000,
            name=both("Plaque to the partisans", "Доска партизанам"),
            kind="plaque",
            position=position_record(52.0080, 12.0000, precision="estimated", uncertainty_m=500),
            service_min=5,
            prize=1,
            verification="unconfirmed",
            plan_ready=False,
        ),
    ]


def _small() -> Json:
    return {
        "format": "kaluga-tour/catalogue",
        "format_version": 1,
        "version": "2026.1",
        "city": {
            "id": "testburg",
            "name": both("Testburg", "Тестбург"),
            "time_zone": "Europe/Berlin",
            "country": "DE",
        },
        "collections": [
            {
                "id": "article",
                "name": both("The article's sites", "Места из статьи"),
                "description": both("What the article names.", "То, что названо в статье."),
                "members": ["testburg-eternal-flame", "testburg-museum", "testburg-plaque"],
                "plans_unready": True,
            },
            {
                "id": "centre",
                "name": both("The centre", "Центр"),
                "description": both("Within a short walk.", "В пешей доступности."),
                "members": ["testburg-eternal-flame", "testburg-obelisk"],
            },
        ],
        "places": [
            place_record(
                "testburg-station",
                51.9900,
                12.0120,
                name=both("Testburg station", "Вокзал Тестбург"),
                kind="railway_station",
                bank="south",
                address=both("1 Station Square", "Вокзальная площадь, 1"),
                note=both("Trains from everywhere.", "Поезда отовсюду."),
                sources=["https://example.org/station"],
            ),
            place_record(
                "testburg-main-square",
                52.0051,
                12.0102,
                name=both("Main Square", "Главная площадь"),
                kind="square",
            ),
        ],
        "crossings": [
            {
                "id": "long-bridge",
                "name": both("Long Bridge", "Длинный мост"),
                "ends": [
                    {"bank": "north", "lat_deg": 52.0010, "lon_deg": 12.0100},
                    {"bank": "south", "lat_deg": 51.9990, "lon_deg": 12.0100},
                ],
                "source": "invented for tests",
            }
        ],
        "memorials": _memorials(),
    }


def small_catalogue() -> Json:
    """Return the catalogue of Testburg as JSON; a fresh copy at every call."""
    return copy.deepcopy(_small())


def as_bytes(value: Any) -> bytes:
    """Return `value` as the bytes of a JSON file."""
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def read_small() -> Catalogue:
    """Return the catalogue of Testburg as the program sees it."""
    from kaluga_tour.catalogue.reader import read_catalogue

    return read_catalogue(as_bytes(small_catalogue()), name="testburg")
