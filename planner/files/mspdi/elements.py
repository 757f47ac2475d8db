"""Every element of the format, and what becomes of it: read, computed anew, no part of a plan, or lost and listed.

1. What is read stands in `planner.files.mspdi.wanted`.
2. `DERIVED`: the other program computed it from the rest; here it follows from the plan, or nothing asks for it.
3. `SETTINGS`: how the other program works, shows or begins things, not what is planned.
4. `LOST`: said of the plan and not held. It is listed where it says something: its text is not one of `usual`.
5. A name that is in none of these is unknown; how often such names come up is listed too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from planner.files.mspdi.losses import Loss
from planner.files.mspdi.wanted import WANTED

_NOTHING: Final = frozenset({"", "0", "0.0", "0.00", "false", "PT0H0M0S", "NA"})
_YES: Final = frozenset({"", "1", "true"})


class Lost(NamedTuple):
    """An element that is not held.

    Attributes:
        loss: What kind of loss it is.
        usual: Texts that say nothing of note.
    """

    loss: Loss
    usual: frozenset[str] = _NOTHING


def _each(names: str, loss: Loss, usual: frozenset[str] = _NOTHING) -> dict[str, Lost]:
    return dict.fromkeys(names.split(), Lost(loss, usual))


LOST: Final[Mapping[str, Mapping[str, Lost]]] = {
    "Project": {
        **_each("Author Company Subject Category Keywords Comments HyperlinkBase Template", Loss.PROPERTIES),
        **_each(
            "MoveCompletedEndsBack MoveCompletedEndsForward MoveRemainingStartsBack MoveRemainingStartsForward",
            Loss.OPTIONS,
        ),
        **_each("SplitsInProgressTasks", Loss.OPTIONS, _YES),
        **_each("BaselineForEarnedValue", Loss.OPTIONS),
    },
    "Task": {
        **_each("Recurring", Loss.RECURRING),
        **_each("HideBar Rollup DisplayAsSummary", Loss.LOOKS),
        **_each("LevelAssignments LevelingCanSplit", Loss.LEVELLING, _YES),
        **_each("PhysicalPercentComplete EarnedValueMethod", Loss.PHYSICAL),
        **_each("StartText FinishText DurationText", Loss.TEXTS),
        **_each("OvertimeWork OvertimeCost", Loss.OVERTIME),
        **_each("CommitmentType CommitmentStart CommitmentFinish StatusManager", Loss.SERVER),
    },
    "Resource": {
        **_each("IsGeneric IsInactive IsBudget BookingType", Loss.MARKS),
        **_each("Code Phonetics", Loss.CODES),
        **_each("AvailableFrom AvailableTo", Loss.AVAILABILITY),
        **_each("Hyperlink HyperlinkAddress HyperlinkSubAddress", Loss.LINKS),
        **_each("NTAccount WindowsUserAccount IsEnterprise WorkGroup ActiveDirectoryGUID", Loss.SERVER),
    },
    "Assignment": {
        **_each("OvertimeWork", Loss.OVERTIME),
        **_each("Delay LevelingDelay", Loss.DELAYS),
        **_each("CostRateTable", Loss.COST_TABLES),
        **_each("HasFixedRateUnits", Loss.MATERIALS, _YES),
        **_each("RateScale", Loss.MATERIALS),
        **_each("BudgetWork BudgetCost", Loss.BUDGETS),
        **_each("BookingType", Loss.MARKS),
        **_each("Notes", Loss.ASSIGNMENT_NOTES),
        **_each("Hyperlink HyperlinkAddress HyperlinkSubAddress", Loss.LINKS),
        **_each("Confirmed ResponsePending UpdateNeeded LinkedFields", Loss.SERVER),
    },
    "ExtendedAttribute": {
        **_each("Formula CalculationType", Loss.FORMULAS),
    },
}
"""By the element that it stands in."""

_DERIVED: Final = """
    ACWP ActualCost ActualDuration ActualFinish ActualOvertimeCost ActualOvertimeWork ActualOvertimeWorkProtected
    ActualStart ActualWork ActualWorkProtected Assn BCWP BCWS BaselineCalendar BaselineCost BaselineWork CV
    CostVariance EstimatedDuration ExternalTaskProject FinishSlack FinishVariance FixedMaterial Hyperlink Interim
    IsBaselineCalendar IsSubproject IsSubprojectReadOnly LevelingDelayFormat Milestone OutlineNumber OverAllocated
    Overallocated PeakUnits PercentWorkComplete PhoneticAlias PreLeveledFinish PreLeveledStart RegularWork
    RemainingCost RemainingOvertimeCost RemainingOvertimeWork RemainingWork ResumeValid SV StartSlack StartVariance
    SubprojectName Summary TaskUniqueID Unit VAC WorkVariance
"""
DERIVED: Final = frozenset(_DERIVED.split())
_SETTINGS: Final = """
    ActualsInSync AdminProject AllLevelsRequired AppendNewValues AutoAddNewResourcesAndTasks AutoRollDown Autolink
    BuildNumber CurrencyDigits CurrencySymbolPosition CurrentDate Default DefaultCalendarName DefaultFinishTime
    DefaultFixedCostAccrual DefaultGuid DefaultOvertimeRate DefaultStandardRate DefaultStartTime DefaultTaskEVMethod
    DefaultTaskType EarnedValueMethod EditableActualCosts ElemType EnteredByOccurrences Enterprise
    EnterpriseOutlineCodeAlias ExtendedCreationDate FYStartDate FiscalYearStart InsertedProjectsLikeSummary
    IsPublished KeepTaskOnNearestWorkingTimeWhenMadeAutoScheduled LastSaved LeafOnly MaxMultiValues
    MicrosoftProjectServerURL NewTaskStartDate NewTasksAreManual NewTasksEffortDriven NewTasksEstimated Occurrences
    OutlineCode OvertimeRateFormat PhoneticsAlias PrimaryGuid ProjectExternallyEdited RemoveFileProperties
    ResourceSubstitutionEnabled RestrictValues Revision RollupType SaveVersion SecondaryGuid SecondaryPID ShowIndent
    SpreadActualCost SpreadPercentComplete StandardRateFormat SummaryRollupType TaskUpdatesResource
    UpdateManuallyScheduledTasksWhenEditingLinks UserDef ValuelistSortOrder WeekStartDay WorkFormat
"""
SETTINGS: Final = frozenset(_SETTINGS.split())
_STRUCTURE: Final = """
    Alias Assignment Assignments AvailabilityPeriod AvailabilityPeriods AvailableUnits BaseCalendarUID Baseline
    Calendar Calendars Description Exception Exceptions ExtendedAttribute ExtendedAttributes FieldGUID GenerateCodes
    IsCollapsed LagFormat Length Level Levels Mask Masks OutlineCode OutlineCodes ParentValueID Phonetic
    PredecessorLink Prefix Project Rate RateTable Rates RatesTo Resource Resources Separator Sequence Symbol Task
    Tasks TimePeriod TimephasedData Value ValueGUID ValueList Values VerifyUniqueCodes WBSMask WBSMasks WeekDay
    WeekDays WorkWeek WorkWeeks WorkingTime WorkingTimes
"""
STRUCTURE: Final = frozenset(_STRUCTURE.split())
"""Names of what holds other elements, and of parts whose loss is listed with the whole."""

LOST_NAMES: Final = frozenset(name for names in LOST.values() for name in names)
READ: Final = WANTED | LOST_NAMES
"""Names of the simple elements whose texts are kept while the file is read."""
KNOWN: Final = READ | DERIVED | SETTINGS | STRUCTURE
