"""Names of the simple elements that are read into records; `planner.files.mspdi.elements` says what becomes of others."""

from __future__ import annotations

from typing import Final

_PROJECT: Final = """
    GUID Name Title Manager Author CreationDate ScheduleFromStart StartDate FinishDate CalendarUID MinutesPerDay
    MinutesPerWeek DaysPerMonth StatusDate HonorConstraints CurrencyCode CriticalSlackLimit MultipleCriticalPaths
    CurrencySymbol
"""
_CALENDARS: Final = """
    UID IsBaseCalendar BaseCalendarUID DayType DayWorking FromTime ToTime FromDate ToDate Type Period DaysOfWeek
    MonthItem MonthPosition Month MonthDay
"""
_TASKS: Final = """
    ID IsNull OutlineLevel OutlineNumber WBS CreateDate Active Manual ManualStart ManualFinish ManualDuration Start
    Finish Duration DurationFormat Estimated Milestone Priority Deadline ConstraintType ConstraintDate Notes FixedCost
    IgnoreResourceCalendar LevelingDelay LevelingDelayFormat PercentComplete ActualStart ActualFinish
    RemainingDuration Contact ExternalTask IsSubproject HyperlinkAddress HyperlinkSubAddress
    EarlyStart EarlyFinish LateStart LateFinish TotalSlack FreeSlack Critical
    PredecessorUID LinkLag LagFormat CrossProject CrossProjectName Number Work Cost
    FieldID FieldName Alias Guid Ltuid Value ValueID OnlyTableValuesAllowed ParentValueID EffortDriven Stop Resume
    Summary Hyperlink FixedCostAccrual AccrueAt
"""
_RESOURCES: Final = """
    IsCostResource MaxUnits Group Initials EmailAddress MaterialLabel StandardRate OvertimeRate CostPerUse
    TaskUID ResourceUID Units ActualWork WorkContour RatesFrom AvailableFrom CanLevel
"""

WANTED: Final = frozenset(f"{_PROJECT} {_CALENDARS} {_TASKS} {_RESOURCES}".split())
"""Names of all of them."""
