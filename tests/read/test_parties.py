"""Words for parties: whole names without what ran into them, each party once."""

import pytest

from vedette.model.claim import Mention, Span
from vedette.model.vocabulary import Kind
from vedette.read.learned import Part
from vedette.read.parties import Parties
from vedette.read.phrases import run_of
from vedette.read.pipeline import parser
from vedette.read.saying_cues import phrase
from vedette.read.tree import Tree, tree_of
from vedette.read.triggers import Trigger
from vedette.read.whole_names import whole_names


def _tree(text: str) -> Tree:
    tree: Tree = tree_of(parser()(text))
    return tree


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(words, start, start + len(words))


def _mention(text: str, words: str) -> Mention:
    span = _span(text, words)
    return Mention(text=words, start=span.start, end=span.end)


@pytest.mark.parametrize(
    ("text", "noun", "words"),
    [
        ("The suburbs were shelled on Thursday activists said.", "activists", "activists"),
        ("On Saturday Karmun sent letters to the council.", "Karmun", "Karmun"),
        ("Tuesday's attackers fled.", "attackers", "Tuesday's attackers"),
        ("The commander of the 3 May Brigade fled.", "Brigade", "the 3 May Brigade"),
        ("The army accused rebels of shelling the town.", "rebels", "rebels"),
    ],
)
def test_a_noun_phrase_begins_behind_a_time_and_ends_before_a_clause(text: str, noun: str, words: str) -> None:
    tree = _tree(text)
    word = next(iter(tree.between(at := text.index(noun), at + 1)))
    assert tree.words(*run_of(tree, word)) == words


def test_a_speaker_ends_before_the_day_on_which_he_speaks() -> None:
    tree = _tree("The opposition forces on Sunday claimed that they held the town.")
    source = phrase(tree, tree.lower.index("forces"))
    assert tree.words(source.first, source.last) == "The opposition forces"


@pytest.mark.parametrize(
    ("text", "seen", "whole"),
    [
        ("Strikes destroyed four fuel depots.", ["four", "fuel depots"], ["fuel depots"]),
        (
            "Shells hit several rebel-held districts.",
            ["several", "rebel-held districts"],
            ["several rebel-held districts"],
        ),
        (
            "Mosquito nets for 6,000 families were burned.",
            ["nets for 6,000", "families"],
            ["nets for 6,000", "families"],
        ),
        ("Shells hit the army and rebels.", ["army", "rebels"], ["army", "rebels"]),
    ],
)
def test_the_beginning_of_a_phrase_is_nobody_of_its_own(text: str, seen: list[str], whole: list[str]) -> None:
    parts = [Part(_span(text, words), 0.9) for words in seen]
    assert [one.words.text for one in whole_names(parts, _tree(text))] == whole


def test_nobody_is_told_twice_nor_with_the_number_of_a_note() -> None:
    text = "The Nadian army of Nadia.[2] shelled Karmun; the Nadian army left."
    words = ("The Nadian army", "army", "the Nadian army", "Nadia.[2")
    told = Parties(_tree(text), ())._each(_mention(text, one) for one in words)
    assert [one.text for one in told] == ["The Nadian army", "Nadia"]


def test_a_heading_taken_for_a_name_names_who_stands_before_its_verb() -> None:
    text = "Rebels Shell Market Square in Karmun"
    tree = _tree(text)
    shell, heading = tree.lower.index("shell"), _mention(text, "Rebels Shell Market Square")
    shelling = Trigger(shell, shell, shell, Kind.SHELLING, 0.9)
    assert Parties(tree, ())._before(shelling, heading).text == "Rebels"
    assert Parties(tree, ())._before(shelling, _mention(text, "Rebels")).text == "Rebels"


def test_by_whom_it_was_done_did_not_suffer_it() -> None:
    text = "The operation was backed by the militia on Monday."
    tree = _tree(text)
    backed = tree.lower.index("backed")
    seen = [Part(_span(text, words), 0.9) for words in ("The operation", "the militia")]
    suffering = Parties(tree, ())._suffering(Trigger(backed, backed, backed, Kind.SUPPORT, 0.9), seen)
    assert [one.words.text for one in suffering] == ["The operation"]


@pytest.mark.parametrize(
    ("text", "seen", "told"),
    [
        ("On Tuesday army units shelled Karmun.", "Tuesday army units", "army units"),
        ("The town which army units shelled burned.", "which army units", "army units"),
        ("Shells killed nine men including a nurse.", "nine men including", "nine men"),
        ("Shells killed nine men.", "nine men", "nine men"),
        ("Up to 20 rebels shelled Karmun.", "Up to 20 rebels", "Up to 20 rebels"),
    ],
)
def test_no_day_and_no_little_word_is_part_of_a_party(text: str, seen: str, told: str) -> None:
    (one,) = Parties(_tree(text), ())._each([_mention(text, seen)])
    assert one.text == told
