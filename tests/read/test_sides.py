"""Where a text names those who fight or rule."""

import pytest

from vedette.languages.english.sides import SideNames

NAMES = SideNames(["Nadia", "Nadian army", "the Free Men", "IF", "Free Men of Karmun", "the hill people"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nadia closed the road.", ["Nadia"]),
        ("The Nadian army shelled the town.", ["The Nadian army"]),
        (
            "Two of the Free Men of Karmun and an Israeli soldier died.",
            ["the Free Men of Karmun", "an Israeli soldier"],
        ),
        ("Government forces and Free-Men fighters clashed.", ["Government forces", "Free-Men fighters"]),
        ("An armed group and foreign troops left.", ["An armed group", "foreign troops"]),
        (
            "Norvian forces and Wagner fighters hit the Red Column.",
            ["Norvian forces", "Wagner fighters", "the Red Column"],
        ),
        ("Two soldiers of the Hill Guard shot bandits.", ["soldiers", "the Hill Guard", "bandits"]),
        ("Rebels Seize Army Column Near Town", ["Rebels", "Army Column"]),
        ("NADIA AND IF AGREE", ["NADIA", "IF"]),
        ("A Nadia-backed militia", ["A Nadia", "militia"]),
    ],
)
def test_names_and_words_for_sides_are_found_as_whole_runs(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in NAMES.spans(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "If the men of the group are armed, foreign help will come.",  # small; beside others only
        "They fight on the Karmun front in a Big Battle.",
        "A free lunch for the hill people.",  # part of a name; a name without a capital
        "Civilians, doctors, protesters and the police fled.",
        "",
    ],
)
def test_what_names_no_side_is_left(text: str) -> None:
    assert NAMES.spans(text) == []
