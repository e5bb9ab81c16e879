"""A judge of itinerary documents that shares no code with the planner.

It reads the catalogue's JSON and the document as any script would, and recomputes the sums,
the clock, the sun and the opening hours by its own means.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Any

from tests.cli.running import ROOT

__all__ = ["BRIDGE", "catalogue", "judge", "memorial_of", "seconds_between"]

Json = dict[str, Any]

BRIDGE = {(36.23245, 54.50845), (36.23062, 54.50404)}
"""The ends of the Gagarin bridge, longitude and latitude."""
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
SUN_TOLERANCE = dt.timedelta(minutes=3)


@cache
def catalogue() -> Json:
    """Return the shipped catalogue as JSON."""
    found: Json = json.loads((ROOT / "data" / "memorials.json").read_text())
    return found


@cache
def _sites() -> dict[str, Json]:
    return {entry["id"]: entry for entry in (*catalogue()["places"], *catalogue()["memorials"])}


def memorial_of(memorial_id: str) -> Json:
    """Return the record of a memorial."""
    return next(m for m in catalogue()["memorials"] if m["id"] == memorial_id)


def moment(text: str) -> dt.datetime:
    """Return an aware moment."""
    found = dt.datetime.fromisoformat(text)
    assert found.tzinfo is not None
    return found


def seconds_between(earlier: str, later: str) -> int:
    """Return the seconds from one moment to another."""
    return round((moment(later) - moment(earlier)).total_seconds())


def clock_s(text: str) -> int:
    """Return the seconds since midnight of ``09:30``."""
    hours, minutes = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60


def judge(document: Json) -> None:
    """Assert everything that holds for every plan."""
    (day,) = document["days"]
    _judge_clock(day)
    _judge_totals(document, day)
    _judge_budget(document["request"], day)
    _judge_ends(document["request"], day)
    _judge_choice(document, day)
    for leg in day["legs"]:
        _judge_leg(leg, document["request"])
    for visit in day["visits"]:
        _judge_hours(visit, day)
    _judge_warnings(document, day)


def _judge_clock(day: Json) -> None:
    """The clock runs without a gap through legs, waits, services and breaks."""
    now, legs = day["departs_at"], list(day["legs"])
    here = day["start"]["id"] if day["start"] else None
    for number, visit in enumerate(day["visits"], start=1):
        assert visit["number"] == number
        if here is not None:
            leg = legs.pop(0)
            assert (leg["from"], leg["to"]) == (here, visit["memorial_id"])
            now = _travel(leg, now)
        here = visit["memorial_id"]
        assert visit["arrives_at"] == now
        assert seconds_between(visit["arrives_at"], visit["starts_at"]) == visit["wait_s"] >= 0
        assert seconds_between(visit["starts_at"], visit["departs_at"]) == visit["service_s"] > 0
        assert visit["slack_s"] >= 0
        now = _rest(day, here, visit["departs_at"])
    if day["finish"] and here is not None:
        (leg,) = legs
        assert (leg["from"], leg["to"]) == (here, day["finish"]["id"])
        now, legs = _travel(leg, now), []
    assert legs == []
    assert day["finishes_at"] == now


def _travel(leg: Json, now: str) -> str:
    assert leg["departs_at"] == now
    assert seconds_between(leg["departs_at"], leg["arrives_at"]) == leg["duration_s"] >= 0
    arrives: str = leg["arrives_at"]
    return arrives


def _rest(day: Json, here: str, now: str) -> str:
    for pause in day["breaks"]:
        if pause["after"] == here:
            assert pause["starts_at"] == now
            now = (moment(now) + dt.timedelta(seconds=pause["duration_s"])).isoformat()
    return now


def _judge_totals(document: Json, day: Json) -> None:
    totals = document["totals"]
    assert totals["num_visits"] == len(day["visits"])
    assert totals["distance_m"] == sum(leg["distance_m"] for leg in day["legs"])
    assert totals["travel_s"] == sum(leg["duration_s"] for leg in day["legs"])
    assert totals["service_s"] == sum(visit["service_s"] for visit in day["visits"])
    assert totals["wait_s"] == sum(visit["wait_s"] for visit in day["visits"])
    assert totals["break_s"] == sum(pause["duration_s"] for pause in day["breaks"])
    assert totals["prize"] == sum(visit["prize"] for visit in day["visits"])
    parts = (totals[name] for name in ("travel_s", "service_s", "wait_s", "break_s"))
    assert totals["makespan_s"] == sum(parts)
    assert totals["makespan_s"] == seconds_between(day["departs_at"], day["finishes_at"])
    solver = document["provenance"]["solver"]
    assert solver["bound"] >= totals["prize"]
    assert solver["status"] != "optimal" or solver["bound"] == totals["prize"]


def _judge_budget(request: Json, day: Json) -> None:
    assert day["date"] == request["date"]
    midnight = f"{request['date']}T00:00:00+03:00"
    if request["resume"] is not None:
        resume = request["resume"]
        assert day["departs_at"] == resume["now_at"]
        assert day["finishes_at"] <= resume["ends_at"]
        return
    assert seconds_between(midnight, day["departs_at"]) == clock_s(request["depart"])
    if request["budget_s"] is not None:
        limit_s = clock_s(request["depart"]) + request["budget_s"]
    elif request["until"] is not None:
        limit_s = clock_s(request["until"])
    elif request["fill"] or not request["memorials"]:
        limit_s = clock_s(request["depart"]) + 6 * 3600
    else:
        limit_s = 24 * 3600
    assert seconds_between(midnight, day["finishes_at"]) <= limit_s


def _judge_ends(request: Json, day: Json) -> None:
    stands = request["resume"] or request
    for name, end in (("from", day["start"]), ("to", day["finish"])):
        asked = stands[name]
        if asked in _sites():
            assert end["id"] == asked
            at = _sites()[asked]["position"]
            if asked not in request["positions"]:
                assert (end["lat_deg"], end["lon_deg"]) == (at["lat_deg"], at["lon_deg"])
        elif asked is not None and re.fullmatch(r"[\d.]+,[\d.]+", asked):
            assert [end["lat_deg"], end["lon_deg"]] == [float(n) for n in asked.split(",")]
    if stands["from"] is None:
        assert day["start"] is None
    if request["resume"] is not None:
        assert (stands["to"] is None) == (day["finish"] is None)
        return
    if request["loop"] and day["visits"]:
        began = day["start"]["id"] if day["start"] else day["visits"][0]["memorial_id"]
        assert day["finish"]["id"] == began
    if request["to"] is None and not request["loop"]:
        assert day["finish"] is None


def _pool(request: Json) -> set[str]:
    if (request["memorials"] or request["done"]) and not request["fill"]:
        return set()
    collections = {entry["id"]: entry["members"] for entry in catalogue()["collections"]}
    every = [memorial["id"] for memorial in catalogue()["memorials"]]
    wanted = collections.get(request["collection"])
    if wanted is None:
        wanted = collections["city"] if request["mode"] == "walk" else every
    kinds = request["kinds"]
    left = set(wanted) - set(request["done"])
    return {m for m in left if not kinds or memorial_of(m)["kind"] in kinds}


def _ready(memorial_id: str, request: Json) -> bool:
    unready = (c["id"] for c in catalogue()["collections"] if c["plans_unready"])
    ready: bool = memorial_of(memorial_id)["plan_ready"]
    return ready or request["collection"] in set(unready)


def _judge_choice(document: Json, day: Json) -> None:
    """Every candidate is visited once or left out once, with a reason."""
    request = document["request"]
    visited = [visit["memorial_id"] for visit in day["visits"]]
    left_out = [entry["memorial_id"] for entry in document["unvisited"]]
    named = set(request["memorials"])
    assert len(set(visited)) == len(visited)
    assert sorted(visited + left_out) == sorted(_pool(request) | named)
    assert named <= set(visited)
    assert not set(request["skip"]) & set(visited)
    for visit in day["visits"]:
        memorial = memorial_of(visit["memorial_id"])
        assert visit["required"] == (visit["memorial_id"] in named)
        assert visit["required"] or _ready(visit["memorial_id"], request)
        usual_s = memorial["service_min"] * 60
        assert visit["service_s"] == request["stays"].get(memorial["id"], usual_s)
    for entry in document["unvisited"]:
        assert entry["reason"] in {
            *("closed", "window_missed", "budget_spent", "too_far", "unreachable"),
            *("excluded", "not_plan_ready", "capped"),
        }
        assert entry["detail"]
        assert entry["remedy"]
        assert (entry["reason"] == "excluded") == (entry["memorial_id"] in request["skip"])


def _judge_leg(leg: Json, request: Json) -> None:
    assert leg["measured_by"] == "estimate"
    path = [tuple(point) for point in leg["path"]]
    assert len(path) >= 2
    assert all(32 < lon < 39 and 53 < lat < 56 for lon, lat in path)
    for site, point in ((leg["from"], path[0]), (leg["to"], path[-1])):
        if site in _sites() and site not in request["positions"]:
            at = _sites()[site]["position"]
            assert point == (at["lon_deg"], at["lat_deg"])
    straight = sum(_metres(a, b) for a, b in pairwise(path))
    assert leg["distance_m"] >= 0.99 * straight - 1
    fastest_km_h = 6 if leg["mode"] == "walk" else 70
    assert leg["duration_s"] >= leg["distance_m"] / 1000 / fastest_km_h * 3600
    one, other = _sites().get(leg["from"], {}), _sites().get(leg["to"], {})
    if leg["from"] != leg["to"] and one.get("ensemble") == other.get("ensemble") is not None:
        assert leg["mode"] == "walk"
        assert leg["duration_s"] >= 60
    else:
        assert leg["mode"] == request["mode"]
    crosses = one.get("in_city") and other.get("in_city") and one.get("bank") != other.get("bank")
    assert not crosses or set(path) >= BRIDGE


def _metres(a: tuple[float, ...], b: tuple[float, ...]) -> float:
    """Return the great-circle distance of two points, longitude first."""
    (lon1, lat1), (lon2, lat2) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6_371_009 * math.asin(math.sqrt(half))


def _judge_hours(visit: Json, day: Json) -> None:
    """The whole visit lies within the hours that the catalogue states."""
    memorial = memorial_of(visit["memorial_id"])
    begins, ends = moment(visit["starts_at"]), moment(visit["departs_at"])
    if memorial.get("hours") is None:
        assert visit["wait_s"] == 0
        return
    at = memorial["position"]
    spans = [
        span
        for date in {begins.date(), ends.date()}
        for span in _open(memorial["hours"], date, at["lat_deg"], at["lon_deg"])
    ]
    assert any(opens <= begins and ends <= closes for opens, closes in spans), visit


def _open(
    text: str, date: dt.date, lat_deg: float, lon_deg: float
) -> Iterable[tuple[dt.datetime, dt.datetime]]:
    """Return when it is open; knows as much of the language as the catalogue uses."""
    midnight = dt.datetime.combine(date, dt.time(), tzinfo=dt.timezone(dt.timedelta(hours=3)))
    if text == "24/7" or text.startswith("24/7 unknown"):
        return [(midnight, midnight + dt.timedelta(days=2))]
    if text == "sunrise-sunset":
        rise, fall = _sun(date, lat_deg, lon_deg)
        return [(rise - SUN_TOLERANCE, fall + SUN_TOLERANCE)]
    spans: list[tuple[dt.datetime, dt.datetime]] = []
    for rule in text.split("; "):
        if rule == "Fr[-1] off":
            last = date.weekday() == 4 and (date + dt.timedelta(days=7)).month != date.month
            spans = [] if last else spans
            continue
        found = re.fullmatch(r"(\w\w)-(\w\w) (\d\d:\d\d)-(\d\d:\d\d)", rule)
        assert found, f"the judge has to learn the hours `{text}`"
        if DAYS.index(found[1]) <= date.weekday() <= DAYS.index(found[2]):
            times = (midnight + dt.timedelta(seconds=clock_s(found[i])) for i in (3, 4))
            opens, closes = times
            spans = [(opens, closes)]
    return spans


def _sun(date: dt.date, lat_deg: float, lon_deg: float) -> tuple[dt.datetime, dt.datetime]:
    """Return sunrise and sunset by the low-accuracy equation (within two minutes).

    References
    ----------
    NOAA, *General Solar Position Calculations*.
    """
    gamma = 2 * math.pi / 365 * (date.timetuple().tm_yday - 1)
    minutes = 229.18 * (
        0.000075
        + 0.001868 * math.cos(gamma)
        - 0.032077 * math.sin(gamma)
        - 0.014615 * math.cos(2 * gamma)
        - 0.040849 * math.sin(2 * gamma)
    )
    tilt = (
        0.006918
        - 0.399912 * math.cos(gamma)
        + 0.070257 * math.sin(gamma)
        - 0.006758 * math.cos(2 * gamma)
        + 0.000907 * math.sin(2 * gamma)
        - 0.002697 * math.cos(3 * gamma)
        + 0.00148 * math.sin(3 * gamma)
    )
    lat = math.radians(lat_deg)
    cosine = math.cos(math.radians(90.833)) / (math.cos(lat) * math.cos(tilt))
    angle = math.degrees(math.acos(cosine - math.tan(lat) * math.tan(tilt)))
    midnight = dt.datetime.combine(date, dt.time(), tzinfo=dt.UTC)
    rise, fall = (
        midnight + dt.timedelta(minutes=720 - 4 * (lon_deg + side * angle) - minutes)
        for side in (1, -1)
    )
    return rise, fall


def _judge_warnings(document: Json, day: Json) -> None:
    told = [(w["code"], w["memorial_id"], w["message"]) for w in document["warnings"]]
    for visit in day["visits"]:
        for warning in visit["warnings"]:
            assert warning["memorial_id"] == visit["memorial_id"]
            assert (warning["code"], warning["memorial_id"], warning["message"]) in told
        memorial = memorial_of(visit["memorial_id"])
        codes = {warning["code"] for warning in visit["warnings"]}
        assert ("unconfirmed" in codes) == (memorial["verification"] == "unconfirmed")
        assert ("not-plan-ready" in codes) == (not memorial["plan_ready"])
    estimated = any(leg["duration_s"] for leg in day["legs"])
    assert ("travel-estimated" in {code for code, _, _ in told}) == estimated
