"""From checkups and explanations to the documents that scripts rely on."""

from __future__ import annotations

from collections.abc import Sequence

from kaluga_tour.export.document import warning_record
from kaluga_tour.export.records import (
    CheckDocument,
    CheckedDayRecord,
    ExplanationDocument,
    FactRecord,
    FindingRecord,
    WarningRecord,
)
from kaluga_tour.model.checkup import Checkup, Finding
from kaluga_tour.model.explanation import Explanation
from kaluga_tour.model.notice import Notice
from kaluga_tour.model.text import Language
from kaluga_tour.wording.sentences import sentence

__all__ = ["checkup_document", "explanation_document"]


def checkup_document(checkup: Checkup, language: Language) -> CheckDocument:
    """Return the document of `checkup`, its sentences in `language`."""
    return CheckDocument(
        date=checkup.date.isoformat(),
        num_visits=checkup.num_visits,
        departs_at=checkup.departs_at.isoformat(timespec="seconds"),
        finishes_at=checkup.finishes_at.isoformat(timespec="seconds"),
        days=[
            CheckedDayRecord(
                date=day.date.isoformat(),
                num_visits=day.num_visits,
                departs_at=day.departs_at.isoformat(timespec="seconds"),
                finishes_at=day.finishes_at.isoformat(timespec="seconds"),
            )
            for day in checkup.days
        ],
        findings=[_finding(entry, language) for entry in checkup.findings],
        warnings=_warnings(checkup.warnings, language),
    )


def explanation_document(explanation: Explanation, language: Language) -> ExplanationDocument:
    """Return the document of `explanation`, its sentences in `language`."""
    return ExplanationDocument(
        memorial_id=explanation.memorial.id,
        name=explanation.memorial.name.in_language(language),
        verdict=explanation.verdict.value,
        facts=[
            FactRecord(
                code=fact.code,
                message=sentence(fact, language),
                amounts={
                    name: value for name, value in fact.fields.items() if isinstance(value, int)
                },
            )
            for fact in explanation.facts
        ],
        warnings=_warnings(explanation.warnings, language),
    )


def _warnings(notices: Sequence[Notice], language: Language) -> list[WarningRecord]:
    return [warning_record(notice, language) for notice in notices]


def _finding(finding: Finding, language: Language) -> FindingRecord:
    memorial = finding.memorial
    return FindingRecord(
        kind=finding.kind.value,
        number=finding.number,
        memorial_id=None if memorial is None else memorial.id,
        name=None if memorial is None else memorial.name.in_language(language),
        date=None if finding.date is None else finding.date.isoformat(),
        off_s=finding.off_s,
        code=finding.detail.code,
        detail=sentence(finding.detail, language),
    )
