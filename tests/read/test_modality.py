"""Whether it happened: from tense, auxiliaries, negation and what governs the happening."""

import pytest
from tests.read.parsing import claim_of

from vedette.model.vocabulary import Kind, Modality
from vedette.read.modality import modality_of
from vedette.read.pipeline import parser
from vedette.read.tree import tree_of
from vedette.read.triggers import Trigger


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("The rebels captured Karmun.", Kind.CAPTURE, Modality.OCCURRED),
        ("The army vowed to retake Karmun.", Kind.CAPTURE, Modality.PLANNED),
        ("Families will flee Karmun.", Kind.DISPLACEMENT, Modality.PLANNED),
        ("The rebels failed to capture Karmun.", Kind.CAPTURE, Modality.NEGATED),
        ("The rebels were not able to capture Karmun.", Kind.CAPTURE, Modality.NEGATED),
        ("The rebels were able to capture Karmun.", Kind.CAPTURE, Modality.OCCURRED),
        ("No troops entered Karmun.", Kind.ADVANCE, Modality.NEGATED),
        ("The report that rebels captured Karmun is false.", Kind.CAPTURE, Modality.NEGATED),
        ("The report of the army that rebels captured Karmun is long.", Kind.CAPTURE, Modality.OCCURRED),
        ("The navy is reluctant to capture Karmun.", Kind.CAPTURE, Modality.NEGATED),
        ("The army would retreat and surrender Karmun.", Kind.WITHDRAWAL, Modality.HYPOTHETICAL),
        ("The envoy pushed for a withdrawal.", Kind.WITHDRAWAL, Modality.PLANNED),
        ("A withdrawal is imminent.", Kind.WITHDRAWAL, Modality.EXPECTED),
        ("An offensive aimed at capturing Karmun began.", Kind.CAPTURE, Modality.PLANNED),
        ("Fighting went on, with neither side able to capture Karmun.", Kind.CAPTURE, Modality.NEGATED),
        ("The rebels were close to entering Karmun.", Kind.ADVANCE, Modality.EXPECTED),
        ("The rebels were on the verge of capturing Karmun.", Kind.CAPTURE, Modality.EXPECTED),
        ("Karmun could be hard to capture.", Kind.CAPTURE, Modality.HYPOTHETICAL),
        ("Heavy shelling could be heard in Karmun.", Kind.SHELLING, Modality.OCCURRED),
        ("Heavy shelling could resume in Karmun.", Kind.SHELLING, Modality.HYPOTHETICAL),
        ("The army did not shell Karmun.", Kind.SHELLING, Modality.NEGATED),
        ("Officials fear that the town could fall to the rebels.", Kind.CAPTURE, Modality.HYPOTHETICAL),
        ("If the rebels enter Karmun, the shops will close.", Kind.ADVANCE, Modality.HYPOTHETICAL),
        ("Velia expects deliveries of tanks in the coming days.", Kind.ARMS_TRANSFER, Modality.EXPECTED),
        ("Heavy fighting continues in Karmun.", Kind.CLASH, Modality.ONGOING),
        ("Karmun is under the control of the rebels.", Kind.CONTROL, Modality.ONGOING),
        ("The militia is besieging Karmun.", Kind.SIEGE, Modality.ONGOING),
        ("The rebels are advancing on Karmun.", Kind.ADVANCE, Modality.ONGOING),
        ("In an effort to capture Karmun, the army sent tanks to Dahra.", Kind.CAPTURE, Modality.PLANNED),
        ("The president condemned the attack.", Kind.ACCUSATION, Modality.OCCURRED),
        ("The council announced that it would reopen Velia airport on Monday.", Kind.REOPENING, Modality.PLANNED),
        ("An engineer said that flights would resume within a week.", Kind.REOPENING, Modality.EXPECTED),
        ("The council demanded that the army reopen the road to Karmun.", Kind.REOPENING, Modality.HYPOTHETICAL),
        ("The council said it would close the airport if rebels came near.", Kind.CLOSURE, Modality.HYPOTHETICAL),
        ("The army announced the capture of Karmun.", Kind.CAPTURE, Modality.OCCURRED),
        ("The army announced plans for the capture of Karmun.", Kind.CAPTURE, Modality.PLANNED),
        ("Families were urged to stay after the shelling of Karmun.", Kind.SHELLING, Modality.OCCURRED),
        ("The army did not close the airport.", Kind.CLOSURE, Modality.NEGATED),
        ("The minister failed to say that Karmun is under the control of the rebels.", Kind.CONTROL, Modality.NEGATED),
    ],
)
def test_modality(text: str, kind: Kind, modality: Modality) -> None:
    assert claim_of(text, kind).modality is modality


@pytest.mark.parametrize(
    ("text", "word", "modality"),
    [
        ("The schools of Karmun did not open.", "open", Modality.OCCURRED),
        ("No planes have landed since Monday.", "landed", Modality.ONGOING),
        ("Schools in Karmun will not open this autumn.", "open", Modality.PLANNED),
        ("The airport was not shut.", "shut", Modality.NEGATED),
    ],
)
def test_a_closure_may_be_told_by_what_is_not_done(text: str, word: str, modality: Modality) -> None:
    tree = tree_of(parser()(text))
    at = tree.lower.index(word)
    assert modality_of(tree, Trigger(at, at, at, Kind.CLOSURE, 1.0), denied=False) is modality
