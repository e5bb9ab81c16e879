"""Text in the two languages of the project."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Bilingual", "Language"]


class Language(StrEnum):
    """A language that everything shown to a user is written in."""

    EN = "en"
    RU = "ru"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bilingual:
    """The same text in English and in Russian."""

    en: str
    """English text."""
    ru: str
    """Russian text."""

    def in_language(self, language: Language) -> str:
        """Return the text in `language`."""
        return self.ru if language is Language.RU else self.en

    @classmethod
    def same(cls, text: str) -> Bilingual:
        """Return a text that reads the same in both languages, such as coordinates."""
        return cls(en=text, ru=text)
