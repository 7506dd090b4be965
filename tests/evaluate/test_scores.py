"""Our scores are those of the gold's own scorer."""

import json
import random
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from vedette.errors import InputError
from vedette.evaluate.changes import change_lines, changes
from vedette.evaluate.claims import score_claims
from vedette.evaluate.fields import BESIDE, FIELDS
from vedette.evaluate.gold import GoldClaim, GoldDocument, load_gold
from vedette.evaluate.reports import closing_line, kind_lines, miss_lines, table_lines
from vedette.model.claim import Claim, Mention, Number, PlaceMention, Span, When, claim_id
from vedette.model.forms import to_json
from vedette.model.vocabulary import Certainty, Counted, Kind, Modality, SpeechAct


def answer(gold: GoldDocument, wanted: GoldClaim, chance: random.Random) -> Claim:
    """Return an answer to a gold claim in which each field is right about two times in three."""
    document = gold.document
    start, end = wanted.trigger_start, wanted.trigger_end
    kind = wanted.kind if chance.random() < 0.7 else chance.choice(list(Kind))
    modality = wanted.modality if chance.random() < 0.8 else chance.choice(list(Modality))
    speakers = wanted.speakers if chance.random() < 0.7 else ("somebody else",)
    day = (wanted.when[0] if wanted.when else date(2016, 1, 1)) + timedelta(days=chance.choice([0, 0, 3, 40]))
    away = chance.choice([0.0, 0.0, 2.0])
    return Claim(
        id=claim_id(document.id, kind, modality, (start, end), (start, end)),
        document=document.id,
        start=start,
        end=end,
        evidence=document.text[start:end],
        trigger=Span(document.text[start:end], start, end),
        kind=kind,
        modality=modality,
        certainty=Certainty.CERTAIN,
        speech_act=SpeechAct.REPORTS,
        speakers=tuple(Mention(text=text, start=0, end=0) for text in speakers),
        initiators=tuple(Mention(text=text, start=0, end=0) for text in wanted.initiators if chance.random() < 0.7),
        targets=tuple(Mention(text=text, start=0, end=0) for text in wanted.targets if chance.random() < 0.7),
        places=tuple(
            PlaceMention(text=place.text, start=0, end=0, lat=place.lat + away, lon=place.lon)
            for place in wanted.places
        ),
        when=When(start=day, end=day) if chance.random() < 0.9 else None,
        numbers=tuple(
            Number(what=Counted(what), low=low, high=high, text="")
            for what, low, high in wanted.numbers
            if chance.random() < 0.8
        ),
        facilities=(),
        confidence=0.5,
        made_by="chance@1",
        known_at=document.known_at,
    )


def answers(folder: Path) -> list[tuple[GoldDocument, list[Claim]]]:
    chance = random.Random(1)  # noqa: S311 - it makes answers, not secrets
    return [
        (gold, [answer(gold, wanted, chance) for wanted in gold.claims if chance.random() < 0.8])
        for gold in load_gold(folder)
    ]


def tidy(lines: Iterable[str]) -> list[str]:
    return [" ".join(line.replace("exact modality", "exact_modality").split()) for line in lines]


def test_the_table_is_that_of_the_golds_own_scorer(shared: Path, tmp_path: Path) -> None:
    answered = answers(shared / "gold")
    answers_path = tmp_path / "claims.jsonl"
    answers_path.write_text(
        "\n".join(json.dumps(to_json(claim)) for _, claims in answered for claim in claims), encoding="utf-8"
    )
    gold = shared / "gold"
    command = [sys.executable, *map(str, (gold / "score.py", gold / "texts", gold / "claims", answers_path))]
    theirs = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - the scorer
    ours = tidy(table_lines(score_claims(answered)))
    assert ours[: -len(BESIDE) + 1] == tidy(theirs.splitlines())  # what stands beside it, but the exact modality


def test_targets_and_made_up_parties_are_told_beside_the_table(shared: Path) -> None:
    texts = ((gold, claim) for gold in load_gold(shared / "gold") for claim in gold.claims)
    gold, wanted = next((gold, one) for gold, one in texts if one.targets and one.initiators and not one.is_statement)
    given = replace(answer(gold, wanted, random.Random(1)), kind=wanted.kind)  # noqa: S311 - no secret
    nobody = replace(wanted, targets=(), initiators=())
    somebody = tuple(Mention(text=text, start=0, end=0) for text in wanted.targets)

    def told(asked: GoldClaim, targets: tuple[Mention, ...]) -> dict[str, float]:
        claim = replace(given, targets=targets, initiators=targets)
        scores = score_claims([(replace(gold, claims=(asked,)), [claim])])
        return {name: scores.field_share(name).value for name in BESIDE if scores.asked[name]}

    assert told(wanted, somebody)["target"] == 1
    assert told(wanted, ())["target"] == 0
    assert (told(nobody, ())["no_target"], told(nobody, ())["no_initiator"]) == (1, 1)
    assert (told(nobody, somebody)["no_target"], told(nobody, somebody)["no_initiator"]) == (0, 0)
    assert "no_target" not in told(wanted, somebody)


def test_misses_and_kinds_are_told_with_their_sentences(shared: Path) -> None:
    scores = score_claims(answers(shared / "gold"))
    few, many = list(miss_lines(scores, 1)), list(miss_lines(scores, 100))
    assert len(few) < len(many) == len(scores.misses) + sum(line.startswith(("kind ", "field ")) for line in many)
    assert {line.split()[1] for line in few if line.startswith("field ")} == {f"{name}:" for name in FIELDS}
    missed = next(miss for miss in scores.misses if miss.what == "missed" and miss.gold)
    assert any(
        line.startswith("    missed (“") and missed.document.text[slice(*missed.trigger)] in line for line in many
    )


def test_what_the_reader_was_surest_of_is_told_first(shared: Path) -> None:
    gold, claims = next((gold, claims) for gold, claims in answers(shared / "gold") if len(claims) > 2)
    unsure, sure, other = (
        replace(claim, kind=Kind.PROTEST, confidence=confidence)
        for claim, confidence in zip(claims, (0.2, 0.9, 0.4), strict=False)
    )
    lines = list(miss_lines(score_claims([(replace(gold, claims=()), [unsure, sure, other])]), 2))
    assert lines[0] == "kind protest: 3 misses"
    assert [line[:20] for line in lines[1:]] == ["    made up (0.90, “", "    made up (0.40, “"]


def test_kinds_are_told_with_how_many_are_right(shared: Path) -> None:
    scores = score_claims(answers(shared / "gold"))
    assert any(line.split()[0] == "airstrike" for line in kind_lines(scores))


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gold folder"):
        list(load_gold(tmp_path))


def test_the_closing_line_can_be_read_by_programs() -> None:
    assert closing_line("claims", {"kind_f1": 0.62345, "speaker": 1}) == "claims kind_f1=0.623 speaker=1.000"


def test_changes_tell_what_went_came_and_differs(shared: Path) -> None:
    claims = [claim for _, made in answers(shared / "gold") for claim in made][:3]
    other = replace(claims[1], speech_act=SpeechAct.RETRACTS)
    told = list(change_lines([claims[0], claims[1]], [other, claims[2]]))
    assert sorted(line[0] for line in told[:-1]) == [" ", "+", "-", "~"]
    assert told[-1] == "compare gone=1.000 came=1.000 changed=1.000 same=0.000"


def test_a_claim_is_known_again_by_its_trigger_whatever_else_changed(shared: Path) -> None:
    claim = next(claim for _, made in answers(shared / "gold") for claim in made)
    said = replace(claim, speakers=(Mention(text="nobody", start=0, end=0),))
    other = replace(claim, kind=Kind.PROTEST, modality=Modality.NEGATED)
    told = [(change.what, change.before, change.after) for change in changes([claim, other], [other, said])]
    assert told == [("changed", claim, said), ("same", other, other)]
