"""The tour solver: integers only; it knows no memorials and no coordinates."""

from kaluga_tour.solver.problem import Day, Stop, TourProblem
from kaluga_tour.solver.schedule import clock
from kaluga_tour.solver.solve import Status, TourSolution, solve
from kaluga_tour.solver.timetable import TimedVisit, Timetable, Violation, ViolationKind

__all__ = [
    "Day",
    "Status",
    "Stop",
    "TimedVisit",
    "Timetable",
    "TourProblem",
    "TourSolution",
    "Violation",
    "ViolationKind",
    "clock",
    "solve",
]
