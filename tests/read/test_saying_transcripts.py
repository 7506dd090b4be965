"""Transcripts: who is named in brackets, or in capitals before a colon, speaks up to the next name."""

import pytest

from vedette.read.attribution import attribute
from vedette.read.pipeline import parser

TEXTS = {
    "a speech": (
        "MARAT, 3 MAY (Radio Ruk) -- [SPEECH] [President Anton Ruk] [TEXT] We have retaken Karmun.\n\nThe enemy fled.",
        {"retaken": ["President Anton Ruk"], "fled": ["President Anton Ruk"]},
    ),
    "an interview": (
        "The general met us at noon.\n\n[Reporter] Has Karmun fallen, general?\n\n[RUK] No. We withdrew from the hill.",
        {"met": [], "fallen": ["Reporter"], "withdrew": ["RUK"]},
    ),
    "a recording": (
        "The mayor spoke.\n\n[Begin Ruk recording] They shelled us. [End recording]\n\nTroops left at dawn.",
        {"shelled": ["Ruk"], "left": []},
    ),
    "whom the speaker cites": (
        "[RUK] They shelled the port.\n\nThe mayor says that nine died.",
        {"shelled": ["RUK"], "died": ["RUK", "The mayor"]},
    ),
    "a conversation": (
        "MR. RUK: Rebels hold Marat.\n\nQUESTION: Was Karmun bombed?\n\nMR. RUK: It was shelled.",
        {"hold": ["MR. RUK"], "bombed": [], "shelled": ["MR. RUK"]},
    ),
    "a byline": ("MARAT (XPA) -- [REPORT] [Special correspondent Ada Ruk] [TEXT] Rebels took Karmun.", {"took": []}),
    "a remark": ("Rebels held Marat.\n\n[Words indistinct] They shelled the port.", {"shelled": []}),
    "a picture": ("Rebels held Marat.\n\n[Ada Ruk/XPA]\n\nThey shelled the port.", {"shelled": []}),
    "another article": ("Rebels held Marat.\n\n[Related: The fall of Karmun]\n\nThey shelled it.", {"shelled": []}),
    "a bracket that nothing closes": (
        f"Rebels held Marat [see {'the map of the hills, ' * 9}of Sunday.\n\n[Reporter] Has Karmun fallen?",
        {"fallen": ["Reporter"]},
    ),
    "a name written out": ("Men of the URM [Ruk Liberation Movement] took Karmun.", {"took": []}),
    "datelines": ("MARAT: Rebels took the port.\n\nKARMUN: Rebels shelled the town.", {"took": [], "shelled": []}),
}


@pytest.mark.parametrize(("text", "told"), TEXTS.values(), ids=TEXTS)
def test_a_name_before_what_is_said_is_the_speaker_up_to_the_next(text: str, told: dict[str, list[str]]) -> None:
    doc = parser()(text)
    sayings = attribute(doc)
    where = {token.text: token.i for token in doc}
    assert {word: [one.text for one in sayings.of(where[word]).speakers] for word in told} == told
