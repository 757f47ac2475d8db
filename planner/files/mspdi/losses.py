"""What the file says that a plan can't hold, in words: one sentence a kind, with the number of times."""

from __future__ import annotations

from enum import StrEnum

from planner.language import trn


class Loss(StrEnum):
    """Kinds of what is lost."""

    TYPES = "task types"
    RECURRING = "recurring tasks"
    LOOKS = "looks"
    ACCRUAL = "accrual"
    LEVELLING = "levelling"
    PHYSICAL = "physical % complete"
    TEXTS = "texts for dates"
    LINKS = "links"
    SERVER = "server"
    CONTOURS = "contours"
    BY_HAND = "contours by hand"
    OVERTIME = "overtime"
    DELAYS = "assignment delay"
    ASSIGNMENT_NOTES = "assignment notes"
    ASSIGNMENT_FIELDS = "assignment fields"
    ASSIGNMENT_BASELINES = "assignment baselines"
    RESOURCE_BASELINES = "resource baselines"
    TIMEPHASED = "timephased"
    BUDGETS = "budgets"
    MATERIALS = "materials"
    MARKS = "marks of resources"
    CODES = "codes of resources"
    RATES = "rates"
    COST_TABLES = "cost tables"
    AVAILABILITY = "availability"
    OUTLINE_CODES = "outline codes"
    FORMULAS = "formulas"
    LOOKUPS = "lookup tables"
    MASKS = "masks"
    PROPERTIES = "properties"
    CURRENCY = "currency"
    OPTIONS = "options"


def loss_sentence(loss: Loss, n: int) -> str:
    """Return the sentence about something that came up n times."""
    return _SENTENCES[loss](n).format(n=n)


_SENTENCES = {
    Loss.TYPES: lambda n: trn(
        "{n} task is of fixed units or fixed work, or effort-driven; here a task keeps its duration when people change.",
        "{n} tasks are of fixed units or fixed work, or effort-driven; here a task keeps its duration when people change.",
        n,
    ),
    Loss.RECURRING: lambda n: trn(
        "{n} recurring task is held as an ordinary task; the rule that it follows is not held.",
        "{n} recurring tasks are held as ordinary tasks; the rules that they follow are not held.",
        n,
    ),
    Loss.LOOKS: lambda n: trn(
        "How {n} task is drawn (a hidden bar, a bar shown in its summary's row) is not held.",
        "How {n} tasks are drawn (hidden bars, bars shown in their summary's row) is not held.",
        n,
    ),
    Loss.ACCRUAL: lambda n: trn(
        "{n} cost falls due at the beginning or end of the work; when it does is not held.",
        "{n} costs fall due at the beginning or end of the work; when they do is not held.",
        n,
    ),
    Loss.LEVELLING: lambda n: trn(
        "{n} task or resource is kept out of levelling, or not to be split by it; that is not held.",
        "{n} tasks or resources are kept out of levelling, or not to be split by it; that is not held.",
        n,
    ),
    Loss.PHYSICAL: lambda n: trn(
        "{n} task has a physical % complete for its earned value, which is not held.",
        "{n} tasks have a physical % complete for their earned value, which is not held.",
        n,
    ),
    Loss.TEXTS: lambda n: trn(
        "{n} task scheduled by hand has words in place of a date or duration; they are not held.",
        "{n} tasks scheduled by hand have words in place of a date or duration; they are not held.",
        n,
    ),
    Loss.LINKS: lambda n: trn(
        "{n} hyperlink of a resource or assignment, or the words of one, is not held.",
        "{n} hyperlinks of resources or assignments, or the words of them, are not held.",
        n,
    ),
    Loss.SERVER: lambda n: trn(
        "{n} entry for Microsoft Project Server is not held.",
        "{n} entries for Microsoft Project Server are not held.",
        n,
    ),
    Loss.CONTOURS: lambda n: trn(
        "{n} assignment has a work contour (front loaded, bell …), which is not held: its work is spread evenly.",
        "{n} assignments have a work contour (front loaded, bell …), which is not held: their work is spread evenly.",
        n,
    ),
    Loss.BY_HAND: lambda n: trn(
        "The work of {n} assignment is spread by hand; only its interruptions are held.",
        "The work of {n} assignments is spread by hand; only their interruptions are held.",
        n,
    ),
    Loss.OVERTIME: lambda n: trn(
        "Overtime of {n} task or assignment is not held.", "Overtime of {n} tasks or assignments is not held.", n
    ),
    Loss.DELAYS: lambda n: trn(
        "{n} assignment begins later than its task; only delays of whole tasks are held.",
        "{n} assignments begin later than their tasks; only delays of whole tasks are held.",
        n,
    ),
    Loss.ASSIGNMENT_NOTES: lambda n: trn(
        "Notes on {n} assignment are not held.", "Notes on {n} assignments are not held.", n
    ),
    Loss.ASSIGNMENT_FIELDS: lambda n: trn(
        "{n} value in a custom field of an assignment is not held.",
        "{n} values in custom fields of assignments are not held.",
        n,
    ),
    Loss.ASSIGNMENT_BASELINES: lambda n: trn(
        "Baselines of {n} assignment are not held; those of tasks are.",
        "Baselines of {n} assignments are not held; those of tasks are.",
        n,
    ),
    Loss.RESOURCE_BASELINES: lambda n: trn(
        "Baselines of {n} resource are not held; those of tasks are.",
        "Baselines of {n} resources are not held; those of tasks are.",
        n,
    ),
    Loss.TIMEPHASED: lambda n: trn(
        "{n} figure of baseline, overtime or cost day by day is not held, only the totals.",
        "{n} figures of baseline, overtime or cost day by day are not held, only the totals.",
        n,
    ),
    Loss.BUDGETS: lambda n: trn(
        "Budgeted work or cost of {n} assignment is not held.",
        "Budgeted work or cost of {n} assignments is not held.",
        n,
    ),
    Loss.MATERIALS: lambda n: trn(
        "{n} assignment uses up a material by time (so much a day); here it is so much for the whole task.",
        "{n} assignments use up a material by time (so much a day); here it is so much for the whole task.",
        n,
    ),
    Loss.MARKS: lambda n: trn(
        "{n} resource or assignment is marked as generic, inactive, proposed or for the budget; the mark is not held.",
        "{n} resources or assignments are marked as generic, inactive, proposed or for the budget; "
        "the marks are not held.",
        n,
    ),
    Loss.CODES: lambda n: trn(
        "The code or the spelling by sound of {n} resource is not held.",
        "Codes or spellings by sound of {n} resources are not held.",
        n,
    ),
    Loss.RATES: lambda n: trn(
        "{n} resource has rates that change with time (tables A to E); only today's rate is held.",
        "{n} resources have rates that change with time (tables A to E); only today's rates are held.",
        n,
    ),
    Loss.COST_TABLES: lambda n: trn(
        "{n} assignment is paid by another rate table than A; here it is paid by the resource's rate.",
        "{n} assignments are paid by another rate table than A; here they are paid by the resource's rate.",
        n,
    ),
    Loss.AVAILABILITY: lambda n: trn(
        "{n} resource is available in changing amounts or for some time only; only today's amount is held.",
        "{n} resources are available in changing amounts or for some time only; only today's amounts are held.",
        n,
    ),
    Loss.OUTLINE_CODES: lambda n: trn(
        "{n} outline code of a task or resource is not held.",
        "{n} outline codes of tasks or resources are not held.",
        n,
    ),
    Loss.FORMULAS: lambda n: trn(
        "{n} custom field is computed by a formula or rolled up; its values are held, the formula is not.",
        "{n} custom fields are computed by formulas or rolled up; their values are held, the formulas are not.",
        n,
    ),
    Loss.LOOKUPS: lambda n: trn(
        "{n} lookup table has levels or allows other values too; the values in use are held, the table is not.",
        "{n} lookup tables have levels or allow other values too; the values in use are held, the tables are not.",
        n,
    ),
    Loss.MASKS: lambda n: trn(
        "The mask by which WBS codes are made is not held; the codes are.",
        "The masks by which WBS codes are made are not held; the codes are.",
        n,
    ),
    Loss.PROPERTIES: lambda n: trn(
        "{n} property of the document (author, company, subject …) is not held.",
        "{n} properties of the document (author, company, subject …) are not held.",
        n,
    ),
    Loss.CURRENCY: lambda n: trn(
        "The file names its currency by a sign only; costs are held as numbers.",
        "The file names its currency by a sign only; costs are held as numbers.",
        n,
    ),
    Loss.OPTIONS: lambda n: trn(
        "{n} setting of how the other program moves work when progress comes in is not held.",
        "{n} settings of how the other program moves work when progress comes in are not held.",
        n,
    ),
}
