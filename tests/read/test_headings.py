"""What heads the parts of a text."""

import pytest

from vedette.read.headings import headings


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
