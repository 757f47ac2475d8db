"""What follows from a plan: dates, slack, the critical path, and the reason for each."""

from planner.schedule.baselines import baseline_id, baseline_name, clear_baseline, set_baseline
from planner.schedule.pauses import Pause, pauses
from planner.schedule.rescheduling import reschedule
from planner.schedule.result import Conflict, Driver, DriverKind, Move, ScheduledTask
from planner.schedule.schedule import Schedule, schedule
from planner.schedule.uncompleted import put_off_uncompleted
from planner.schedule.worktime import WorkTime

__all__ = [
    "Conflict",
    "Driver",
    "DriverKind",
    "Move",
    "Pause",
    "Schedule",
    "ScheduledTask",
    "WorkTime",
    "baseline_id",
    "baseline_name",
    "clear_baseline",
    "pauses",
    "put_off_uncompleted",
    "reschedule",
    "schedule",
    "set_baseline",
]
