"""OR-Tools' routing solver as a peer: guided local search, one thread."""

from __future__ import annotations

import json
import sys

from ortools.constraint_solver import pywrapcp, routing_enums_pb2


def main() -> None:
    task = json.load(sys.stdin)
    table, services, depot = task["table"], [*task["services"], 0], len(task["table"]) - 1
    begins, ends = task["begins"], task["ends"]
    manager = pywrapcp.RoutingIndexManager(len(table), task["routes"], depot)
    routing = pywrapcp.RoutingModel(manager)
    cost = routing.RegisterTransitMatrix(table)
    time = routing.RegisterTransitMatrix(
        [[leg + services[i] for leg in row] for i, row in enumerate(table)]
    )
    routing.SetArcCostEvaluatorOfAllVehicles(cost)
    routing.AddDimension(time, ends, ends, False, "time")  # noqa: FBT003
    clock = routing.GetDimensionOrDie("time")
    big = (ends - begins) * task["routes"] + 1
    # With tight windows it finds no first tour unless it may leave stops out at a price.
    lost = sum(map(max, table)) + 1
    tight = any(opens > begins or closes < ends for opens, closes in task["windows"])
    for i, (opens, closes) in enumerate(task["windows"]):
        node = manager.NodeToIndex(i)
        late = min(closes, ends)
        if max(opens, begins) > late:
            routing.AddDisjunction([node], 0)
            routing.VehicleVar(node).SetValue(-1)
            continue
        clock.CumulVar(node).SetRange(max(opens, begins), late)
        if task["scored"]:
            routing.AddDisjunction([node], task["prizes"][i] * big)
        elif tight:
            routing.AddDisjunction([node], lost)
    for vehicle in range(task["routes"]):
        clock.CumulVar(routing.Start(vehicle)).SetRange(begins, begins)
        clock.CumulVar(routing.End(vehicle)).SetRange(begins, ends)
    options = pywrapcp.DefaultRoutingSearchParameters()
    options.first_solution_strategy = (
        routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
        if task["scored"]
        else routing_enums_pb2.FirstSolutionStrategy.AUTOMATIC
    )
    options.local_search_metaheuristic = (
        routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    )
    options.time_limit.FromMilliseconds(int(task["seconds"] * 1000))
    found = routing.SolveWithParameters(options)
    if found is None:
        print(json.dumps({"routes": None}))
        return
    routes = []
    for vehicle in range(task["routes"]):
        route, at = [], found.Value(routing.NextVar(routing.Start(vehicle)))
        while not routing.IsEnd(at):
            route.append(manager.IndexToNode(at))
            at = found.Value(routing.NextVar(at))
        routes.append(route)
    print(json.dumps({"routes": routes}))


if __name__ == "__main__":
    main()
