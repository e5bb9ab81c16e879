"""Bounds and proofs for several days against all tours there are."""

from __future__ import annotations

from itertools import combinations_with_replacement, pairwise, permutations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kaluga_tour.solver import Status, TourProblem, solve
from kaluga_tour.solver.bounding import Bounder
from kaluga_tour.solver.memory import Memory
from kaluga_tour.solver.pool import Pool
from kaluga_tour.solver.proving import Prover
from kaluga_tour.solver.reduced import Reduced
from kaluga_tour.solver.relaxation import NOTHING, Relaxation
from kaluga_tour.solver.task import fitted
from kaluga_tour.solver.terms import Rank, Terms
from kaluga_tour.solver.walktable import WalkTable
from kaluga_tour.solver.watch import Watch
from kaluga_tour.solver.work import Work
from tests.property.test_solver import check, problems
from tests.property.test_solver_rules import paused, ruled

ANY = st.one_of(
    ruled(most=4, days=2),
    paused(most=4, days=2),
    ruled(most=5),
    paused(most=5),
    ruled(most=3, days=3),
    problems(most=4, days=2),
)


def all_ranks(terms: Terms) -> list[Rank]:
    """The ranks of all tours."""
    ranks = []
    for size in range(len(terms.weights) + 1):
        for order in permutations(range(len(terms.weights)), size):
            for cuts in combinations_with_replacement(range(size + 1), len(terms.courses) - 1):
                ends = [0, *cuts, size]
                rank = terms.rank([order[a:b] for a, b in pairwise(ends)])
                if rank is not None:
                    ranks.append(rank)
    return ranks


@settings(max_examples=120, deadline=None)
@given(ANY, st.booleans(), st.booleans(), st.sampled_from([20_000, 10**7]))
def test_nothing_is_better_than_what_is_proven(
    problem: TourProblem, earliest: bool, begins_best: bool, work: int
) -> None:
    terms = Terms(Reduced(problem).problem, earliest=earliest)
    ranks = all_ranks(terms)
    best = min(ranks)
    begin = best if begins_best else terms.rank(fitted(terms, None))
    assert begin is not None
    found = Prover(terms, Pool(terms), Work(work, Watch())).prove(begin)
    assert best <= found.rank <= begin
    if found.finished:
        assert found.rank == best
    if found.weight is not None:
        assert found.weight >= -best[1]
    if found.travel_s is not None:
        as_good = [rank for rank in ranks if rank[:3] <= found.rank[:3]]
        assert found.travel_s <= min(rank[4] if earliest else rank[3] for rank in as_good)


@settings(max_examples=150, deadline=None)
@given(ANY, st.booleans())
def test_several_days_are_solved_to_the_best(problem: TourProblem, earliest: bool) -> None:
    solution = solve(problem, earliest=earliest, iterations=50, work_limit=10**7)
    check(problem, solution)
    terms = Terms(problem, earliest=earliest)
    best = min(all_ranks(terms))
    rank = terms.rank([timetable.order for timetable in solution.timetables])
    assert rank is not None
    assert best <= rank
    if solution.method == "exact":
        assert rank == best
        assert solution.status is (Status.INFEASIBLE if best[0] else solution.status)
    if solution.status is Status.OPTIMAL:
        assert (solution.bound, solution.prize) == (terms.prize(best), terms.prize(best))


@settings(max_examples=150, deadline=None)
@given(ruled(most=5) | paused(most=4), st.integers(0, 3), st.data())
def test_no_day_is_worth_more_than_the_best_walk(
    problem: TourProblem, known: int, data: st.DataObject
) -> None:
    terms = Terms(Reduced(problem).problem, earliest=False)
    ground = Relaxation(terms, data.draw(st.sampled_from([5, 40, 1000])))
    count = len(ground.stops)
    sets = [[j for j in range(i - known, i + known + 1) if 0 <= j < count] for i in range(count)]
    clusters = ground.clusters()
    memory = Memory([[*one, *other] for one, other in zip(sets, clusters, strict=True)])
    gains = np.array([data.draw(st.integers(-5, 20)) for _ in range(count)], np.int64)
    per_travel, per_time = data.draw(st.integers(0, 2)), data.draw(st.integers(0, 2))
    if not count:
        return
    table = WalkTable(ground, memory, gains, per_travel=per_travel, per_time=per_time)
    value, walk = table.walk(0)
    (course,) = terms.courses
    place = {stop: at for at, stop in enumerate(ground.stops)}
    best = NOTHING
    for size in range(1, count + 1):
        for order in permutations(ground.stops, size):
            timed = course.run(order)
            if timed is None:
                continue
            ends_s = timed[1] - course.departs_s
            worth = sum(gains[place[stop]] for stop in order)
            best = max(best, int(worth) - per_travel * timed[2] - per_time * ends_s)
    assert value >= best
    if value > NOTHING // 2:
        places = [place[stop] for stop in walk]
        assert memory.allows(places)
        assert all(a != b for a, b in pairwise(walk))


def test_a_memory_learns_not_to_return() -> None:
    memory = Memory([[], [], [], []])
    walk = (0, 1, 2, 0, 3)
    assert memory.allows(walk)
    taught = memory.taught([walk], 5)
    assert taught.sets == [[], [0], [0], []]
    assert not taught.allows(walk)
    assert taught.allows((0, 1, 3, 0))
    assert memory.taught([walk], 0).sets == memory.sets


def test_bounds_of_a_town_come_together() -> None:
    from tests.unit.solver.test_large import town

    problem = town(3, 12, days=2)
    solution = solve(problem)
    assert solution.status is Status.OPTIMAL
    assert solution.travel_bound_s == solution.travel_s
    loose = solve(problem, work_limit=0)
    assert loose.status is Status.FEASIBLE
    assert loose.bound >= solution.prize
    assert loose.travel_bound_s == 0
    terms = Terms(problem, earliest=False)
    work = Work(10**6, Watch())
    bound = Bounder(terms, Pool(terms), work).tighten(None, 0, work)
    assert bound is not None
    assert solution.prize <= bound.whole <= loose.bound
