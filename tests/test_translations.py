from pathlib import Path

import pytest

import translations
from planner import RESOURCES

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: zh_CN\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
CODE = 'tr("Save {name}")\ntrn("{n} task", "{n} tasks", 3)\ntrc("column", "Start")\nTEXTS = [mark("Finish")]\n'
GOOD = """msgid "Save {name}"
msgstr "保存 {name}"

msgid "{n} task"
msgid_plural "{n} tasks"
msgstr[0] "{n} 个任务"

msgctxt "column"
msgid "Start"
msgstr "开始"

msgid "Finish"
msgstr "完成"
"""


def problems_of(folder: Path, code: str, entries: str) -> list[str]:
    """What the check says of this code and its Chinese translation."""
    (folder / "code").mkdir()
    (folder / "code" / "window.py").write_text(code, "utf-8")
    po = folder / "zh_CN" / "LC_MESSAGES" / "planner.po"
    po.parent.mkdir(parents=True)
    po.write_text(PO + entries, "utf-8")
    translations.compile_all(folder)
    return translations.check(folder, folder / "code")


def test_every_text_of_the_planner_is_translated_and_nothing_else_is() -> None:
    found = translations.check()
    assert not found, "\n".join(["see packaging/translations.py:", *found])


ONE_WORD = {
    "超期": "逾期, of a missed deadline, or 到期未完成, of what should have been done",
    "可用时差": "自由时差",
    "资源平衡": "资源调配",
    "手动排定": "手动排程",
    "手动安排": "手动排程",
    "手动计划": "手动排程",
    "标识号": "编号",
    "项任务": "个任务, behind a number",
}
"""Words for which the Chinese texts use others, so that one thing has one name."""


@pytest.mark.parametrize("path", ["translations/zh_CN/LC_MESSAGES/planner.po", "help/guide.zh_CN.md"])
def test_one_thing_has_one_name_in_chinese(path: str) -> None:
    text = (RESOURCES / path).read_text("utf-8").replace("一项任务", "").replace("每项任务", "").replace("两项任务", "")
    assert {word: better for word, better in ONE_WORD.items() if word in text} == {}


def test_a_whole_translation_has_no_problems(tmp_path: Path) -> None:
    assert problems_of(tmp_path, CODE, GOOD) == []


@pytest.mark.parametrize(
    ("right", "wrong", "problem"),
    [
        ('"完成"', '""', 'untranslated in zh_CN: "Finish"'),
        ('"开始"', '""', 'untranslated in zh_CN: "Start" (column)'),
        ('msgid "Finish"', '#, fuzzy\nmsgid "Finish"', 'to be reviewed (fuzzy) in zh_CN: "Finish"'),
        ("保存 {name}", "保存 {nam}", 'other {placeholders} than the English in zh_CN: "Save {name}"'),
        ("保存 {name}", "保存", 'other {placeholders} than the English in zh_CN: "Save {name}"'),
        ("保存 {name}", "保存 {name", 'other {placeholders} than the English in zh_CN: "Save {name}"'),
        ("{n} 个任务", "任务", 'other {placeholders} than the English in zh_CN: "{n} task" / "{n} tasks"'),
    ],
)
def test_a_damaged_entry_is_named(tmp_path: Path, right: str, wrong: str, problem: str) -> None:
    assert problems_of(tmp_path, CODE, GOOD.replace(right, wrong)) == [problem]


def test_a_text_missing_from_the_translation_is_named(tmp_path: Path) -> None:
    assert problems_of(tmp_path, CODE + 'tr("Print")\n', GOOD) == ['not in zh_CN: "Print"']


def test_a_text_no_longer_in_the_code_is_named(tmp_path: Path) -> None:
    found = problems_of(tmp_path, CODE.replace('tr("Save {name}")\n', ""), GOOD)
    assert found == ['stale in zh_CN, no longer in the code: "Save {name}"']


def test_a_text_put_together_as_the_program_runs_is_named(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, CODE + 'tr(f"Save {1}")\n', GOOD)
    assert problem.startswith("code/window.py:5: ")


def test_a_translation_that_is_not_compiled_is_named(tmp_path: Path) -> None:
    assert problems_of(tmp_path, CODE, GOOD) == []
    po = tmp_path / "zh_CN" / "LC_MESSAGES" / "planner.po"
    po.write_text(po.read_text("utf-8").replace("完成", "结束"), "utf-8")
    (problem,) = translations.check(tmp_path, tmp_path / "code")
    assert "is not compiled" in problem


def test_an_update_takes_new_texts_in_and_unused_ones_out_and_is_then_done(tmp_path: Path) -> None:
    problems_of(tmp_path, CODE.replace("Save {name}", "Print") + 'tr("Deadline")\n', GOOD)
    po = tmp_path / "zh_CN" / "LC_MESSAGES" / "planner.po"
    translations.update(po, tmp_path / "code")
    once = po.read_text("utf-8")
    assert "Deadline" in once
    assert "Save" not in once
    assert "完成" in once
    translations.update(po, tmp_path / "code")
    assert po.read_text("utf-8") == once


def test_an_update_notes_neither_place_nor_time_nor_tool(tmp_path: Path) -> None:
    problems_of(tmp_path, CODE, GOOD)
    po = tmp_path / "zh_CN" / "LC_MESSAGES" / "planner.po"
    translations.update(po, tmp_path / "code")
    text = po.read_text("utf-8")
    assert "window.py" not in text
    assert "Generated-By" not in text
