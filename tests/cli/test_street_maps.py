"""Streets under maps and sheets, where a network is installed."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from tests.cli.running import DATE, Answer, run
from tests.support.catalogues import as_bytes, small_catalogue
from tests.support.osm import streets_of_testburg
from tests.support.paper import squeezed

OWNER = "© OpenStreetMap contributors, ODbL 1.0"


class Desk:
    """A directory with a catalogue, a plan and, if asked for, a street network."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        catalogue = folder / "testburg.json"
        catalogue.write_bytes(as_bytes(small_catalogue()))
        self.data = folder / "data"
        self.env = {"KALUGA_TOUR_DATA": str(self.data), "KALUGA_TOUR_CATALOGUE": str(catalogue)}
        self.plan = str(folder / "day.json")
        self.ok("plan", "testburg-eternal-flame", "testburg-tank", "--date", DATE, "-o", self.plan)

    def ok(self, *words: str) -> Answer:
        answer = run(*words, env=self.env)
        assert (answer.exit_code, answer.stderr) == (0, ""), answer.stderr
        return answer

    def install(self) -> Path:
        extract = streets_of_testburg().write(self.folder / "testburg.osm")
        self.ok("streets", "import", str(extract))
        (file,) = (self.data / "streets").glob("*.streets")
        return file

    def svg(self) -> str:
        return self.ok("map", self.plan, "--format", "svg").stdout

    def page(self) -> str:
        return self.ok("export", self.plan, "--format", "html").stdout

    def sheet(self, name: str = "sheet.pdf") -> str:
        target = self.folder / name
        self.ok("print", self.plan, "-o", str(target), "--force")
        with pypdfium2.PdfDocument(target.read_bytes()) as document:
            return squeezed("".join(page.get_textpage().get_text_range() for page in document))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_without_a_network_there_are_none(desk: Desk) -> None:
    assert OWNER not in desk.svg()
    assert OWNER not in desk.page()
    assert squeezed(OWNER) not in desk.sheet()


def test_with_one_its_owner_is_named(desk: Desk) -> None:
    before = desk.svg()
    desk.install()
    assert OWNER in desk.svg()
    assert len(desk.svg()) > len(before) + 200
    assert desk.page().count(OWNER) == 2  # once in each language
    assert squeezed(OWNER) in desk.sheet()


def test_in_one_step_it_is_the_same_sheet(desk: Desk) -> None:
    desk.install()
    desk.sheet()
    words = ["testburg-eternal-flame", "testburg-tank", "--date", DATE]
    desk.ok("plan", *words, "-o", str(desk.folder / "plan.pdf"))
    desk.ok("export", desk.plan, "-o", str(desk.folder / "export.pdf"))
    sheets = {(desk.folder / f"{name}.pdf").read_bytes() for name in ("sheet", "plan", "export")}
    assert len(sheets) == 1


def test_a_network_that_is_damaged_costs_the_map_its_streets_only(desk: Desk) -> None:
    file = desk.install()
    file.write_bytes(file.read_bytes()[:-200])
    assert OWNER not in desk.svg()
    assert squeezed(OWNER) not in desk.sheet()


def test_a_network_elsewhere_is_not_drawn(desk: Desk) -> None:
    desk.install()
    other = str(desk.folder / "other.json")
    env = {**desk.env, "KALUGA_TOUR_CATALOGUE": ""}
    kaluga = {key: value for key, value in env.items() if value}
    words = ["plan", "kaluga-eternal-flame", "--date", DATE, "-o", other]
    assert run(*words, env=kaluga).exit_code == 0
    answer = run("map", other, "--format", "svg", env=kaluga)
    assert answer.exit_code == 0
    assert OWNER not in answer.stdout
