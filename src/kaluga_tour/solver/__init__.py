"""The tour solver: integers only; it knows no memorials and no coordinates."""

from kaluga_tour.solver.problem import Break, Day, Stop, TourProblem
from kaluga_tour.solver.solve import Status, TourSolution, solve
from kaluga_tour.solver.timetable import (
    TimedBreak,
    TimedVisit,
    Timetable,
    Violation,
    ViolationKind,
)
from kaluga_tour.solver.timing import clock

__all__ = [
    "Break",
    "Day",
    "Status",
    "Stop",
    "TimedBreak",
    "TimedVisit",
    "Timetable",
    "TourProblem",
    "TourSolution",
    "Violation",
    "ViolationKind",
    "clock",
    "solve",
]
