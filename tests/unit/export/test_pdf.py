"""Sheets of paper, judged by what other programs read in them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from functools import cache
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from kaluga_tour.cartography.scene import Ground
from kaluga_tour.catalogue.reader import load_catalogue
from kaluga_tour.export.formats.pdf import FORMAT
from kaluga_tour.export.options import Options, Paper, Sheet
from kaluga_tour.export.paper.press import NoFontError
from kaluga_tour.model.geo import Coordinates
from kaluga_tour.model.itinerary import Itinerary
from kaluga_tour.model.memorial import Memorial
from kaluga_tour.model.request import Lunch
from kaluga_tour.model.text import Bilingual, Language
from kaluga_tour.model.travel import Mode
from kaluga_tour.wording import amounts
from tests.support.catalogues import read_small
from tests.support.paper import (
    MM,
    Letter,
    itinerary_of,
    pages_of,
    planned,
    poppler,
    pressed,
    squeezed,
    turned,
    words_of,
)

SMALLEST = 10.0
"""Points; the issue asks for no smaller letter anywhere."""
EDGE = 4.2 * MM
"""What most printers cannot print on, at each side."""
FOLD = 2.5 * MM
"""Kept free at each side of a fold."""
SIZES = {
    Paper.A4: (210 * MM, 297 * MM),
    Paper.LETTER: (8.5 * 72, 11 * 72),
    Paper.A5: (148 * MM, 210 * MM),
}
_NEAR = tuple(each.id for each in load_catalogue().memorials if each.plan_ready)[:18]
_DATES = (dt.date(2026, 5, 9), dt.date(2026, 5, 10))
_ROUND: dict[str, Any] = {
    "mode": Mode.MIXED,
    "start": "kaluga-1-station",
    "loop": True,
    "keep_order": True,  # so that no search takes its time
    "lunch": Lunch(begins=dt.time(12, 30), ends=dt.time(14, 30), duration_s=2700),
}

every_paper = pytest.mark.parametrize(
    "paper",
    [Paper.A4, *(pytest.param(each, marks=pytest.mark.slow) for each in (Paper.LETTER, Paper.A5))],
)
every_sheet = pytest.mark.parametrize("sheet", Sheet)
both_languages = pytest.mark.parametrize(
    "language", [Language.RU, pytest.param(Language.EN, marks=pytest.mark.slow)]
)


def _one_after_another(first: Itinerary, second: Itinerary) -> Itinerary:
    """Return a plan of two days; found in a tenth of the time that planning both at once takes."""
    (day,) = second.days
    visits = tuple(
        dataclasses.replace(visit, number=visit.number + len(first.visits)) for visit in day.visits
    )
    request = dataclasses.replace(
        first.request, days=2, memorials=first.request.memorials + second.request.memorials
    )
    days = (*first.days, dataclasses.replace(day, visits=visits))
    return dataclasses.replace(first, request=request, days=days)


@cache
def tour(name: str) -> Itinerary:
    """Return a real plan: of one memorial, of five, of nine with lunch, of two days."""
    catalogue = load_catalogue()
    match name:
        case "one":
            return planned(catalogue, memorials=("kaluga-eternal-flame",))
        case "five":
            return planned(catalogue, collection="article", mode=Mode.DRIVE, budget_s=12 * 3600)
        case "lunch":
            return planned(catalogue, memorials=_NEAR[:13], budget_s=12 * 3600, **_ROUND)
        case "two days":
            halves = [
                planned(catalogue, date=date, memorials=names, budget_s=14 * 3600, **_ROUND)
                for date, names in zip(_DATES, (_NEAR[:9], _NEAR[9:]), strict=True)
            ]
            return _one_after_another(*halves)
    return planned(catalogue, budget_s=60, start="kaluga-1-station")


TOURS = ("none", "one", "five", "lunch", "two days")
PAPERS = tuple(Paper)
LANGUAGES = tuple(Language)
LAYOUTS = [
    (name, LANGUAGES[(tour_at + paper_at + sheet_at) % 2], paper, sheet)
    for tour_at, name in enumerate(TOURS)
    for paper_at, paper in enumerate(PAPERS)
    for sheet_at, sheet in enumerate(Sheet)
]
"""Every tour on every sheet on every paper, the languages taking turns."""
every_layout = pytest.mark.parametrize(("name", "language", "paper", "sheet"), LAYOUTS)
every_day = pytest.mark.parametrize(
    ("name", "language", "paper"), [each[:3] for each in LAYOUTS if each[3] is Sheet.DAY]
)
every_tour = pytest.mark.parametrize("name", TOURS)


@cache
def sheet_of(name: str, language: Language, paper: Paper, sheet: Sheet) -> bytes:
    return pressed(tour(name), language, paper=paper, sheet=sheet)


def assert_inside(pdf: bytes, paper: Paper, sheet: Sheet) -> None:
    """Check that every page is of that paper, with no letter where printers cannot print."""
    width, height = SIZES[paper]
    if sheet is Sheet.GUIDE and paper is not Paper.A5:
        width, height = height, width
    for page in pages_of(pdf):
        assert (page.width, page.height) == pytest.approx((width, height), abs=0.2)
        for each in page.letters:
            assert EDGE < each.left < each.right < width - EDGE
            assert EDGE < each.bottom < each.top < height - EDGE


def panel_of(letter: Letter, size: tuple[float, float], paper: Paper) -> tuple[int, int]:
    """Return the column and the row of the quarter of a sheet that a letter lies in."""
    x, y = letter.middle
    column = 0 if paper is Paper.A5 else int(x > size[0] / 2)
    return column, int(y < size[1] / 2)


def panels(pdf: bytes, paper: Paper) -> list[str]:
    """Return the text of every panel, in reading order: down the left column first."""
    texts = []
    for page in pages_of(pdf):
        found = page.letters
        for column in (0, 1):
            for row in (0, 1):
                inside = [
                    each for each in found if panel_of(each, SIZES[paper], paper) == (column, row)
                ]
                texts.append(words_of(inside))
    return texts


def _boxes(pdf: bytes) -> list[list[tuple[float, float, float, float, str]]]:
    """Return the words of every page with their boxes, as poppler has them."""
    text = poppler(pdf, "-bbox")
    # Poppler writes control characters of a text as they are, which XML does not allow.
    root = ElementTree.fromstring(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text))  # noqa: S314
    space = "{http://www.w3.org/1999/xhtml}"
    return [
        [
            (
                *(float(word.attrib[key]) for key in ("xMin", "yMin", "xMax", "yMax")),
                word.text or "",
            )
            for word in page.iter(f"{space}word")
        ]
        for page in root.iter(f"{space}page")
    ]


def overlapping(pdf: bytes) -> list[tuple[str, str]]:
    """Return the words that lie on each other.

    A box is as high as the tallest and the deepest letter of its font, lines are a little nearer
    to each other than that: the middle of each box must be free.
    """
    clashes = []
    for page in _boxes(pdf):
        boxes = []
        for left, top, right, bottom, text in page:
            slack = (bottom - top) * 0.2
            boxes.append((left + 0.3, top + slack, right - 0.3, bottom - slack, text))
        boxes.sort()
        for index, (left, top, right, bottom, text) in enumerate(boxes):
            for other_left, other_top, other_right, other_bottom, other in boxes[index + 1 :]:
                if other_left >= right:
                    break
                if top < other_bottom and other_top < bottom and left < other_right:
                    clashes.append((text, other))
    return clashes


@every_layout
def test_nothing_is_small_or_off_the_paper_or_on_a_fold_or_on_another_word(
    name: str, language: Language, paper: Paper, sheet: Sheet
) -> None:
    pdf = sheet_of(name, language, paper, sheet)
    assert_inside(pdf, paper, sheet)
    folded_once = paper is Paper.A5 and sheet is Sheet.DAY
    width, height = SIZES[paper]
    for page in pages_of(pdf):
        assert page.letters or name == "none"
        assert min((each.size for each in page.letters), default=SMALLEST) > SMALLEST - 0.01
        for each in page.letters if sheet in {Sheet.DAY, Sheet.POCKET} else ():
            assert not each.bottom - FOLD < height / 2 < each.top + FOLD
            assert folded_once or not each.left - FOLD < width / 2 < each.right + FOLD
    assert overlapping(pdf) == []


@every_day
def test_the_day_tells_every_visit_in_order_and_whole_between_folds(
    name: str, language: Language, paper: Paper
) -> None:
    texts = panels(sheet_of(name, language, paper, Sheet.DAY), paper)
    text = squeezed("".join(texts))
    other = Language.RU if language is Language.EN else Language.EN
    at = 0
    for visit in tour(name).visits:
        clock = f"{amounts.clock(visit.arrives_at)}–{amounts.clock(visit.departs_at)}"
        head = squeezed(f"{visit.number}{clock}")
        parts = (
            visit.memorial.name.in_language(language),
            visit.memorial.name.in_language(other),
            visit.memorial.address.in_language(language),
            str(visit.memorial.position.coordinates),
            visit.memorial.commemorates.in_language(language),
        )
        for said in (head, *map(squeezed, parts)):
            at = text.index(said, at)
        whole = [squeezed(part) for part in (*parts[:3], parts[4])]
        assert any(all(part in panel for part in whole) for panel in texts)


@every_paper
def test_start_and_finish_lie_beside_a_visit_or_the_foot(paper: Paper) -> None:
    besides = [squeezed(visit.memorial.name.en) for visit in tour("lunch").visits]
    besides.append("Aboutthissheet")
    texts = panels(sheet_of("lunch", Language.EN, paper, Sheet.DAY), paper)
    for where in ("(start)", "(finish)"):
        (text,) = (text for text in texts if where in text)
        assert any(each in text for each in besides)


@both_languages
@every_paper
def test_every_memorial_of_the_catalogue_fits_between_two_folds(
    language: Language, paper: Paper
) -> None:
    memorials = load_catalogue().memorials
    sheet = itinerary_of(tour("one"), memorials)
    texts = panels(pressed(sheet, language, paper=paper), paper)
    for memorial in memorials:
        name, what = (
            squeezed(text.in_language(language)) for text in (memorial.name, memorial.commemorates)
        )
        assert any(name in text and what in text for text in texts), memorial.id


def test_two_days_begin_on_pages_of_their_own() -> None:
    itinerary = tour("two days")
    assert len(itinerary.visits) == 18
    pages = [
        words_of(page.letters)
        for page in pages_of(sheet_of("two days", Language.RU, Paper.A4, Sheet.DAY))
    ]
    firsts = [
        next(
            index
            for index, text in enumerate(pages)
            if squeezed(amounts.date_words(day.date, Language.RU)) in text
        )
        for day in itinerary.days
    ]
    assert firsts[0] == 0
    for day, following in pairwise(itinerary.days):
        last, first = day.visits[-1].memorial.name.ru, following.visits[0].memorial.name.ru
        assert squeezed(last) not in pages[firsts[1]]
        assert squeezed(first) in pages[firsts[1]]


@every_tour
@every_sheet
def test_pages_are_numbered(name: str, sheet: Sheet) -> None:
    pages = pages_of(sheet_of(name, Language.EN, Paper.A4, sheet))
    if sheet is Sheet.POCKET:
        return
    for number, page in enumerate(pages, start=1):
        assert f"page{number}of{len(pages)}" in words_of(page.letters)


def test_the_foot_has_the_emergency_number_on_every_page() -> None:
    for page in pages_of(sheet_of("two days", Language.EN, Paper.A4, Sheet.DAY)):
        assert "Emergency:112" in words_of(page.letters)


def test_legs_lunch_and_the_car_are_told() -> None:
    text = " ".join(poppler(sheet_of("lunch", Language.EN, Paper.A4, Sheet.DAY), "-raw").split())
    day = tour("lunch").days[0]
    total = amounts.distance(sum(leg.distance_m for leg in day.legs), Language.EN)
    assert f"{total.replace(amounts.NBSP, ' ')} so far" in text.replace(amounts.NBSP, " ")
    pause = day.breaks[0]
    assert f"{amounts.clock(pause.starts_at)}–{amounts.clock(pause.ends_at)} lunch" in text
    drives = [leg for leg in day.legs if leg.mode is Mode.DRIVE]
    left_at = [
        following.departs_at
        for leg, following in pairwise(drives)
        if day.legs[day.legs.index(leg) + 1].mode is Mode.WALK
    ]
    assert left_at
    for moment in left_at:
        assert f"The car stays here; back at it at {amounts.clock(moment)}." in text


def codes_on(pdf: bytes) -> list[str]:
    """Return what a camera reads in the QR codes of a sheet."""
    with pypdfium2.PdfDocument(pdf) as document:
        pictures = [page.render(scale=200 / 72, grayscale=True).to_pil() for page in document]
    return [
        code.text
        for picture in pictures
        for code in zxingcpp.read_barcodes(picture)
        if code.format == zxingcpp.BarcodeFormat.QRCode
    ]


@pytest.mark.parametrize(
    ("name", "paper"),
    [
        ("one", Paper.A5),
        ("five", Paper.A4),
        ("lunch", Paper.LETTER),
        ("two days", Paper.A4),
        ("two days", Paper.A5),
    ],
)
def test_a_camera_reads_the_way_of_every_day(name: str, paper: Paper) -> None:
    found = codes_on(sheet_of(name, Language.RU, paper, Sheet.DAY))
    assert all(text.startswith("https://yandex.ru/maps/?rtext=") for text in found)
    assert len(found) >= len(tour(name).days)
    for visit in tour(name).visits:
        at = visit.memorial.position.coordinates
        assert any(f"{at.lat_deg:.5f},{at.lon_deg:.5f}" in text for text in found)


# The booklet.


def folded(pdf: bytes, paper: Paper) -> list[list[str]]:
    """Return the four pages of every booklet: the top half goes back, then the left half.

    A letter of the top half stands on its head until the first fold turns it over; with it, the
    half's left and right change places as one looks at it.
    """
    width, height = SIZES[paper]
    booklets = []
    for page in pages_of(pdf):
        seats: dict[str, list[Letter]] = {"cover": [], "second": [], "third": [], "back": []}
        for each in page.letters:
            x, y = each.middle
            low, right = y < height / 2, x > width / 2
            assert each.upright == low
            seat = ("cover" if right else "back") if low else ("second" if right else "third")
            seats[seat].append(each)
        inner = {"second", "third"}
        booklets.append(
            [(turned if seat in inner else words_of)(each) for seat, each in seats.items()]
        )
    return booklets


@both_languages
@every_paper
def test_the_booklet_reads_in_order(language: Language, paper: Paper) -> None:
    itinerary = tour("lunch")
    booklets = folded(sheet_of("lunch", language, paper, Sheet.POCKET), paper)
    # The smallest paper holds thirteen visits and their ways on two sheets only.
    assert len(booklets) == (2 if paper is Paper.A5 else 1)
    pages = [page for booklet in booklets for page in booklet]
    cover = pages[0]
    assert squeezed(amounts.date_words(itinerary.days[0].date, language)) in cover
    seen = []
    for visit in itinerary.visits:
        clock = f"{amounts.clock(visit.arrives_at)}–{amounts.clock(visit.departs_at)}"
        # The number beside a name may come between its lines.
        name = [squeezed(word) for word in visit.memorial.name.in_language(language).split()]
        at = [
            number
            for number, text in enumerate(pages)
            if clock in text and all(word in text for word in name)
        ]
        assert len(at) == 1
        seen += at
    assert seen == sorted(seen)
    assert seen[0] == (2 if paper is Paper.A5 else 1)  # there the map has a page of its own
    assert "112" in [page for page in pages if page][-1]


@every_paper
def test_a_camera_reads_the_way_in_the_booklet(paper: Paper) -> None:
    (found,) = codes_on(sheet_of("lunch", Language.RU, paper, Sheet.POCKET))
    assert found.startswith("https://yandex.ru/maps/?rtext=")


def test_a_booklet_for_each_day() -> None:
    booklets = folded(sheet_of("two days", Language.RU, Paper.A4, Sheet.POCKET), Paper.A4)
    itinerary = tour("two days")
    assert len(booklets) == len(itinerary.days)
    for day, booklet in zip(itinerary.days, booklets, strict=True):
        for visit in day.visits:
            clock = f"{amounts.clock(visit.arrives_at)}–{amounts.clock(visit.departs_at)}"
            assert sum(clock in page for page in booklet) == 1


# The guide's form.


@both_languages
def test_the_form_has_the_columns_of_the_standard(language: Language) -> None:
    text = squeezed(poppler(sheet_of("five", language, Paper.A4, Sheet.GUIDE), "-raw"))
    heads = {
        Language.RU: (
            "Технологическая карта экскурсии",
            "Тема экскурсии",
            "Продолжительность",
            "Протяжённость",
            "Автор-разработчик",
            "Содержание экскурсии",
            "Маршрут экскурсии",
            "Вступление",
            "Участки (этапы) перемещения по маршруту",
            "Места остановок",
            "Объекты показа",
            "Продолжительность",
            "Основное содержание информации",
            "Указания по организации",
            "Методические указания",
            "Заключение",
        ),
        Language.EN: (
            "Technological card of the excursion",
            "Theme of the excursion",
            "Duration",
            "Length",
            "Author",
            "Contents of the excursion",
            "Route of the excursion",
            "Introduction",
            "Sections (stages) of the route",
            "Stopping places",
            "Objects shown",
            "Duration",
            "Main content of the information",
            "Organisational notes",
            "Methodical notes",
            "Conclusion",
        ),
    }[language]
    at = 0
    for head in heads:
        at = text.index(squeezed(head), at)


@both_languages
@pytest.mark.parametrize("tour_name", ["five", "two days"])
@every_paper
def test_the_form_has_a_row_for_every_object(
    tour_name: str, language: Language, paper: Paper
) -> None:
    text = squeezed(poppler(sheet_of(tour_name, language, paper, Sheet.GUIDE), "-raw"))
    at = 0
    for visit in tour(tour_name).visits:
        at = text.index(
            squeezed(f"{visit.number}. {visit.memorial.name.in_language(language)}"), at
        )
        clock = f"{amounts.clock(visit.arrives_at)}–{amounts.clock(visit.departs_at)}"
        at = text.index(clock, at)
        at = text.index(squeezed(visit.memorial.commemorates.in_language(language))[:12], at)


@every_paper
def test_the_form_ends_with_its_conclusion_and_sources(paper: Paper) -> None:
    last = pages_of(sheet_of("two days", Language.EN, paper, Sheet.GUIDE))[-1]
    assert re.search("Conclusion.*Facts:", words_of(last.letters))


def test_the_times_of_the_form_add_up() -> None:
    """Showing and the ways between, with the breaks, are the whole tour."""
    from kaluga_tour.export.paper.guide import guide_sheet

    itinerary = tour("five")
    (day,) = guide_sheet(itinerary, Language.EN, Paper.A4).days
    minutes = 0
    for row in day.rows:
        found = re.fullmatch(r"(?:(\d+)\sh)?\s?(?:(\d+)\smin)?", row.duration[0])
        assert found
        minutes += 60 * int(found[1] or 0) + int(found[2] or 0)
    assert minutes * 60 == itinerary.totals.makespan_s


# Cards.


@both_languages
def test_a_card_has_the_fields_of_the_handbook(language: Language) -> None:
    pdf = sheet_of("five", language, Paper.A4, Sheet.CARD)
    text = squeezed(poppler(pdf, "-raw"))
    fields = {
        Language.RU: "Событие и дата|Местонахождение|Описание|Текст надписи|Сохранность|Охрана|"
        "Источники|В каких экскурсиях используется|Дата составления карточки|Составитель",
        Language.EN: "Event and date|Where it stands|Description|Inscription|"
        "State of preservation|Protection|Sources|Excursions that show it|Date of this card|"
        "Compiled by",
    }[language].split("|")
    at = 0
    for visit in tour("five").visits:
        at = text.index(squeezed(visit.memorial.name.in_language(language)), at)
        for field in fields:
            at = text.index(squeezed(field), at)
            if field == fields[6]:
                for source in visit.memorial.sources:
                    at = text.index(squeezed(source), at)


@both_languages
@every_paper
def test_a_card_is_a_page_or_says_where_it_goes_on(language: Language, paper: Paper) -> None:
    memorials = load_catalogue().memorials
    sheet = itinerary_of(tour("one"), memorials)
    # A form feed follows every page, the last one, too.
    *pages, _ = poppler(pressed(sheet, language, paper=paper, sheet=Sheet.CARD), "-raw").split("\f")
    heading = {Language.EN: "Card of an object", Language.RU: "Карточка экскурсионного"}[language]
    assert paper is not Paper.A4 or len(pages) == len(memorials)
    coming = iter(memorials)
    for page in pages:
        goes_on = not page.startswith(heading)
        memorial = memorial if goes_on else next(coming)  # noqa: F821 - the first has a heading
        start = squeezed(page.removeprefix(heading))[:400]
        assert squeezed(memorial.name.in_language(language)) in start
    assert next(coming, None) is None


# Any text at all.

HOSTILE = (
    '#panic("no")',
    "$ x^2 $",
    "*bold* _it_ `raw` = heading",
    "] } ) \" ' \\ \\\\ // /* <label> @ref",
    "<script>alert(1)</script> ]]> &amp;",
    "=HYPERLINK(1)",
    "a\nb\r\nc\td",
    "{page} {pages} {n}",
    "свеча 🕯 и роза 🌹",
    "עברית العربية ქართული ελληνικά",
    "~ -- --- ... 'quoted' #sym.arrow",
)


def memorial_saying(text: str) -> Memorial:
    both = Bilingual.same(text)
    memorial = read_small().memorials[0]
    return dataclasses.replace(
        memorial, name=both, address=both, commemorates=both, features=(both,)
    )


@cache
def small_tour() -> Itinerary:
    return planned(read_small(), memorials=("testburg-eternal-flame",))


@every_sheet
def test_every_text_arrives_literally(sheet: Sheet) -> None:
    memorials = [memorial_saying(text) for text in HOSTILE]
    found = squeezed(poppler(pressed(itinerary_of(small_tour(), memorials), sheet=sheet), "-raw"))
    # Poppler marks the direction of what runs from right to left.
    found = re.sub("[\u202a-\u202e\u2066-\u2069]", "", found)
    for expected in map(squeezed, HOSTILE):
        assert set(expected) <= set(found)
        assert not expected.isascii() or found.count(expected) >= 2, expected


def test_characters_that_turn_the_text_round_are_dropped() -> None:
    text = "first \u202eesrever\u202c last"
    found = poppler(pressed(itinerary_of(small_tour(), [memorial_saying(text)])), "-raw")
    assert "first esrever last" in found
    assert not set("\u202e\u202c") & set(found)


LONG = ("слово " * 800 + "конец", "x" * 5000, "ab cd " * 800, "https://example.org/" + "q/" * 2400)


@pytest.mark.parametrize(
    ("text", "paper", "sheet"),
    [
        (text, PAPERS[(text_at + sheet_at) % 3], sheet)
        for text_at, text in enumerate(LONG)
        for sheet_at, sheet in enumerate(Sheet)
    ],
    ids=lambda value: value[:8] if value in LONG else None,
)
def test_a_text_of_five_thousand_letters_is_printed_whole(
    text: str, paper: Paper, sheet: Sheet
) -> None:
    memorials = [memorial_saying("before"), memorial_saying(text), memorial_saying("after")]
    pdf = pressed(itinerary_of(small_tour(), memorials), paper=paper, sheet=sheet)
    assert_inside(pdf, paper, sheet)
    assert overlapping(pdf) == []
    found = squeezed("".join(words_of(page.letters) for page in pages_of(pdf)))
    wanted = squeezed(text)
    assert sum(found.count(letter) for letter in set(wanted)) >= len(wanted)


@pytest.mark.parametrize("text", ["a \u0378 b", "\u0378" * 80])
def test_a_character_that_no_font_has_is_an_error(text: str) -> None:
    with pytest.raises(NoFontError) as caught:  # not assigned: no font can have it
        pressed(itinerary_of(small_tour(), [memorial_saying(text)]))
    assert caught.value.fields["characters"] == "\u0378"


# The file itself.


@every_sheet
def test_the_same_plan_makes_the_same_bytes(sheet: Sheet) -> None:
    one = pressed(tour("lunch"), Language.RU, sheet=sheet)
    assert one == pressed(tour("lunch"), Language.RU, sheet=sheet)


@every_sheet
def test_only_our_fonts_are_used(sheet: Sheet) -> None:
    pdf = sheet_of("lunch", Language.RU, Paper.A4, sheet)
    fonts = set(re.findall(rb"/BaseFont/[A-Z]{6}\+([\w-]+)", pdf))
    assert fonts
    assert all(font.startswith((b"PTSans", b"PTSerif", b"NewCM")) for font in fonts)


@every_sheet
@both_languages
def test_the_file_says_what_it_is(sheet: Sheet, language: Language) -> None:
    pdf = sheet_of("five", language, Paper.A4, sheet)
    with pypdfium2.PdfDocument(pdf) as document:
        said = document.get_metadata_dict()
        assert document.is_tagged()
    assert said["Title"]
    assert said["CreationDate"] == "D:20260501060000Z"
    assert f"/Lang({language.value})".encode() in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf


def test_poppler_reads_what_pdfium_reads() -> None:
    pdf = sheet_of("one", Language.RU, Paper.A4, Sheet.DAY)
    (page,) = pages_of(pdf)
    assert sorted(squeezed(page.text)) == sorted(squeezed(poppler(pdf)))


STREETS = Ground(
    streets=tuple(
        tuple(
            Coordinates(lat_deg=54.48 + row / 400 + step / 2000, lon_deg=36.2 + step / 300)
            for step in range(40)
        )
        for row in range(20)
    ),
    attribution="© OpenStreetMap contributors, ODbL",
)


@pytest.mark.parametrize("sheet", [Sheet.DAY, Sheet.POCKET])
@every_paper
def test_streets_are_drawn_and_their_owner_named(sheet: Sheet, paper: Paper) -> None:
    options = Options(paper=paper, sheet=sheet, ground=STREETS)
    pdf = FORMAT.itinerary(tour("lunch"), Language.RU, options)
    assert pdf != sheet_of("lunch", Language.RU, paper, sheet)
    pages = pages_of(pdf)
    read = [words_of(page.letters) for page in pages]
    read += [turned(each for each in page.letters if not each.upright) for page in pages]
    assert squeezed(STREETS.attribution) in "".join(read)
    assert min(each.size for page in pages for each in page.letters) > SMALLEST - 0.01
    assert_inside(pdf, paper, sheet)


FIELDS = ("name", "address", "commemorates", "authors", "hours_note", "fee_note")
PRINTABLE = st.text(st.characters(max_codepoint=0x04FF, categories=["L", "N", "P", "S", "Z", "C"]))
ANY = st.text(min_size=1, max_size=80)


@every_sheet
@settings(max_examples=12, deadline=None)
@given(texts=st.tuples(*[PRINTABLE | ANY] * len(FIELDS)))
def test_any_text_is_printed_or_refused(sheet: Sheet, texts: tuple[str, ...]) -> None:
    """Nothing in a text is ever a fault of the template."""
    memorial = memorial_saying("calm")
    both = map(Bilingual.same, texts)
    changed = dataclasses.replace(memorial, **dict(zip(FIELDS, both, strict=True)))
    try:
        pdf = pressed(itinerary_of(small_tour(), [changed, memorial]), sheet=sheet)
    except NoFontError as error:
        refused = str(error.fields["characters"])
    else:
        refused = ""
        assert pages_of(pdf)
    assert set(refused) <= set("".join(texts))
