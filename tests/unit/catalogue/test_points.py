"""Points in every way in which people write them."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaluga_tour.catalogue.faults import CoordinatesError
from kaluga_tour.catalogue.points import find_point, looks_like_point

LAT, LON = 54.5127, 36.2731

SAME_PLACE = """
54.5127 36.2731
54.5127,36.2731
54.5127, 36.2731
+54.5127;36.2731
54,5127 36,2731
54,5127; 36,2731
54,5127, 36,2731
54,5127,36,2731
54.5127° 36.2731°
54.5127°, 36.2731°
54.5127°N 36.2731°E
54.5127N, 36.2731E
54.5127 n 36.2731 e
N54.5127 E36.2731
N 54.5127°, E 36.2731°
36.2731E 54.5127N
E36.2731, N54.5127
54,5127° с. ш. 36,2731° в. д.
54.5127 с.ш., 36.2731 в.д.
С 54,5127 В 36,2731
54°30.762'N 36°16.386'E
54° 30,762′ с. ш. 36° 16,386′ в. д.
54°30'45.72"N 36°16'23.16"E
54°30’45.72”N, 36°16’23.16”E
54°30′45,72″ с. ш. 36°16′23,16″ в. д.
54°30\u203245,72\u2033\u00a0с.\u00a0ш. 36°16\u203223,16\u2033\u00a0в.\u00a0д.
54° 30' 45.72'' N 36° 16' 23.16'' E
54º30'45.72"N 36º16'23.16"E
54 30 45.72 N 36 16 23.16 E
N 54 30 45.72 E 36 16 23.16
54°30'45.72" 36°16'23.16"
54° 30' 45,72", 36° 16' 23,16"
geo:54.5127,36.2731
GEO:54.5127,36.2731?z=17
geo:54.5127,36.2731,150
geo:54.5127,36.2731;u=35
geo:54.5127,36.2731;crs=wgs84;u=35
geo:0,0?q=54.5127,36.2731
geo:0,0?z=3&q=54.5127,36.2731(Вечный огонь)
""".strip().splitlines()


@pytest.mark.parametrize("text", SAME_PLACE)
def test_the_same_place_in_many_ways(text: str) -> None:
    assert looks_like_point(text)
    found = find_point(f"  {text} ")
    assert (found.lat_deg, found.lon_deg) == pytest.approx((LAT, LON), abs=1e-9)


@pytest.mark.parametrize(
    ("text", "lat", "lon"),
    [
        ("-33.8688, 151.2093", -33.8688, 151.2093),
        ("33.8688S 151.2093E", -33.8688, 151.2093),
        ("33,8688 ю. ш. 151,2093 в. д.", -33.8688, 151.2093),
        ("40.7128 с.ш. 74.006 з.д.", 40.7128, -74.006),
        ("-33°30' -151°30'", -33.5, -151.5),
        ("\N{MINUS SIGN}33.5 \N{MINUS SIGN}151.5", -33.5, -151.5),
        ("54°30'36°16'", 54.5, 36.26666666666667),
        ("54,5 36", 54.5, 36.0),
        ("52,181", 52.0, 181.0),
    ],
)
def test_signs_and_sides(text: str, lat: float, lon: float) -> None:
    found = find_point(text)
    assert (found.lat_deg, found.lon_deg) == pytest.approx((lat, lon), abs=1e-9)


@pytest.mark.parametrize(
    "text",
    [
        "54.5",
        "54,30,36,16",
        "1,2,3",
        "54°N",
        "54°30'N",
        "54°N 36°N",
        "54°60'N 36°0'E",
        "54°0'60\"N 36°0'0\"E",
        "54.5°30' 36.2°16'",
        "-54N 36E",
        "54° north",
        "N54.5 36.2E",
        "geo:",
        "geo:54.5",
        "geo:54.5,36.2;crs=moon",
        "geo:a,b",
        "\u0665\u0662°N \u0661\u0662°E",
    ],
)
def test_no_points(text: str) -> None:
    with pytest.raises(CoordinatesError):
        find_point(text)


@pytest.mark.parametrize(
    "text",
    ["", "Калуга", "гостиница «Калуга»", "Ленина, 5", "N", "theatre-square", "улица 1812 года"],
)
def test_names_are_not_meant_as_points(text: str) -> None:
    assert not looks_like_point(text)


@given(st.text(max_size=60) | st.text(alphabet="0123456789.,;°'\"NSEWсвюз -+", max_size=40))
def test_any_text_is_a_point_or_an_error(text: str) -> None:
    try:
        found = find_point(text)
    except CoordinatesError:
        return
    assert isinstance(found.lat_deg, float)


def _sexagesimal(value: float, mark: str, digits: int) -> str:
    """Return degrees, minutes and seconds, as an atlas prints them."""
    total = round(abs(value) * 3600 * 10**digits)
    degrees, minutes = total // (3600 * 10**digits), total // (60 * 10**digits) % 60
    seconds = total / 10**digits % 60
    return f"{degrees}{mark[0]}{minutes:02}{mark[1]}{seconds:0.{digits}f}{mark[2]}"


def _sides(lat: float, lon: float, letters: str) -> tuple[str, str]:
    north, south, east, west = letters.split("/")
    return (south if lat < 0 else north), (west if lon < 0 else east)


def _angles(marks: str, letters: str) -> Callable[[float, float], str]:
    def write(lat: float, lon: float) -> str:
        of_lat, of_lon = _sides(lat, lon, letters)
        first, second = _sexagesimal(lat, marks, 3), _sexagesimal(lon, marks, 3)
        return f"{first} {of_lat} {second} {of_lon}"

    return write


WAYS: dict[str, Callable[[float, float], str]] = {
    "decimal": lambda lat, lon: f"{lat:.6f}, {lon:.6f}",
    "decimal commas": lambda lat, lon: f"{lat:.6f} {lon:.6f}".replace(".", ","),
    "only commas": lambda lat, lon: f"{lat:.6f},{lon:.6f}".replace(".", ","),
    "English atlas": _angles("°'\"", "N/S/E/W"),
    "Russian atlas": _angles("°′″", "с. ш./ю. ш./в. д./з. д."),
    "blanks": _angles("   ", "N/S/E/W"),
    "geo": lambda lat, lon: f"geo:{lat:.6f},{lon:.6f}?z=17",
    "osm map": lambda lat, lon: f"https://www.openstreetmap.org/#map=17/{lat:.6f}/{lon:.6f}",
    "osm pin": lambda lat, lon: f"https://osm.org/?mlat={lat:.6f}&mlon={lon:.6f}#map=3/1/2",
    "google view": lambda lat, lon: f"https://www.google.com/maps/@{lat:.6f},{lon:.6f},17z",
    "google query": lambda lat, lon: f"https://maps.google.com/?q={lat:.6f}%2C{lon:.6f}",
    "google pin": lambda lat, lon: (
        "https://www.google.ru/maps/place/"
        + quote(_angles("°'\"", "N/S/E/W")(lat, lon)).replace("%20", "+")
        + "/@1,2,17z"
    ),
    "yandex": lambda lat, lon: f"https://yandex.ru/maps/6/kaluga/?ll={lon:.6f}%2C{lat:.6f}&z=17",
    "yandex pin": lambda lat, lon: f"https://yandex.ru/maps/?ll=1,2&pt={lon:.6f},{lat:.6f},pm2rdm",
    "2gis": lambda lat, lon: f"https://2gis.ru/kaluga?m={lon:.6f}%2C{lat:.6f}%2F17",
    "2gis place": lambda lat, lon: f"2gis.ru/kaluga/geo/7000/{lon:.6f},{lat:.6f}?m=1.0,2.0/3",
    "apple": lambda lat, lon: f"https://maps.apple.com/?ll={lat:.6f},{lon:.6f}&q=Pin",
    "bing": lambda lat, lon: f"https://www.bing.com/maps?cp={lat:.6f}~{lon:.6f}&lvl=16",
}


@pytest.mark.parametrize("way", WAYS)
@given(lat=st.floats(-90, 90), lon=st.floats(-180, 180))
def test_what_is_written_is_read(way: str, lat: float, lon: float) -> None:
    found = find_point(WAYS[way](lat, lon))
    assert found.lat_deg == pytest.approx(lat, abs=1e-6)
    assert found.lon_deg == pytest.approx(lon, abs=1e-6)
