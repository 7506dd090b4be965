"""Who did it and whom it was done to."""

import pytest
from tests.read.parsing import claim_of, claims_of

from vedette.model.vocabulary import Kind
from vedette.read.participants import Participants, owner_of
from vedette.read.pipeline import parser
from vedette.read.subjects import subject_of
from vedette.read.tree import tree_of
from vedette.read.triggers import Trigger


@pytest.mark.parametrize(
    ("text", "kind", "initiators", "targets"),
    [
        ("The army shelled Karmun with mortars.", Kind.SHELLING, ["The army"], ["Karmun"]),
        ("Karmun was shelled by the army.", Kind.SHELLING, ["the army"], ["Karmun"]),
        ("The shelling of Karmun by the army killed nine people.", Kind.SHELLING, ["the army"], ["Karmun"]),
        ("An attack by gunmen on a police station killed three.", Kind.ATTACK, ["gunmen"], ["a police station"]),
        (
            "Clashes between the army and the rebels broke out near Karmun.",
            Kind.CLASH,
            ["the army", "the rebels"],
            [],
        ),
        (
            "Clashes erupted for the first time between soldiers backed by tanks and rebels near Karmun.",
            Kind.CLASH,
            ["soldiers"],
            [],
        ),
        ("The army and its allies withdrew from Karmun.", Kind.WITHDRAWAL, ["The army", "its allies"], []),
        ("Karmun is under the control of the rebels.", Kind.CONTROL, ["the rebels"], []),
        ("Half of the garrison shelled Karmun.", Kind.SHELLING, ["the garrison"], ["Karmun"]),
        ("Police arrested 20 protesters in Velia.", Kind.DETENTION, ["Police"], ["protesters"]),
        ("The army repelled an assault by the rebels on Karmun.", Kind.CLASH, ["the rebels"], ["The army"]),
        ("The army repelled the attackers near Karmun.", Kind.CLASH, ["the attackers"], ["The army"]),
        ("The attackers were repelled by the army near Karmun.", Kind.CLASH, ["The attackers"], ["the army"]),
        ("No soldiers withdrew from Karmun.", Kind.WITHDRAWAL, ["soldiers"], []),
    ],
)
def test_participants(text: str, kind: Kind, initiators: list[str], targets: list[str]) -> None:
    claim = claim_of(text, kind)
    assert [mention.text for mention in claim.initiators] == initiators
    assert [mention.text for mention in claim.targets] == targets


@pytest.mark.parametrize(
    ("text", "attackers"),
    [
        ("The garrison beat off the rebel assault.", ["rebel"]),
        ("The garrison drove back an attempt by militiamen to enter the town.", ["militiamen"]),
        ("The garrison fought off two attacks.", []),
    ],
)
def test_whoever_attacked_did_what_was_beaten_off(text: str, attackers: list[str]) -> None:
    tree = tree_of(parser()(text))
    verb = next(word for word, tag in enumerate(tree.tag) if tag == "VBD")
    doers, targets = Participants(tree).of(Trigger(verb, verb, verb, Kind.CLASH, 1.0), None)
    assert ([one.text for one in doers], [one.text for one in targets]) == (attackers, ["The garrison"])


@pytest.mark.parametrize("nobody", ["Nobody", "No one", "None"])
def test_nobody_is_no_doer(nobody: str) -> None:
    tree = tree_of(parser()(f"{nobody} shelled the town of Karmun."))
    verb = tree.lower.index("shelled")
    assert Participants(tree).of(Trigger(verb, verb, verb, Kind.SHELLING, 1.0), None)[0] == ()


def test_a_spokesman_stands_for_those_whom_he_speaks_for() -> None:
    tree = tree_of(parser()("A spokesman for the militia denied losing Karmun."))
    assert tree.lower[owner_of(tree, tree.lower.index("spokesman"))] == "militia"
    assert tree.lower[owner_of(tree, tree.lower.index("militia"))] == "militia"


def test_a_pronoun_is_replaced_by_the_fullest_words() -> None:
    claim = claim_of("The rebels attacked Karmun. They captured Dahra the next day.", Kind.CAPTURE)
    assert [mention.text for mention in claim.initiators] == ["The rebels"]


def test_a_relative_clause_shares_its_noun() -> None:
    claims = claims_of("The rebels, who captured Karmun in March, withdrew from Tel Sefa.")
    assert [[mention.text for mention in claim.initiators] for claim in claims] == [["The rebels"], ["The rebels"]]


def test_weapons_and_happenings_do_nothing_themselves() -> None:
    assert claim_of("A car bomb exploded in Karmun.", Kind.BOMBING).initiators == ()


@pytest.mark.parametrize(
    ("text", "initiators"),
    [
        ("Karmun fell to the rebels on Saturday.", ["the rebels"]),
        ("Tel Sefa, a town on the highway, fell into the hands of the army on Sunday.", ["the army"]),
        ("Karmun fell under the control of the militia in July.", ["the militia"]),
        ("Karmun fell on Monday.", []),
    ],
)
def test_a_place_that_falls_passes_to_those_named_and_does_nothing_itself(text: str, initiators: list[str]) -> None:
    claim = claim_of(text, Kind.CAPTURE)
    assert [mention.text for mention in claim.initiators] == initiators
    assert claim.targets == ()


@pytest.mark.parametrize(
    "text",
    [
        "The rebels captured Karmun on Sunday after heavy shelling.",
        "Karmun airport was closed on Friday and reopened on Saturday.",
        "Gunmen attacked on Tuesday morning and in December.",
    ],
)
def test_no_day_or_time_is_anybody_or_a_place(text: str) -> None:
    claims = claims_of(text)
    assert claims
    named = [one.text for claim in claims for one in (*claim.initiators, *claim.targets)]
    named += [place.text for claim in claims for place in claim.places]
    assert not [words for words in named if "day" in words or "December" in words or "morning" in words]


@pytest.mark.parametrize(
    ("text", "kind", "initiators"),
    [
        ("The rebels forced the garrison to withdraw from Karmun.", Kind.WITHDRAWAL, ["the garrison"]),
        ("The retreat allowed the militia to enter Karmun.", Kind.ADVANCE, ["the militia"]),
        ("The militia was forced to withdraw from Karmun.", Kind.WITHDRAWAL, ["The militia"]),
        ("The army gave the militia full control of Karmun.", Kind.CONTROL, ["the militia"]),
        ("The army handed control of Karmun to the militia.", Kind.CAPTURE, ["the militia"]),
    ],
)
def test_whoever_is_made_or_let_to_do_it_does_it(text: str, kind: Kind, initiators: list[str]) -> None:
    claim = next(claim for claim in claims_of(text) if claim.kind in {kind, Kind.CAPTURE, Kind.CONTROL})
    assert [mention.text for mention in claim.initiators] == initiators


def test_a_town_is_not_lost_to_those_who_lose_it() -> None:
    text = "The southern rebels captured Karmun in May. But the rebels have since lost the village of Karmun."
    lost = next(claim for claim in claims_of(text) if claim.trigger.text == "lost")
    assert [one.text for one in lost.targets] == ["the rebels"]
    assert lost.initiators == ()


@pytest.mark.parametrize("verb", ["captured", "retaken", "liberated"])
def test_those_from_whom_it_is_taken_do_not_take_it(verb: str) -> None:
    assert claim_of(f"The town of Karmun was {verb} from the army.", Kind.CAPTURE).initiators == ()


def test_nobody_ousts_himself() -> None:
    doc = parser()("But the rebels have lost most of the land they controlled and were ousted last week from Karmun.")
    word = next(token.i for token in doc if token.text == "ousted")
    doers, targets = Participants(tree_of(doc)).of(Trigger(word, word, word, Kind.CAPTURE, 0.9), None)
    assert doers == ()
    assert [one.text for one in targets] == ["the rebels"]


@pytest.mark.parametrize(
    ("text", "word", "kind", "initiators"),
    [
        ("The envoy accused Lutria of supplying the rockets.", "supplying", Kind.ARMS_TRANSFER, ["Lutria"]),
        ("A doctor blamed the rebels for shelling the camp.", "shelling", Kind.SHELLING, ["the rebels"]),
        ("The governor granted an amnesty to soldiers.", "amnesty", Kind.ORDER, ["The governor"]),
        ("The president, whose withdrawal of troops began, spoke.", "withdrawal", Kind.WITHDRAWAL, ["The president"]),
        ("KARMUN, Lutria (Wire) - Rebel fighters struck a plant.", "struck", Kind.ATTACK, ["Rebel fighters"]),
        ("Russian attacks between Karmun and Dahra went on.", "attacks", Kind.CLASH, ["Russian"]),
    ],
)
def test_who_is_accused_of_it_does_it_and_no_place_of_a_dateline(
    text: str, word: str, kind: Kind, initiators: list[str]
) -> None:
    doc = parser()(text)
    place = next(token.i for token in doc if token.text == word)
    doers, _ = Participants(tree_of(doc)).of(Trigger(place, place, place, kind, 0.9), None)
    assert [one.text for one in doers] == initiators


def test_those_whose_fighters_did_it_did_it() -> None:
    tree = tree_of(parser()("The militia, whose fighters captured Karmun on Thursday, closed the road."))
    subject, _ = subject_of(tree, tree.lower.index("captured"))
    assert subject is not None
    assert tree.lower[subject] == "militia"


@pytest.mark.parametrize(
    ("text", "word", "kind", "initiators", "targets"),
    [
        ("The navy drew criticism.", "criticism", Kind.ACCUSATION, [], ["The navy"]),
        ("The navy drew criticism from aid groups.", "drew", Kind.ACCUSATION, ["aid groups"], ["The navy"]),
        ("Riots spread, prompting calls for talks.", "calls", Kind.DEMAND, [], []),
        ("The navy renewed its calls for talks.", "calls", Kind.DEMAND, ["The navy"], []),
    ],
)
def test_who_draws_a_statement_has_not_uttered_it(
    text: str, word: str, kind: Kind, initiators: list[str], targets: list[str]
) -> None:
    tree = tree_of(parser()(text))
    place = tree.lower.index(word)
    doers, aimed = Participants(tree).of(Trigger(place, place, place, kind, 0.9), None)
    assert [one.text for one in doers] == initiators
    assert [one.text for one in aimed] == targets


@pytest.mark.parametrize(
    "text",
    [
        "KARMUN A Daesh counterattack on rebels advancing towards Dahra on Monday left 28 dead.",
        "VELIA Shelling killed nine people in Dahra on Monday.",
    ],
)
def test_nobody_is_where_a_text_was_filed_though_its_dash_is_lost(text: str) -> None:
    assert not claims_of(text)[0].initiators
