"""Hours of the OpenStreetMap language, as a visitor reads them."""

import pytest

from kaluga_tour.model.text import Language
from kaluga_tour.wording.hours import readable_hours


@pytest.mark.parametrize(
    ("text", "english", "russian"),
    [
        (
            "Tu-Su 09:30-17:30; Fr[-1] off",
            "Tue–Sun 09:30–17:30; last Fri of the month closed",
            "вт–вс 09:30–17:30; последняя пт месяца закрыто",
        ),
        ("sunrise-sunset", "sunrise–sunset", "восход–закат"),
        ("24/7", "at all times", "круглосуточно"),
        ('24/7 unknown "ask"', "at all times not certain (ask)", None),
        ("Mo-Fr 10:00-18:00; PH off", "Mon–Fri 10:00–18:00; public holidays closed", None),
        ("Jun-Aug 10:00-20:00", "Jun–Aug 10:00–20:00", "Jun–Aug 10:00–20:00"),
    ],
)
def test_hours_are_worded(text: str, english: str, russian: str | None) -> None:
    assert readable_hours(text, Language.EN) == english
    if russian is not None:
        assert readable_hours(text, Language.RU) == russian
