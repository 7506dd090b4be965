"""Told in passing: what stands within somebody's words but is the text's own."""

import math

import pytest

from vedette.languages.english.words import data_text
from vedette.model.vocabulary import Kind
from vedette.read.attribution import attribute
from vedette.read.pipeline import parser
from vedette.read.saying_passing import weighed


def tellers(text: str, word: str, kind: Kind) -> list[str]:
    doc = parser()(text)
    where = next(token.i for token in doc if token.text == word)
    return [one.text for one in attribute(doc).of_happening(where, kind).speakers]


WITHIN = "The ministry said on Friday that its troops had entered Karmun, which the rebels overran in May last year."


@pytest.mark.parametrize(
    ("text", "word", "kind", "told_by"),
    [
        (WITHIN, "entered", Kind.ADVANCE, ["The ministry"]),
        (WITHIN, "overran", Kind.CAPTURE, []),
        ("The two sides agreed in May to open the road.", "agreed", Kind.AGREEMENT, []),
        ("The mayor said that the two sides agreed to open the road.", "agreed", Kind.AGREEMENT, ["The mayor"]),
        ("The government declared a state of emergency on Monday.", "declared", Kind.ORDER, []),
        ("The army accused the rebels of shelling Karmun.", "accused", Kind.ACCUSATION, ["The army"]),
        ("The army accused the rebels of shelling Karmun.", "shelling", Kind.SHELLING, ["The army"]),
        ('"They shelled us before the truce began," the mayor said.', "shelled", Kind.SHELLING, ["the mayor"]),
        ("The army denied that it had shelled Karmun after the truce began.", "shelled", Kind.SHELLING, ["The army"]),
    ],
)
def test_only_what_somebody_says_is_said_by_him(text: str, word: str, kind: Kind, told_by: list[str]) -> None:
    assert tellers(text, word, kind) == told_by


def test_a_statement_that_runs_on_is_still_theirs() -> None:
    text = "The command issued the following statement:\n\nRebels attacked a patrol. Two men died in the fighting.\n"
    assert tellers(text, "died", Kind.CASUALTIES) == ["The command"]


def test_every_clue_has_one_finite_weight() -> None:
    rows = [line.split("\t") for line in data_text("told_in_passing.tsv").strip("\n").split("\n")]
    assert len({clue for clue, _ in rows}) == len(rows)
    assert all(math.isfinite(float(weight)) for _, weight in rows)


def test_clues_weigh_the_same_in_any_order() -> None:
    clues = [line.split("\t")[0] for line in data_text("told_in_passing.tsv").splitlines() if not line.startswith("#")]
    assert weighed(clues) == weighed(reversed(clues)) == weighed(sorted(clues, key=lambda clue: clue[::-1]))
