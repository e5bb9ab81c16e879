"""Links to maps: which of several numbers is the place, and which links say nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaluga_tour.catalogue.faults import CoordinatesError, LinkError, LinkPlacesError
from kaluga_tour.catalogue.points import find_point

PLACE = (54.5127, 36.2731)

LINKS = """
https://www.openstreetmap.org/#map=17/54.5127/36.2731
http://openstreetmap.org/?lat=54.5127&lon=36.2731&zoom=17
https://www.openstreetmap.org/?mlat=54.5127&mlon=36.2731#map=12/54.0/36.0
https://www.openstreetmap.org/node/240092010#map=17/54.5127/36.2731&layers=N
openstreetmap.org/#map=17/54.5127/36.2731
https://www.google.com/maps/@54.5127,36.2731,17z
https://www.google.ru/maps/@54.5127,36.2731,17z?entry=ttu
https://www.google.com/maps?q=54.5127,36.2731
https://maps.google.com/maps?q=loc:54.5127,36.2731&z=17
https://www.google.com/maps/search/?api=1&query=54.5127%2C36.2731
https://www.google.com/maps/search/54.5127,+36.2731
https://www.google.com/maps/dir/?api=1&destination=54.5127,36.2731
https://www.google.com/maps/place/54.5127,36.2731/@54.0,36.0,12z
https://www.google.com/maps/place/X/@54.0,36.0,12z/data=!4m5!3m4!1s0x0!8m2!3d54.5127!4d36.2731
https://yandex.ru/maps/6/kaluga/?ll=36.2731%2C54.5127&z=17
https://yandex.ru/maps/?ll=36.0,54.0&pt=36.2731,54.5127,pm2rdm&z=17
https://yandex.ru/maps/?whatshere[point]=36.2731,54.5127&whatshere[zoom]=17
https://yandex.com/maps/?ll=36.0%2C54.0&whatshere%5Bpoint%5D=36.2731%2C54.5127
https://yandex.ru/maps/?ll=36.0%2C54.0&poi%5Bpoint%5D=36.2731%2C54.5127&poi%5Buri%5D=x
https://maps.yandex.ru/?ll=36.2731,54.5127
https://yandex.ru/maps/?rtext=~54.5127,36.2731&rtt=pd
https://2gis.ru/kaluga?m=36.2731%2C54.5127%2F17
https://2gis.ru/kaluga/geo/36.2731%2C54.5127?m=36.0%2C54.0%2F12
https://2gis.ru/kaluga/firm/70000001006794970/36.2731%2C54.5127?m=36.0%2C54.0%2F12
https://maps.apple.com/?ll=54.5127,36.2731&q=Pin&t=m
https://maps.apple.com/?q=54.5127,36.2731
https://maps.apple.com/place?coordinate=54.5127,36.2731&name=Pin
https://www.bing.com/maps?cp=54.0~36.0&sp=point.54.5127_36.2731_Here
https://waze.com/ul?ll=54.5127,36.2731&navigate=yes
https://wikimapia.org/#lang=ru&lat=54.5127&lon=36.2731&z=12
https://mapy.example/?lat=54.5127&lng=36.2731
""".strip().splitlines()


@pytest.mark.parametrize("link", LINKS)
def test_links(link: str) -> None:
    found = find_point(link)
    assert (found.lat_deg, found.lon_deg) == PLACE
    assert found.turned == ""


@pytest.mark.parametrize(
    "link",
    [
        "https://osm.org/go/0EEQjEEb",
        "http://osm.org/go/0EEQjE==",
        "https://www.openstreetmap.org/go/0EEQjE--?m",
    ],
)
def test_short_links_of_openstreetmap_say_where_they_lead(link: str) -> None:
    """The example of the wiki."""
    found = find_point(link)
    assert (found.lat_deg, found.lon_deg) == pytest.approx((51.5110, 0.0550), abs=3e-4)


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~"


@given(st.floats(-89.9, 89.9), st.floats(-179.9, 179.9))
def test_short_links_are_interleaved_bits(lat: float, lon: float) -> None:
    """Encoded as the wiki describes it: two bits a halving, six bits a letter."""
    x, y = int((lon + 180) / 360 * 2**30), int((lat + 90) / 180 * 2**30)
    bits = "".join(f"{x >> n & 1}{y >> n & 1}" for n in range(29, -1, -1))
    code = "".join(LETTERS[int(bits[at : at + 6], 2)] for at in range(0, 60, 6))
    found = find_point(f"https://osm.org/go/{code}")
    assert (found.lat_deg, found.lon_deg) == pytest.approx((lat, lon), abs=1e-6)


@pytest.mark.parametrize(
    "link",
    [
        "https://maps.app.goo.gl/abcDEF123",
        "https://goo.gl/maps/abcDEF123",
        "https://yandex.ru/maps/-/CDabcDEF",
        "https://go.2gis.com/abc12",
        "https://www.google.com/maps/place/Kaluga",
        "https://yandex.ru/maps/?text=Калуга",
        "https://osm.org/go/äö",
        "https://example.org/",
        "https://example.org/?lat=54.5&lon=east",
        "https://www.openstreetmap.org/relation/81993",
        "ftp://example.org/54.5,36.2",
    ],
)
def test_links_that_do_not_say_where(link: str) -> None:
    with pytest.raises(LinkError):
        find_point(link)


@pytest.mark.parametrize(
    "link",
    [
        "https://yandex.ru/maps/?pt=36.2,54.5~36.3,54.6",
        "https://yandex.ru/maps/?rtext=54.5,36.2~54.6,36.3",
        "https://maps.apple.com/?saddr=54.5,36.2&daddr=54.6,36.3",
        "https://www.google.com/maps/dir/x/data=!3d54.5!4d36.2!3d54.6!4d36.3",
        "https://www.bing.com/maps?sp=point.54.5_36.2_A~point.54.6_36.3_B",
    ],
)
def test_links_to_several_places(link: str) -> None:
    with pytest.raises(LinkPlacesError):
        find_point(link)


@pytest.mark.parametrize("link", ["http://[", "https://[::1", "x://"])
def test_no_links(link: str) -> None:
    with pytest.raises(CoordinatesError):
        find_point(link)


@given(st.sampled_from(LINKS), st.integers(0, 120), st.text(max_size=4))
def test_a_broken_link_is_a_point_or_an_error(link: str, at: int, junk: str) -> None:
    try:
        find_point(link[:at] + junk + link[at:])
    except CoordinatesError:
        return


@pytest.mark.parametrize("field", ["ll", "pt", "m", "q"])
@given(value=st.text(max_size=20))
def test_any_field_is_a_point_or_an_error(field: str, value: str) -> None:
    for host in ("yandex.ru/maps/", "2gis.ru/", "google.com/maps", "maps.apple.com/"):
        try:
            find_point(f"https://{host}?{field}={value}")
        except CoordinatesError:
            continue
