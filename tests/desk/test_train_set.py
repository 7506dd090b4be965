"""What people judged becomes training texts in the form of the gold."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.fuse.world import World

from vedette.desk.train_set import TrainingText, training_texts
from vedette.evaluate.gold import load_gold
from vedette.model.claim import Claim
from vedette.model.document import Document
from vedette.model.review import Mark, Opinion
from vedette.model.vocabulary import Kind

FIRST, SECOND = "The Guard took Kasr on Saturday.", "Shells fell on Tell Amr, said a nurse."
TEXT = f"{FIRST} {SECOND}"


@pytest.fixture
def article() -> tuple[Document, list[Claim]]:
    world = World()
    document = world.article("herald", TEXT)
    world.tell(Kind.CAPTURE, document, who=["Guard"], at=["Kasr"], words=FIRST[:-1], start=0)
    world.tell(Kind.SHELLING, document, at=["Tell Amr"], words=SECOND[:24], start=len(FIRST) + 1)
    return document, world.claims


def made(article: tuple[Document, list[Claim]], **opinions: Opinion) -> list[TrainingText]:
    document, claims = article
    named: dict[str, Opinion] = {
        claim.id: opinions[name] for claim, name in zip(claims, ("first", "second"), strict=True) if name in opinions
    }
    return list(training_texts(document, claims, named))


def kinds(text: TrainingText) -> list[str]:
    return [claim["kind"] for claim in text.claims["claims"]]


def test_nothing_judged_teaches_nothing(article: Any) -> None:
    assert made(article) == []
    assert made(article, first=Opinion(mark=Mark.IN_REVIEW)) == []


def test_a_sentence_whose_claims_are_judged_is_a_text(article: Any) -> None:
    (text,) = made(article, second=Opinion(mark=Mark.DISPUTED))
    assert (text.text["text"], kinds(text)) == (SECOND, ["shelling"])
    assert text.claims["claims"][0]["trigger"] in text.claims["claims"][0]["quote"]


def test_an_article_whose_claims_are_all_judged_is_a_text(article: Any) -> None:
    (text,) = made(article, first=Opinion(mark=Mark.VERIFIED), second=Opinion(mark=Mark.VERIFIED))
    assert (text.text["text"], kinds(text)) == (TEXT, ["capture", "shelling"])


def test_no_claim_is_left_out_but_its_sentence_stays(article: Any) -> None:
    (text,) = made(article, first=Opinion(mark=Mark.NOT_A_CLAIM))
    assert (text.text["text"], kinds(text)) == (FIRST, [])


def test_corrected_fields_are_taught(article: Any) -> None:
    (text,) = made(article, first=Opinion(mark=Mark.VERIFIED, fixed=(("kind", "advance"), ("when", None))))
    (claim,) = text.claims["claims"]
    assert (claim["kind"], claim["when"], claim["initiators"]) == ("advance", None, ["Guard"])


def write(texts: Sequence[TrainingText], folder: Path) -> None:
    for text in texts:
        for name, form in (("texts", text.text), ("claims", text.claims)):
            (folder / name).mkdir(exist_ok=True)
            (folder / name / f"{text.id}.json").write_text(json.dumps(form), encoding="utf-8")


def test_the_texts_are_of_the_form_of_the_gold(article: Any, tmp_path: Path, shared: Path) -> None:
    write(made(article, first=Opinion(mark=Mark.VERIFIED), second=Opinion(mark=Mark.FALSE)), tmp_path)
    (gold,) = load_gold(tmp_path)
    assert [claim.kind for claim in gold.claims] == [Kind.CAPTURE, Kind.SHELLING]
    check = [sys.executable, str(shared / "gold" / "validate.py"), str(tmp_path / "texts"), str(tmp_path / "claims")]
    done = subprocess.run(check, capture_output=True, text=True, check=False)  # noqa: S603 (our own script)
    assert (done.returncode, done.stdout.strip()) == (0, "2 claims, 0 problems")
