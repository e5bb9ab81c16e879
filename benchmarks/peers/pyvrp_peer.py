"""PyVRP as a peer: prizes far above any distance, one process."""

from __future__ import annotations

import json
import sys

import numpy as np
import pyvrp
from pyvrp.stop import MaxRuntime


def main() -> None:
    task = json.load(sys.stdin)
    legs = np.array(task["table"], dtype=np.int64)
    depot = len(legs) - 1
    begins, ends = task["begins"], task["ends"]
    big = (ends - begins) * task["routes"] + 1 if task["scored"] else 0
    clients = [
        pyvrp.Client(
            location=i,
            service_duration=task["services"][i],
            tw_early=max(opens, begins),
            tw_late=min(closes, ends),
            prize=task["prizes"][i] * big,
            required=not task["scored"],
        )
        for i, (opens, closes) in enumerate(task["windows"])
        if max(opens, begins) <= min(closes, ends)
    ]
    places = [i for i, (a, b) in enumerate(task["windows"]) if max(a, begins) <= min(b, ends)]
    data = pyvrp.ProblemData(
        locations=[pyvrp.Location(0, 0) for _ in legs],
        clients=clients,
        depots=[pyvrp.Depot(location=depot)],
        vehicle_types=[
            pyvrp.VehicleType(
                num_available=task["routes"], tw_early=begins, start_late=begins, tw_late=ends
            )
        ],
        distance_matrices=[legs],
        duration_matrices=[legs],
    )
    result = pyvrp.solve(data, MaxRuntime(task["seconds"]), seed=task["seed"], collect_stats=False)
    routes = [[places[a.idx] for a in r if a.is_client()] for r in result.best.routes()]
    print(json.dumps({"routes": routes if result.best.is_feasible() else None}))


if __name__ == "__main__":
    main()
