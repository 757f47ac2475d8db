"""The critical path method as textbooks write it over NetworkX: what the schedule's speed is measured against.

Every figure stands in the attribute dictionary of a node or an edge, in whole minutes from the start of the project.
There are no calendars, constraints, progress or summaries: all that is left out here is for free.
"""

from __future__ import annotations

import networkx as nx

from planner.model.duration import Unit
from planner.model.plan import Plan

Graph = nx.MultiDiGraph  # the kind of graph that a plan is held in


def graph_of(plan: Plan) -> Graph[str]:
    """Return the same nodes and edges with durations, link types and lags as attributes."""
    graph: Graph[str] = nx.MultiDiGraph()
    for task in plan.tasks():
        graph.add_node(task.id, duration=0 if plan.outline.is_summary(task.id) else task.duration.minutes)
    for link in plan.dependencies():
        lag = link.lag.amount
        if link.lag.unit is Unit.PERCENT:
            lag = round(plan.task(link.predecessor).duration.minutes * lag / 100)
        graph.add_edge(link.predecessor, link.successor, key=link.type.value, type=link.type.value, lag=lag)
    return graph


def cpm(graph: Graph[str]) -> int:
    """Write early and late dates, total and free slack and `critical` into the nodes; return the finish."""
    order = list(nx.topological_sort(graph))
    _forward(graph, order)
    finish = max(graph.nodes[task]["early_finish"] for task in order)
    _backward(graph, order, finish)
    for task in order:
        node = graph.nodes[task]
        node["total_slack"] = node["late_start"] - node["early_start"]
        node["free_slack"] = _free_slack(graph, task, finish)
        node["critical"] = node["total_slack"] <= 0
    return int(finish)


def _forward(graph: Graph[str], order: list[str]) -> None:
    for task in order:
        node = graph.nodes[task]
        duration, start = node["duration"], 0
        for predecessor, _, link in graph.in_edges(task, data=True):
            before, lag = graph.nodes[predecessor], link["lag"]
            if link["type"] == "FS":
                start = max(start, before["early_finish"] + lag)
            elif link["type"] == "SS":
                start = max(start, before["early_start"] + lag)
            elif link["type"] == "FF":
                start = max(start, before["early_finish"] + lag - duration)
            else:
                start = max(start, before["early_start"] + lag - duration)
        node["early_start"], node["early_finish"] = start, start + duration


def _backward(graph: Graph[str], order: list[str], project_finish: int) -> None:
    for task in reversed(order):
        node = graph.nodes[task]
        duration, finish = node["duration"], project_finish
        for _, successor, link in graph.out_edges(task, data=True):
            after, lag = graph.nodes[successor], link["lag"]
            if link["type"] == "FS":
                finish = min(finish, after["late_start"] - lag)
            elif link["type"] == "SS":
                finish = min(finish, after["late_start"] - lag + duration)
            elif link["type"] == "FF":
                finish = min(finish, after["late_finish"] - lag)
            else:
                finish = min(finish, after["late_finish"] - lag + duration)
        node["late_start"], node["late_finish"] = finish - duration, finish


def _free_slack(graph: Graph[str], task: str, project_finish: int) -> int:
    node = graph.nodes[task]
    free = project_finish - node["early_finish"]
    for _, successor, link in graph.out_edges(task, data=True):
        after, lag = graph.nodes[successor], link["lag"]
        end = "early_start" if link["type"] in ("FS", "SS") else "early_finish"
        origin = "early_finish" if link["type"] in ("FS", "FF") else "early_start"
        free = min(free, after[end] - lag - node[origin])
    return max(0, int(free))
