"""Asking an Overpass server: what is asked, how patiently, and what is made of the answer."""

from __future__ import annotations

import dataclasses
import re
from itertools import chain, repeat

import pytest

from kaluga_tour.model.streets import Box
from kaluga_tour.travel.streets.faults import OverpassRefusalError
from kaluga_tour.travel.streets.overpass import (
    PATIENCE,
    around,
    boxed,
    fetch_streets,
    main_roads,
    query_for,
)
from kaluga_tour.travel.streets.progress import Phase
from kaluga_tour.travel.web_faults import (
    ServerBusyError,
    ServerCutError,
    ServerSilentError,
    ServerTooMuchError,
    ServerUnreachableError,
)
from tests.support.loopback import Reply, free_port, serving
from tests.support.osm import at, streets_of_testburg

BOX = Box(south_deg=1.0, west_deg=2.0, north_deg=3.0, east_deg=4.0)
TOWN = streets_of_testburg().xml().encode()
BUSY = Reply(status=429)


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_a_query_asks_for_ways_their_nodes_and_forbidden_turns() -> None:
    query = query_for([*around(at(0, 0), 6000), *boxed(BOX), *main_roads(BOX)])
    assert 'way["highway"](around:6000,52.000000,12.000000);' in query
    assert 'way["route"="ferry"](1.000000,2.000000,3.000000,4.000000);' in query
    assert 'way["highway"~"^(motorway|trunk|primary|secondary|tertiary)(_link)?$"]' in query
    assert query.startswith("[out:xml][timeout:180][maxsize:536870912];")
    assert query.endswith("out body;")
    assert query.count("(") == query.count(")")
    assert re.search(r'node\(w\.streets\); rel\["type"="restriction"\]\(bw\.streets\)', query)


def test_progress_tells_what_has_come() -> None:
    heard: list[tuple[Phase, int]] = []
    with serving(lambda _: Reply(body=TOWN)) as server:
        found = fetch_streets(
            server.url, "q", progress=lambda phase, done, _=None: heard.append((phase, done))
        )
    assert found == TOWN
    assert heard[-1] == (Phase.DOWNLOAD, len(TOWN))


def test_a_busy_server_is_asked_again_ever_later() -> None:
    replies = chain([BUSY, BUSY], repeat(Reply(body=TOWN)))
    pauses: list[float] = []
    with serving(lambda _: next(replies)) as server:
        assert fetch_streets(server.url, "q", sleep=pauses.append) == TOWN
    assert pauses == [5.0, 10.0]


def test_a_server_that_stays_busy_is_let_alone() -> None:
    pauses: list[float] = []
    with serving(lambda _: BUSY) as server, pytest.raises(ServerBusyError):
        fetch_streets(server.url, "q", sleep=pauses.append)
    assert pauses == [5.0, 10.0, 20.0]


def test_no_more_is_listened_to_than_the_limit() -> None:
    patience = dataclasses.replace(PATIENCE, most_bytes=1000)
    with serving(lambda _: Reply(body=TOWN)) as server, pytest.raises(ServerTooMuchError):
        fetch_streets(server.url, "q", patience=patience)


def test_silence_is_not_waited_out() -> None:
    patience = dataclasses.replace(PATIENCE, timeout_s=0.2)
    with serving(lambda _: Reply(wait_s=20)) as server, pytest.raises(ServerSilentError):
        fetch_streets(server.url, "q", patience=patience)


def test_an_answer_shorter_than_announced_is_cut() -> None:
    with (
        serving(lambda _: Reply(body=TOWN[:500], announced=len(TOWN))) as server,
        pytest.raises(ServerCutError),
    ):
        fetch_streets(server.url, "q")


def test_nobody_there() -> None:
    with pytest.raises(ServerUnreachableError):
        fetch_streets(f"http://127.0.0.1:{free_port()}/api", "q")


def test_what_the_server_says_is_told_in_its_own_words() -> None:
    body = b"<osm><remark> runtime error: Query ran out of `memory`\n at line 1 </remark></osm>"
    with (
        serving(lambda _: Reply(body=body)) as server,
        pytest.raises(OverpassRefusalError) as caught,
    ):
        fetch_streets(server.url, "q")
    assert str(caught.value.fields["text"]) == (
        "runtime error: Query ran out of 'memory' at line 1"
    )
