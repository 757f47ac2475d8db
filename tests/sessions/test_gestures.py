"""Each gesture with a real mouse: what it would do is told before release, Esc gives it up, release makes one edit."""

import pytest

from tests.sessions.hands import User


def plan(user: User) -> None:
    """Three tasks of four days, the second after the first."""
    for name in ("Design", "Build", "Test"):
        user.write(name, "@Tab", "4d", "@Enter")
    user.press("Ctrl+Home", "Shift+Down", "Ctrl+F2")
    user.click_control("Fit")
    user.wait("the plan", undo=7)


def take(user: User, gesture: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return where a gesture begins and where it goes to."""
    bar, other = user.ask("bar", row=2), user.ask("bar", row=1)
    week, y = round(7 * bar["per_day"]), bar["y"]
    middle = (bar["left"] + bar["right"]) // 2
    return {
        "move": ((middle, y), (middle + week, y)),
        "resize": ((bar["right"] + 2, y), (bar["right"] + week, y)),
        "progress": ((bar["handle"], y + 4), (user.ask("x_of", row=2, percent=50), y + 4)),
        "link": ((other["finish_port"], other["y"]), (bar["start_port"], y)),
    }[gesture]


TOLD = {
    "move": ("Start No Earlier Than", "Move “Test”"),
    "resize": ("Duration: ", "Set duration"),
    "progress": ("50", "Set % complete"),
    "link": ("Finish to start", "Link “Build” to “Test”"),
}


@pytest.mark.parametrize("gesture", list(TOLD))
def test_a_gesture_tells_what_it_would_do_and_is_given_up_or_made_as_one_edit(user: User, gesture: str) -> None:
    plan(user)
    words, label = TOLD[gesture]
    start, stop = take(user, gesture)
    user.drag(start, stop, release=False)
    held = user.state()
    assert held["dragging"]
    assert any(words in line for line in held["preview"]), held["preview"]
    assert held["undo"] == 7
    user.press("Esc")
    user.drop()
    given_up = user.state()
    assert (given_up["undo"], given_up["dragging"], given_up["preview"]) == (7, False, [])
    user.drag(start, stop)
    made = user.wait("the edit", undo=8)
    assert made["undo_text"].startswith(label)
    user.press("Ctrl+z")
    user.wait("the undo", undo=7)


def test_a_band_selects_and_the_middle_button_moves_the_paper(user: User) -> None:
    plan(user)
    first, last = user.ask("bar", row=0), user.ask("bar", row=1)
    user.drag((last["right"] + 60, last["y"] + 9), (first["left"] + 10, first["y"] - 9))
    user.wait("the selection", selected=[0, 1])
    user.click_cell(2, "name")
    user.desktop.act("mousemove", str(last["right"] + 60), str(last["y"] + 80), "mousedown", "2")
    user.point(last["right"] + 20, last["y"] + 80)
    user.desktop.act("mouseup", "2")
    assert user.ask("bar", row=0)["left"] == first["left"] - 40
    assert user.state()["undo"] == 7


def test_a_link_is_drawn_by_keys_in_the_chart(user: User) -> None:
    plan(user)
    user.click_cell(1, "name")
    for _ in range(8):
        if user.state()["focus"] != "ChartView":
            user.press("F6")
    user.press("l", "Down")
    assert "Build → Test" in user.state()["preview"]
    user.press("Enter")
    assert user.wait("the link", undo=8)["undo_text"] == "Link “Build” to “Test”"
