"""Which words carry a happening, and which clues may count."""

import pytest
from tests.read.parsing import claims_of

from vedette.model.vocabulary import Kind, Modality
from vedette.read import triggers
from vedette.read.clues import carries, clues
from vedette.read.evidence import evidence_of
from vedette.read.kinds import LABELS, weights
from vedette.read.meaning import meaning_of
from vedette.read.pipeline import parser
from vedette.read.setting import Setting
from vedette.read.settled import settled_kind
from vedette.read.tree import tree_of
from vedette.read.triggers import Trigger, bounds_of, one_each, opinions_in


def clues_of(text: str) -> dict[str, set[str]]:
    tree = tree_of(parser()(text))
    setting = Setting(tree)
    return {tree.lower[word]: set(clues(tree, word, setting)) for word in range(len(tree.lemma)) if carries(tree, word)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Power was cut across the province.", Kind.OUTAGE),
        ("A prisoner exchange freed 40 soldiers.", Kind.RELEASE),
        ("Drones hit a refinery in Narva Province.", Kind.DRONE_STRIKE),
        ("A ballistic missile struck the port of Velia.", Kind.MISSILE_STRIKE),
        ("Air defences shot down two drones.", Kind.INTERCEPTION),
        ("The two sides signed a ceasefire in Velia.", Kind.AGREEMENT),
        ("Thousands of families fled Karmun.", Kind.DISPLACEMENT),
        ("Gunmen kidnapped two doctors in Dahra.", Kind.ABDUCTION),
        ("A battalion surrendered in Karmun.", Kind.SURRENDER),
        ("Crowds marched through Velia against the war.", Kind.PROTEST),
    ],
)
def test_kinds(text: str, kind: Kind) -> None:
    assert kind in [claim.kind for claim in claims_of(text)]


def test_no_word_for_an_actor_is_a_clue() -> None:
    one = clues_of("Rebels captured the town.")["captured"]
    other = clues_of("Terrorists captured the town.")["captured"]
    assert one == other
    assert "s=<side>" in one


def test_the_meaning_of_names_and_sides_does_not_count() -> None:
    doc = parser()("Terrorists attacked France.")
    tree = tree_of(doc)
    assert [bool(meaning_of(doc, tree, word).any()) for word in range(3)] == [False, True, False]


def test_the_weights_name_only_kinds_and_hold_no_actor() -> None:
    table = weights()
    assert table.values.shape[1] == table.axes.shape[1] == len(LABELS)
    assert not [clue for clue in table.rows if "terrorist" in clue or "rebel" in clue or "syrian" in clue]


@pytest.mark.parametrize(
    ("text", "kind", "modality"),
    [
        ("The source denied that the highway had been cut near Karmun.", Kind.SIEGE, Modality.NEGATED),
        ("Water has been cut in Karmun since Friday.", Kind.OUTAGE, Modality.OCCURRED),
        ("Engineers restored electricity in Velia.", Kind.REOPENING, Modality.OCCURRED),
        ("The Karmun crossing remains open to lorries.", Kind.REOPENING, Modality.ONGOING),
        ("Two hospitals in Velia have suspended their work.", Kind.CLOSURE, Modality.OCCURRED),
        ("The army had lost Karmun to the rebels.", Kind.CAPTURE, Modality.OCCURRED),
        ("We will enter Karmun within days, the commander said.", Kind.ADVANCE, Modality.PLANNED),
        ("President Amadou Sarr left the country on Sunday.", Kind.OTHER, Modality.OCCURRED),
        ("Karmun fell into the hands of the rebels.", Kind.CAPTURE, Modality.OCCURRED),
        ("The toll of the strikes on Karmun reached 15 dead.", Kind.CASUALTIES, Modality.OCCURRED),
        (
            "The number of people killed in the air strikes on Karmun has risen to 11.",
            Kind.CASUALTIES,
            Modality.OCCURRED,
        ),
        ("The army promised to open a corridor on Monday.", Kind.REOPENING, Modality.PLANNED),
    ],
)
def test_what_a_verb_is_done_to_settles_its_kind(text: str, kind: Kind, modality: Modality) -> None:
    assert [(claim.kind, claim.modality) for claim in claims_of(text)] == [(kind, modality)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Unions called a general strike for Monday.", Kind.PROTEST),
        ("An armed strike was called in Velia.", Kind.PROTEST),
        ("An armed drone strike killed a commander.", None),
        ("The general strikes back.", None),
        ("National strike forces were sent to Velia.", None),
    ],
)
def test_a_strike_of_workers_is_no_attack(text: str, kind: Kind | None) -> None:
    tree = tree_of(parser()(text))
    strike = next(word for word, lemma in enumerate(tree.lemma) if lemma == "strike")
    assert settled_kind(tree, strike) is kind


def test_what_no_conflict_tells_is_no_happening() -> None:
    assert claims_of("Traffic was moving normally on the road.") == []


def test_whose_friend_somebody_is_is_said_in_passing() -> None:
    assert [claim.kind for claim in claims_of("Fighters backed by Sarnia captured Karmun.")] == [Kind.CAPTURE]
    assert [claim.kind for claim in claims_of("Factions supported by Sarnia left Karmun.")] == [Kind.WITHDRAWAL]


def test_what_is_settled_takes_the_whole_opinion_on_a_word() -> None:
    opinions = opinions_in(parser()("The highway was cut near Karmun. Traffic was moving."))
    cut, moving = opinions[3], opinions[9]
    assert list(Kind)[int(cut.argmax())] is Kind.SIEGE
    assert float(cut.sum()) == float(cut.max()) > 0.5
    assert float(moving.sum()) == 0


@pytest.mark.parametrize(
    ("text", "triggers", "kept"),
    [
        ("He was murdered by men who fired at his car.", {"murdered": Kind.ATTACK, "fired": Kind.ATTACK}, "murdered"),
        (
            "Members rallied in two demonstrations.",
            {"rallied": Kind.PROTEST, "demonstrations": Kind.PROTEST},
            "rallied",
        ),
        ("Nine men were killed in a raid.", {"killed": Kind.CASUALTIES, "raid": Kind.ATTACK}, "killed"),
        ("The raid killed nine men.", {"killed": Kind.CASUALTIES, "raid": Kind.ATTACK}, "killed"),
        ("The movement did not negotiate.", {"did": Kind.TALKS, "negotiate": Kind.TALKS}, "negotiate"),
        ("The attackers left 30 bodies.", {"30": Kind.CASUALTIES, "bodies": Kind.CASUALTIES}, "bodies"),
        ("The battle was an engagement.", {"battle": Kind.CLASH, "engagement": Kind.CLASH}, "engagement"),
        ("They used the prisoners as shields.", {"used": Kind.ATROCITY, "shields": Kind.ATROCITY}, "shields"),
    ],
)
def test_a_happening_that_is_told_by_two_words_is_one(text: str, triggers: dict[str, Kind], kept: str) -> None:
    tree = tree_of(parser()(text))
    words = {word: tree.lower.index(word) for word in triggers}
    chances = {word: 0.9 if word == kept else 0.8 for word in triggers}
    found = [Trigger(words[word], words[word], words[word], kind, chances[word]) for word, kind in triggers.items()]
    assert [tree.lower[one.word] for one in one_each(tree, found)] == [kept]


def test_a_statement_is_told_by_the_verb_that_states_it_with_all_it_states() -> None:
    tree = tree_of(parser()("The envoy stressed that both sides must stop."))
    stressed, stop = (tree.lower.index(word) for word in ("stressed", "stop"))
    found = [Trigger(stressed, stressed, stressed, Kind.DEMAND, 0.6), Trigger(stop, stop, stop, Kind.DEMAND, 0.9)]
    (kept,) = one_each(tree, found)
    assert kept.word == stressed
    assert tree.words(*evidence_of(tree, kept, ())) == "The envoy stressed that both sides must stop"


def test_only_triggers_of_one_sentence_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[set[str]] = []
    tree = tree_of(parser()("Rebels fled and shells fell. Troops left."))
    told = [tree.lower.index(word) for word in ("fled", "fell", "left")]
    monkeypatch.setattr(
        triggers, "_tied", lambda _, one, other: compared.append({tree.lower[one.word], tree.lower[other.word]})
    )
    assert len(one_each(tree, [Trigger(word, word, word, Kind.SHELLING, 0.8) for word in told])) == len(told)
    assert compared == [{"fled", "fell"}]


def test_two_happenings_of_a_sentence_stay_two() -> None:
    tree = tree_of(parser()("Nine men were killed after a raid, and men who fled were shot."))
    told = {"killed": Kind.CASUALTIES, "raid": Kind.ATTACK, "shot": Kind.ATTACK}
    found = [Trigger(word, word, word, told[lower], 0.8) for word, lower in enumerate(tree.lower) if lower in told]
    assert one_each(tree, found) == found


@pytest.mark.parametrize(
    ("text", "word", "whole"),
    [
        ("They want to re-take the town.", "take", "re-take"),
        ("They re-took the town.", "re", "re-took"),
        ("Full-scale clashes broke out.", "clashes", "Full-scale clashes"),
        ("The army-held town fell.", "held", "held"),
        ("The attack - a raid - failed.", "raid", "raid"),
    ],
)
def test_a_trigger_begins_and_ends_where_words_do(text: str, word: str, whole: str) -> None:
    tree = tree_of(parser()(text))
    assert tree.words(*bounds_of(tree, tree.lower.index(word))) == whole
