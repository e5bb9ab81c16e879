"""What the README and the documents show is what the program prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs import blocks

DOCUMENTS = [path for path in blocks.documents() if blocks.examples(path.read_text("utf-8"))]
REFRESH = "the examples are refreshed with `python docs/blocks.py`"


def name_of(path: Path) -> str:
    return str(path.relative_to(blocks.ROOT))


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_examples_show_what_is_printed(path: Path, tmp_path: Path) -> None:
    for example in blocks.examples(path.read_text("utf-8")):
        printed = blocks.run(example, tmp_path)
        assert blocks.abridge(printed, like=example.shown) == example.shown, REFRESH


def test_the_readme_is_among_them() -> None:
    assert blocks.ROOT / "README.md" in DOCUMENTS


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_no_example_depends_on_today(path: Path) -> None:
    for example in blocks.examples(path.read_text("utf-8")):
        if re.search(r"\bkaluga-tour plan\b", example.title):
            assert "--date 20" in example.title, example.title


@pytest.mark.parametrize("path", blocks.documents(), ids=name_of)
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text("utf-8")
    for target in re.findall(r"\]\((?!https?://|mailto:)([^)#\s]+)", text):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", blocks.documents(), ids=name_of)
def test_anchors_exist(path: Path) -> None:
    for target, anchor in re.findall(
        r"\]\((?!https?://)([^)#\s]*)#([^)\s]+)\)", path.read_text("utf-8")
    ):
        page = path.parent / target if target else path
        headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.M)
        slugs = {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in headings}
        assert anchor in slugs, f"{target}#{anchor}"


class TestBlocks:
    """The reader of the blocks itself."""

    TEXT = "Text.\n\n```console\n$ echo one\none\n$ printf '1\\n2\\n3\\n'\n1\n…\n3\n```\n"

    def test_a_session_has_its_commands_and_what_they_show(self) -> None:
        first, second = blocks.examples(self.TEXT)
        assert (first.title, first.shown) == ("echo one", "one\n")
        assert (second.title, second.shown) == ("printf '1\\n2\\n3\\n'", "1\n…\n3\n")

    def test_spans_are_those_of_the_output(self) -> None:
        for example in blocks.examples(self.TEXT):
            start, end = example.span
            assert self.TEXT[start:end] == example.shown

    @pytest.mark.parametrize(
        ("shown", "printed", "expected"),
        [
            ("1\n", "1\n", True),
            ("1\n", "2\n", False),
            ("1\n…\n3\n", "1\n2\n2\n3\n", True),
            ("1\n…\n4\n", "1\n2\n2\n3\n", False),
            ("1\n…\n", "1\n2\n", True),
            ("…\n3\n", "1\n2\n3\n", True),
            ("…\nb\n…\n", "a\nb\nc\n", True),
            ("…\nb\n…\n", "a\nc\n", False),
            ("…\nb\n…\nd\n", "a\nb\nc\nd\n", True),
        ],
    )
    def test_an_ellipsis_stands_for_any_lines(
        self, shown: str, printed: str, *, expected: bool
    ) -> None:
        assert blocks.matches(shown, printed) is expected

    def test_a_piece_ends_with_the_line_it_ended_with(self) -> None:
        printed = "title\none\ntwo\nWorth knowing\nthree\n"
        assert blocks.abridge(printed, like="title\none\nWorth knowing\n…\n") == (
            "title\none\ntwo\nWorth knowing\n…\n"
        )

    def test_refreshing_writes_what_is_printed(self, tmp_path: Path) -> None:
        stale = self.TEXT.replace("\none\n", "\ntwo\n").replace("…\n3", "…\n9")
        assert blocks.refreshed(stale, tmp_path) == self.TEXT

    def test_python_blocks_are_run(self, tmp_path: Path) -> None:
        text = "```python\nprint(2 + 2)\n```\n\n```text\n5\n```\n"
        assert "4\n" in blocks.refreshed(text, tmp_path)

    def test_another_exit_code_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(blocks.ExampleError, match="exit code 3"):
            blocks.refreshed("```console\n$ exit 3\n```\n", tmp_path)

    def test_a_stated_exit_code_is_expected(self, tmp_path: Path) -> None:
        text = "```console exit=3\n$ exit 3\n```\n"
        assert blocks.refreshed(text, tmp_path) == text

    def test_a_block_without_a_command_is_an_error(self) -> None:
        with pytest.raises(blocks.ExampleError, match="begins with a command"):
            blocks.examples("```console\nhello\n```\n")
