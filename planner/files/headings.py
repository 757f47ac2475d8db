"""The headings under which people keep plans in sheets, in English and Chinese, and the field that each stands for.

Fields have the names of the columns of the task table; `level` is an outline level, `number` what predecessors name.
A heading is known in any case and width, with or without a unit in brackets: `Duration (days)`, `工期（天）`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

IGNORED: Final = ""
"""The field of a heading that is known and stands for something that is computed."""

_NAMES: Final[Mapping[str, str]] = {
    "name": "task|task name|name|tasks|activity|activity name|work item|item|title|subject|summary|to do|todo|milestone name|"
    "任务|任务名称|名称|工作|工作内容|工作项|事项|活动|活动名称|内容|标题|任务名|工作任务",
    "duration": "duration|dur|days|working days|work days|effort days|length|工期|持续时间|天数|工作日|工作天数|历时|周期|时长",
    "start": "start|start date|begin|begin date|starts|from|planned start|开始|开始时间|开始日期|计划开始|计划开始时间|"
    "计划开始日期|起始日期|起始时间|起始",
    "finish": "finish|finish date|end|end date|ends|to|until|planned finish|planned end|完成|完成时间|完成日期|结束|结束时间|"
    "结束日期|计划完成|计划完成时间|计划完成日期|计划结束|计划结束时间|终止日期",
    "deadline": "deadline|due|due date|due by|期限|截止日期|截止时间|截止|最后期限|最晚完成",
    "owner": "owner|responsible|responsible person|assignee|assigned to|accountable|lead|who|person|owner name|"
    "负责人|责任人|责任者|主责人|承办人|经办人|执行人",
    "resources": "resources|resource names|resource|assignees|people|team|资源|资源名称|参与人|参与人员|人员|成员",
    "predecessors": "predecessors|predecessor|depends on|dependencies|dependency|after|blocked by|pred|"
    "前置任务|前置|紧前任务|紧前工作|依赖|依赖任务|依赖关系|前序任务",
    "percent_complete": "% complete|percent complete|%complete|complete|progress|done|% done|%|percent|"
    "完成百分比|完成率|进度|完成进度|完成度|百分比|%完成|完成%",
    "wbs": "wbs|wbs code|outline number|outline no|outline|nr wbs|wbs编码|wbs代码|wbs编号|大纲数字|大纲编号|大纲号|层级编号",
    "level": "level|outline level|indent|depth|大纲级别|级别|层级|层次|级",
    "number": "id|no|no.|nr|nr.|#|number|row|row number|task id|task no|unique id|uid|序号|编号|标识号|行号|任务编号|任务号|唯一标识号",
    "constraint": "constraint|constraint type|限制类型|限制|约束|约束类型",
    "constraint_date": "constraint date|限制日期|约束日期",
    "actual_start": "actual start|actual start date|实际开始|实际开始时间|实际开始日期",
    "actual_finish": "actual finish|actual finish date|actual end|实际完成|实际完成时间|实际完成日期|实际结束|实际结束时间",
    "remaining": "remaining|remaining duration|剩余工期",
    "calendar": "calendar|task calendar|任务日历|日历",
    "notes": "notes|note|comment|comments|description|remarks|remark|details|备注|说明|描述|备注说明|附注",
    "priority": "priority|优先级",
    IGNORED: "total slack|slack|float|total float|free slack|free float|critical|status|state|late|early start|early finish|"
    "late start|late finish|successors|part of|summary task|work|cost|indicators|mode|task mode|baseline start|"
    "baseline finish|start variance|finish variance|总时差|可宽延的总时间|自由时差|可用可宽延时间|时差|关键|关键任务|状态|"
    "最早开始|最早完成|最晚开始|最早开始时间|最早完成时间|最晚开始时间|最晚完成时间|后续任务|所属|工时|成本|标记|任务模式|"
    "基线开始时间|基线完成时间|比较基准开始时间|比较基准完成时间",
}
_FIELDS: Final = {name: field for field, names in _NAMES.items() for name in names.split("|")}
_BRACKETS: Final = re.compile(r"\s*[(\[](?P<unit>[^()\[\]]{1,12})[)\]]\s*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column.

    Attributes:
        text: As it stands in the sheet.
        field: What it stands for; `IGNORED` for what is computed, None where it is not known.
        unit: The unit in brackets behind it; empty for none.
    """

    text: str
    field: str | None
    unit: str = ""


def heading_of(text: str, others: Mapping[str, str] | None = None) -> Heading:
    """Return what a heading stands for.

    Args:
        text: The heading.
        others: Further fields by their names, such as a plan's custom fields.
    """
    bare = unicodedata.normalize("NFKC", text).strip().rstrip(":*").strip()
    extra = {name.casefold(): field for name, field in (others or {}).items()}
    for words in (bare, _BRACKETS.sub("", bare)):
        word = " ".join(words.casefold().split())
        if word in extra or word in _FIELDS:
            match = _BRACKETS.search(bare)
            return Heading(text, extra.get(word, _FIELDS.get(word)), match["unit"].strip() if match else "")
    return Heading(text, None)


def headings_of(cells: Sequence[str], others: Mapping[str, str] | None = None) -> list[Heading] | None:
    """Return the headings in a sheet's row; None where it holds none.

    A row holds headings if the tasks' names are among them, or at least two others that are half of its texts.
    """
    found = [heading_of(cell, others) for cell in cells]
    known = [heading for heading in found if heading.field is not None]
    filled = sum(1 for cell in cells if cell.strip())
    named = any(heading.field == "name" for heading in known)
    if not known or not (named or (len(known) >= 2 and 2 * len(known) >= filled)):  # noqa: PLR2004  # half of them
        return None
    taken: set[str] = set()
    for place, heading in enumerate(found):
        if heading.field and heading.field in taken:  # the first column of a kind counts
            found[place] = Heading(heading.text, None)
        elif heading.field:
            taken.add(heading.field)
    return found
