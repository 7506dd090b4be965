"""Who did it, chosen among all who may have: sentences of our own, with what an encoder may see in them."""

from collections.abc import Sequence

import pytest
from tests.read.parsing import claims_of

from vedette.model.claim import Mention, Span
from vedette.model.vocabulary import Kind
from vedette.read.doers import Doers, Option, Seen, likeliest, weights
from vedette.read.learned import Part
from vedette.read.pipeline import parser
from vedette.read.tree import Tree, tree_of
from vedette.read.triggers import Trigger

_CLUES = frozenset(
    {"c", "e", "g", "nobody", "p", "parse", "place", "pronoun", "s", "speaks", "steps", "told", "u", "untold"}
)


def _part(text: str, words: str, chance: float) -> Part:
    start = text.index(words)
    return Part(Span(words, start, start + len(words)), chance)


def _options(text: str, kind: Kind, doing: Sequence[tuple[str, float]]) -> list[Option]:
    claim = next(one for one in claims_of(text) if one.kind is kind)
    tree: Tree = tree_of(parser()(text))
    (word, *_) = tree.between(claim.trigger.start, claim.trigger.end)
    seen = Seen([_part(text, *one) for one in doing], (), frozenset())
    return Doers(tree, ()).options(claim, Trigger(word, word, word, kind, 1.0), seen)


def _named(options: Sequence[Option]) -> list[str]:
    return [one.meant.text for one in options if one.meant is not None]


def test_nobody_is_the_last_option_and_the_trigger_is_none() -> None:
    options = _options("The army shelled the town of Karmun.", Kind.SHELLING, [])
    assert options[-1].meant is None
    assert _named(options)[0] == "The army"
    assert "shelled" not in " ".join(_named(options))


def test_what_only_goes_with_a_name_is_no_option_of_its_own() -> None:
    options = _options("Ruk army units of the northern front shelled the town of Karmun.", Kind.SHELLING, [])
    assert [one for one in _named(options) if "army" in one or "front" in one] == [
        "Ruk army units of the northern front"
    ]


def test_a_deed_did_nothing_but_the_side_beside_it_may_have() -> None:
    text = "The decision of the army to shell the town of Karmun was wrong; rebel strategy shelled it, too."
    named = _named(_options(text, Kind.SHELLING, [("The decision", 0.9), ("rebel strategy", 0.9)]))
    assert not {"decision", "strategy"} & {one.split()[-1] for one in named}
    assert {"the army", "rebel"} <= set(named)


@pytest.mark.parametrize(
    ("doing", "doers"),
    [
        ([("The rebels", 0.97)], ["The rebels"]),
        ([("the militia", 0.97)], ["the militia"]),
        ([("The rebels", 0.85), ("the militia", 0.99)], ["The rebels"]),  # whom the parse sees, too
        ([], []),
    ],
)
def test_whoever_is_seen_to_do_it_did_it(doing: list[tuple[str, float]], doers: list[str]) -> None:
    options = _options("The rebels shelled the town of Karmun after the militia left.", Kind.SHELLING, doing)
    assert [one.text for one in likeliest(options)] == doers


def test_those_joined_by_and_did_it_both() -> None:
    text = "The army and the police shelled the town of Karmun."
    told = likeliest(_options(text, Kind.SHELLING, [("The army and the police", 0.9)]))
    assert {one.text for one in told} == {"The army", "the police"}


def test_a_name_told_twice_did_it_once() -> None:
    one, other = (Mention(text="the army", start=start, end=start + 8) for start in (0, 40))
    clues = ("e=sure", "parse=True")
    assert len(likeliest([Option(one, 0, clues), Option(other, 9, clues), Option(None, None, ())])) == 1


def test_weights_name_no_side() -> None:
    assert len(weights()) > 100
    assert all(clue.partition("=")[0].partition("&")[0] in _CLUES for clue in weights())
