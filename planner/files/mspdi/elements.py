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

DERIVED: Final = frozenset(
    [
        "ACWP",
        "ActualCost",
        "ActualDuration",
        "ActualFinish",
        "ActualOvertimeCost",
        "ActualOvertimeWork",
        "ActualOvertimeWorkProtected",
        "ActualStart",
        "ActualWork",
        "ActualWorkProtected",
        "Assn",
        "BCWP",
        "BCWS",
        "CV",
        "CostVariance",
        "EstimatedDuration",
        "FinishSlack",
        "FinishVariance",
        "IsSubprojectReadOnly",
        "LevelingDelayFormat",
        "Milestone",
        "OutlineNumber",
        "OverAllocated",
        "Overallocated",
        "PeakUnits",
        "PercentWorkComplete",
        "PreLeveledFinish",
        "PreLeveledStart",
        "RegularWork",
        "RemainingCost",
        "RemainingOvertimeCost",
        "RemainingOvertimeWork",
        "RemainingWork",
        "ResumeValid",
        "SV",
        "StartSlack",
        "StartVariance",
        "Summary",
        "TaskUniqueID",
        "VAC",
        "WorkVariance",
        "IsSubproject",
        "SubprojectName",
        "ExternalTaskProject",
        "Hyperlink",
        "FixedMaterial",
        "Unit",
        "Interim",
        "BaselineCalendar",
        "IsBaselineCalendar",
        "BaselineCost",
        "BaselineWork",
        "PhoneticAlias",
    ]
)
SETTINGS: Final = frozenset(
    [
        "ActualsInSync",
        "AdminProject",
        "AutoAddNewResourcesAndTasks",
        "Autolink",
        "CurrencyDigits",
        "CurrencySymbolPosition",
        "CurrentDate",
        "DefaultFinishTime",
        "DefaultFixedCostAccrual",
        "DefaultOvertimeRate",
        "DefaultStandardRate",
        "DefaultStartTime",
        "DefaultTaskEVMethod",
        "DefaultTaskType",
        "DefaultCalendarName",
        "EarnedValueMethod",
        "EditableActualCosts",
        "EnteredByOccurrences",
        "ExtendedCreationDate",
        "FYStartDate",
        "FiscalYearStart",
        "InsertedProjectsLikeSummary",
        "KeepTaskOnNearestWorkingTimeWhenMadeAutoScheduled",
        "LastSaved",
        "MicrosoftProjectServerURL",
        "NewTaskStartDate",
        "NewTasksAreManual",
        "NewTasksEffortDriven",
        "NewTasksEstimated",
        "Occurrences",
        "ProjectExternallyEdited",
        "RemoveFileProperties",
        "Revision",
        "SaveVersion",
        "BuildNumber",
        "SpreadActualCost",
        "SpreadPercentComplete",
        "TaskUpdatesResource",
        "UpdateManuallyScheduledTasksWhenEditingLinks",
        "WeekStartDay",
        "WorkFormat",
        "IsPublished",
        "StandardRateFormat",
        "OvertimeRateFormat",
        "SecondaryGuid",
        "SecondaryPID",
        "AutoRollDown",
        "DefaultGuid",
        "UserDef",
        "PhoneticsAlias",
        "AppendNewValues",
        "ValuelistSortOrder",
        "ElemType",
        "RestrictValues",
        "MaxMultiValues",
        "Enterprise",
        "EnterpriseOutlineCodeAlias",
        "ResourceSubstitutionEnabled",
        "LeafOnly",
        "AllLevelsRequired",
        "ShowIndent",
        "OutlineCode",
        "PrimaryGuid",
        "RollupType",
        "SummaryRollupType",
        "Default",
        "FieldName",
    ]
)
STRUCTURE: Final = frozenset(
    [
        "Assignment",
        "Assignments",
        "AvailabilityPeriod",
        "AvailabilityPeriods",
        "AvailableUnits",
        "Baseline",
        "BaseCalendarUID",
        "Calendar",
        "Calendars",
        "Exception",
        "Exceptions",
        "ExtendedAttribute",
        "ExtendedAttributes",
        "Levels",
        "Mask",
        "Masks",
        "Length",
        "Level",
        "Separator",
        "OutlineCode",
        "OutlineCodes",
        "PredecessorLink",
        "Project",
        "Rate",
        "Rates",
        "RatesTo",
        "RateTable",
        "Resource",
        "Resources",
        "Task",
        "Tasks",
        "TimePeriod",
        "TimephasedData",
        "Value",
        "Values",
        "ValueGUID",
        "ValueList",
        "FieldGUID",
        "IsCollapsed",
        "ParentValueID",
        "Description",
        "Phonetic",
        "WBSMask",
        "WBSMasks",
        "VerifyUniqueCodes",
        "GenerateCodes",
        "Prefix",
        "Sequence",
        "WeekDay",
        "WeekDays",
        "WorkWeek",
        "WorkWeeks",
        "WorkingTime",
        "WorkingTimes",
        "Alias",
        "LagFormat",
        "Symbol",
    ]
)
"""Names of what holds other elements, and of parts whose loss is listed with the whole."""

LOST_NAMES: Final = frozenset(name for names in LOST.values() for name in names)
READ: Final = WANTED | LOST_NAMES
"""Names of the simple elements whose texts are kept while the file is read."""
KNOWN: Final = READ | DERIVED | SETTINGS | STRUCTURE
