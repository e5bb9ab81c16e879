"""VROOM (pyvroom) as a peer: jobs with priorities by prize, exploration level 5."""

from __future__ import annotations

import json
import sys
from datetime import timedelta

import numpy as np
import vroom


def main() -> None:
    task = json.load(sys.stdin)
    depot = len(task["table"]) - 1
    begins, ends = task["begins"], task["ends"]
    problem = vroom.Input()
    problem.set_durations_matrix(
        profile="car", matrix_input=np.array(task["table"], dtype=np.uint32)
    )
    for vehicle in range(task["routes"]):
        window = vroom.TimeWindow(begins, ends)
        problem.add_vehicle(vroom.Vehicle(vehicle + 1, start=depot, end=depot, time_window=window))
    top = max(1, *task["prizes"])
    for i, (opens, closes) in enumerate(task["windows"]):
        late = min(closes, ends)
        if max(opens, begins) > late:
            continue
        prize = task["prizes"][i]
        problem.add_job(
            vroom.Job(
                i + 1,
                location=i,
                default_service=task["services"][i],
                priority=prize * 100 // max(top, 100) if task["scored"] else 0,
                time_windows=[vroom.TimeWindow(max(opens, begins), late)],
            )
        )
    seconds = timedelta(seconds=task["seconds"])
    found = problem.solve(exploration_level=5, nb_threads=2, timeout=seconds)
    routes: dict[int, list[int]] = {}
    for row in found.routes.to_dict("records"):
        if row["type"] == "job":
            routes.setdefault(row["vehicle_id"], []).append(int(row["id"]) - 1)
    print(json.dumps({"routes": list(routes.values())}))


if __name__ == "__main__":
    main()
