"""What heads the parts of a text."""

import pytest

from vedette.read.headings import headings, parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("1. KARMUN. Shells fell.\n2. TEL SEFA. None did.", [("KARMUN", " Shells fell."), ("TEL SEFA", " None did.")]),
        ("KARMUN: Shells fell.\nNothing else is known of it yet.", [("KARMUN", " Shells fell.")]),
        ("• Karmun - shells fell.", [("Karmun", " shells fell.")]),
        (
            "Karmun\nShells fell.\n\nMany did.\nVelia\nNone.",
            [("Karmun", "Shells fell.\n\nMany did."), ("Velia", "None.")],
        ),
        ("Shells fell. Nobody was hurt.", []),
    ],
)
def test_headings(text: str, parts: list[tuple[str, str]]) -> None:
    found = [
        (text[one.start : one.end], text[one.end : one.until].lstrip(".:-• \n").rstrip()) for one in headings(text)
    ]
    assert found == [(head, words.strip()) for head, words in parts]


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("The army made no claim.\nVelia direction\nRebels took Karmun.", ["Velia direction", "Rebels took Karmun."]),
        ("Shells fell.\nNobody was hurt.", ["Nobody was hurt."]),
        ("Shells fell on Karmun and\nVelia. Mr.\nSaid spoke.", []),
        ("Karmun is held by the\nArmy of Velia.", []),
        ("Shells fell.\n\nMany did.", ["Many did."]),
    ],
)
def test_another_part_begins_behind_a_line_that_is_closed(text: str, begun: list[str]) -> None:
    assert [text[start:].split("\n", maxsplit=1)[0] for start in parts(text) if start] == begun
