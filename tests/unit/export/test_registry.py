"""Finding formats by name and by file name."""

from __future__ import annotations

import pytest

from kaluga_tour.export.base import UnknownFormatError, UnknownSuffixError
from kaluga_tour.export.registry import format_for_file, format_names, get_format


def test_names_are_sorted_and_known() -> None:
    names = format_names()
    assert list(names) == sorted(names)
    assert {"json", "csv", "markdown"} <= set(names)
    assert "table" not in names


@pytest.mark.parametrize("name", ["", "JSON", "../json", "json.csv", "__init__", "table"])
def test_no_format(name: str) -> None:
    with pytest.raises(UnknownFormatError) as raised:
        get_format(name)
    assert raised.value.fields["known"] == ("table", *format_names())


@pytest.mark.parametrize("file", ["", "json", "day", ".json", "day.", "day.jsonl", "a.json/b"])
def test_no_suffix(file: str) -> None:
    with pytest.raises(UnknownSuffixError) as raised:
        format_for_file(file)
    assert ".json" in raised.value.fields["known"]


@pytest.mark.parametrize("file", ["day.json", "a.b.json", "my day.JSON", "my/x.y/day.json"])
def test_suffix(file: str) -> None:
    assert format_for_file(file) == "json"
