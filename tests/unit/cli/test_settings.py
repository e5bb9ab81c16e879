"""What is known before the arguments are parsed."""

from __future__ import annotations

import pytest

from kaluga_tour.cli._settings import read_settings
from kaluga_tour.model.text import Language


@pytest.mark.parametrize(
    ("args", "environ", "language"),
    [
        ("", {}, "en"),
        ("", {"LANG": "ru_RU.UTF-8"}, "ru"),
        ("", {"LANG": "de_DE.UTF-8"}, "en"),
        ("", {"LC_ALL": "en_GB.UTF-8", "LANG": "ru_RU.UTF-8"}, "en"),
        ("", {"LC_ALL": "", "LC_MESSAGES": "ru", "LANG": "en_GB"}, "ru"),
        ("", {"KALUGA_TOUR_LANG": "en", "LANG": "ru_RU"}, "en"),
        ("list --lang ru", {"KALUGA_TOUR_LANG": "en"}, "ru"),
        ("list --lang=ru", {}, "ru"),
        ("list --lang ru --lang en", {}, "en"),
        ("list -- --lang ru", {}, "en"),
        ("list --lang", {}, "en"),
        ("list --lang de", {"LANG": "ru_RU"}, "ru"),
    ],
)
def test_language(args: str, environ: dict[str, str], language: str) -> None:
    assert read_settings(args.split(), environ).language == Language(language)


@pytest.mark.parametrize(
    ("args", "wanted"),
    [
        ("plan", False),
        ("plan --format json", True),
        ("plan --format=json", True),
        ("plan -f json", True),
        ("plan -fjson", True),
        ("plan -o day.json", True),
        ("plan --output=day.json", True),
        ("plan -o day.csv", False),
        ("plan --format csv", False),
        ("plan --force --from json", False),
        ("list -- -f json", False),
    ],
)
def test_json_errors(args: str, wanted: bool) -> None:
    assert read_settings(args.split(), {}).json_errors is wanted


def test_an_empty_argument_is_no_option() -> None:
    assert read_settings(["plan", "", "ru"], {}).language is Language.EN
    assert not read_settings(["plan", "", "json"], {}).json_errors


def test_debug() -> None:
    assert read_settings(["--debug", "plan"], {}).debug
    assert not read_settings(["plan"], {}).debug
