"""Claims marked in a text: nothing lost, overlaps carried."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.serve.records import make_claim, make_document

from vedette.model.claim import Claim, Span
from vedette.model.ids import ClaimId
from vedette.model.vocabulary import Kind
from vedette.serve.pages.article import CONTEXT, mark_claims, words_after, words_before
from vedette.serve.told import said_by, shorten

TEXT = "Tadef fell on Monday and was retaken on Tuesday."


def claim_at(start: int, end: int, name: str) -> Claim:
    made = make_claim(make_document("radio", "t", TEXT, 28), "Tadef", "Tadef", Kind.CAPTURE, 28)
    trigger = Span(TEXT[start : start + 1], start, start + 1)
    return replace(made, id=ClaimId(name), start=start, end=end, evidence=TEXT[start:end], trigger=trigger)


spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).map(
    lambda pair: (min(pair), max(min(pair) + 1, *pair))
)


@given(st.lists(spans, max_size=8))
def test_the_segments_are_the_text_and_carry_each_claim_over_its_evidence(found: list[tuple[int, int]]) -> None:
    claims = [claim_at(start, end, f"clm_{n}") for n, (start, end) in enumerate(found)]
    segments = list(mark_claims(TEXT, claims))
    assert "".join(segment.text for segment in segments) == TEXT
    for claim in claims:
        assert "".join(segment.text for segment in segments if claim.id in segment.claims) == claim.evidence
        assert sum(claim.id in segment.begins for segment in segments) == 1


def test_overlapping_claims_share_a_segment() -> None:
    segments = list(mark_claims(TEXT, [claim_at(0, 20, "a"), claim_at(6, 40, "b")]))
    assert [segment.claims for segment in segments if len(segment.claims) == 2] == [("a", "b"), ("a", "b")]


def test_an_article_without_claims_is_one_segment() -> None:
    assert [segment.text for segment in mark_claims(TEXT, [])] == [TEXT]
    assert list(mark_claims("", [])) == []


def test_a_long_title_is_cut() -> None:
    assert shorten("a " * 10_000_000) == f"{'a ' * 149}a…"
    assert len(shorten("b" * 10_000_000)) == 300


def test_who_says_it_is_told_from_the_inside_out() -> None:
    claim = make_claim(make_document("radio", "t", TEXT, 28), TEXT, "fell", Kind.CAPTURE, 28)
    assert said_by(claim, "Field Radio") == "Field Radio"


def test_a_claim_stands_among_whole_words() -> None:
    text = f"{'earlier ' * 100}Tadef fell.{' later' * 100}"
    document = make_document("radio", "t", text, 28)
    claim = make_claim(document, "Tadef fell.", "fell", Kind.CAPTURE, 28)
    assert set(words_before(claim, document).split(" ")) == {"earlier", ""}
    assert set(words_after(claim, document).split(" ")) == {"later", ""}
    unparted = make_document("radio", "t", f"{'a' * 1000}Tadef fell.{'b' * 1000}", 28)
    claim = make_claim(unparted, "Tadef fell.", "fell", Kind.CAPTURE, 28)
    assert words_before(claim, unparted) == "a" * CONTEXT
    assert words_after(claim, unparted) == "b" * CONTEXT
