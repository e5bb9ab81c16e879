"""Over every error and every notice: a code, an exit code, a sentence in both languages."""

from __future__ import annotations

import datetime as dt
import importlib
import pkgutil
import re
from string import Formatter

import pytest

import kaluga_tour
from kaluga_tour.errors import (
    CatalogueError,
    ExportError,
    InfeasibleError,
    InterruptedEarlyError,
    KalugaTourError,
    RequestError,
    RoutingError,
)
from kaluga_tour.model.geo import Precision
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.text import Language
from kaluga_tour.wording.language import translate
from kaluga_tour.wording.notices import OPTIONS, SENTENCES, SHORT
from kaluga_tour.wording.sentences import (
    error_hint,
    error_sentence,
    option,
    options,
    phrase,
    sentence,
    short,
)

EXIT_CODES = {
    RequestError: 2,
    CatalogueError: 3,
    InfeasibleError: 4,
    InterruptedEarlyError: 130,
    RoutingError: 5,
    ExportError: 6,
}
KEPT_AS_THEY_ARE = {"{note}", "{opens_at}–{closes_at}", "{uncertainty_m}"}
"""Templates without a word in them."""


def _all_errors() -> list[type[KalugaTourError]]:
    for module in pkgutil.walk_packages(kaluga_tour.__path__, "kaluga_tour."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    found: list[type[KalugaTourError]] = []
    heap = [KalugaTourError]
    while heap:
        error = heap.pop()
        found.append(error)
        heap += error.__subclasses__()
    return sorted(set(found), key=lambda error: error.__name__)


ERRORS = _all_errors()
BRANCHES = [KalugaTourError, *EXIT_CODES]
every_error = pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
every_language = pytest.mark.parametrize("language", Language)


def fields_of(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def example_value(name: str) -> object:
    if name.endswith(("_s", "_m")):
        return 4321
    if name in {"version", "known", "count", "days", "line", "column", "offset"}:
        return 7
    if name.endswith("_at") or name in {"time", "depart", "until"}:
        return dt.time(9, 30)
    if name == "date" or name.startswith(("date_", "next_date")):
        return dt.date(2026, 5, 9)
    if name == "budget_option":
        return 5400
    return Precision.ESTIMATED if name == "precision" else "Example"


def examples(template: str) -> dict[str, object]:
    return {name: example_value(name) for name in fields_of(template)}


def raised(error: type[KalugaTourError]) -> KalugaTourError:
    """Return an instance with a value for every field, however its class is built."""
    made = error.__new__(error)
    KalugaTourError.__init__(made, **examples(error.message), **examples_beside(error))
    return made


def examples_beside(error: type[KalugaTourError]) -> dict[str, object]:
    known = fields_of(error.message)
    return {name: value for name, value in examples(error.hint).items() if name not in known}


def test_there_are_errors_of_every_branch() -> None:
    assert len(ERRORS) >= 40
    for branch in (RequestError, CatalogueError, InfeasibleError, ExportError):
        assert any(issubclass(error, branch) and error is not branch for error in ERRORS)


# An error that only knows a better hint than its parent shares its code.
TWINS = {"ClosedForGoodError"}


def test_codes_are_unique() -> None:
    codes = [error.code for error in ERRORS if error.__name__ not in TWINS]
    assert len(set(codes)) == len(codes)


@every_error
def test_code_is_a_stable_word(error: type[KalugaTourError]) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", error.code)


@every_error
def test_exit_code_is_that_of_its_branch(error: type[KalugaTourError]) -> None:
    branches = [code for branch, code in EXIT_CODES.items() if issubclass(error, branch)]
    assert len(branches) <= 1
    assert error.exit_code == (branches[0] if branches else 1)


@every_error
def test_docstring_says_what_it_is(error: type[KalugaTourError]) -> None:
    assert error.__doc__
    assert error.__doc__.splitlines()[0].endswith(".")


@every_language
@every_error
def test_sentence_and_hint(error: type[KalugaTourError], language: Language) -> None:
    made = raised(error)
    for text in (error_sentence(made, language), error_hint(made, language)):
        assert not text.endswith(".")
        assert "{" not in text
        assert text.count("`") % 2 == 0
        assert text == text.strip()
        assert "\n" not in text
    assert error_sentence(made, language)
    assert str(made)
    if error not in BRANCHES:
        assert error_hint(made, language) or error.__name__ == "NoRouteError"


@every_error
def test_russian_exists(error: type[KalugaTourError]) -> None:
    for template in filter(None, (error.message, error.hint)):
        russian = translate(template, Language.RU)
        assert re.search("[а-яё]", russian), template
        assert fields_of(russian) <= fields_of(template)


NOTICES = pytest.mark.parametrize("code", SENTENCES)


@every_language
@NOTICES
def test_notice_is_a_sentence_or_a_phrase(code: str, language: Language) -> None:
    template = SENTENCES[code]
    text = sentence(Notice(code=code, memorial_id="x", fields=examples(template)), language)
    assert text
    assert "{" not in text
    assert text == text.strip()
    assert template.endswith(".") == text.endswith(".")


@NOTICES
def test_notice_in_russian_is_russian(code: str) -> None:
    template = SENTENCES[code]
    russian = translate(template, Language.RU)
    assert fields_of(russian) <= fields_of(template)
    if template not in KEPT_AS_THEY_ARE:
        assert re.search("[а-яё]", russian)


@every_language
@pytest.mark.parametrize("code", SHORT)
def test_short_form_fits_a_cell(code: str, language: Language) -> None:
    fields = examples(SHORT[code]) | examples(SENTENCES[code])
    text = short(Notice(code=code, fields=fields), language)
    assert text
    assert len(text) <= 24
    assert "{" not in text


REMEDIES = [code for code, template in SENTENCES.items() if "{how}" in template]


@every_language
@pytest.mark.parametrize("field", OPTIONS)
@pytest.mark.parametrize("code", REMEDIES)
def test_a_remedy_says_what_to_type(code: str, field: str, language: Language) -> None:
    value = {"budget_option": 5400, "stay_option": 600}.get(field, "x")
    fields = examples(SENTENCES[code]) | {"id": "x", field: value}
    notice = Notice(code=code, memorial_id="x", fields=fields)
    (typed,) = options(notice)
    assert typed in sentence(notice, language)
    assert option(notice, language) == typed
    assert sentence(notice, language).count("--") == 1


@every_language
def test_a_remedy_may_take_an_option_away(language: Language) -> None:
    fields = {"how": "", "budget_option": 5400, "without": "--until", "more_s": 60}
    notice = Notice(code="stay-later", memorial_id="x", fields=fields)
    assert sentence(notice, language).index("--for 1h30m") < sentence(notice, language).index(
        "--until"
    )


def test_short_forms_belong_to_notices() -> None:
    assert set(SHORT) <= set(SENTENCES)


@every_language
def test_a_phrase_takes_no_orders_from_its_values(language: Language) -> None:
    text = phrase("there is no format `{value}`", {"value": "{known} %s [red]"}, language)
    assert "`{known} %s [red]`" in text
