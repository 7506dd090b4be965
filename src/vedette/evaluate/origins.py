"""Measure origins against pairs of claims that people judged: do both come from one source?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from vedette.evaluate.pairs import JudgedPair, documents_of, load_pairs, pair_lines
from vedette.evaluate.reading import Stages, claim_at, told_of
from vedette.evaluate.reports import closing_line
from vedette.fuse.origins import CopyFinder, origins_of
from vedette.fuse.told import Told
from vedette.model.ids import DocumentId


def origin_lines(file: Path, judged: Path, stages: Stages, *, misses: bool) -> Iterator[str]:
    """Yield how often two claims are rightly said to have one origin or two.

    The articles of the pairs are read; the claim meant is the one whose trigger has most characters in common with
    the passage. Where the reader finds none at one end, a pair is counted in `read` only. `wrongly_independent` is
    the share that is not so of the pairs that are called independent.

    Raises:
        InputError: a file is not of its form.
    """
    pairs = load_pairs(judged, documents_of(file), "same_origin")
    documents = {passage.document.id: passage.document for pair in pairs for passage in (pair.one, pair.other)}
    by_document = defaultdict(list)
    for told in told_of(documents, stages):
        by_document[told.claim.document].append(told)
    finder = CopyFinder(documents)
    read = [(pair, ends) for pair in pairs if (ends := _ends(pair, by_document))]
    answers = [len(origins_of(ends, finder)) == 1 for _, ends in read]
    if misses:
        yield from pair_lines([pair for pair, _ in read], answers)
    yield from _figures([pair for pair, _ in read], answers, len(pairs))


def _ends(pair: JudgedPair, by_document: Mapping[DocumentId, Sequence[Told]]) -> list[Told]:
    """Return the claims of a pair in the order of knowing; none where the reader did not find both."""
    found = [claim_at(passage, by_document.get(passage.document.id, ())) for passage in (pair.one, pair.other)]
    ends = [told for told in found if told is not None]
    return sorted(ends, key=lambda told: told.rank) if len({told.rank for told in ends}) == 2 else []


def _figures(pairs: Sequence[JudgedPair], answers: Sequence[bool], asked: int) -> Iterator[str]:
    right = sum(answer is pair.answer for pair, answer in zip(pairs, answers, strict=True))
    independent = [pair for pair, answer in zip(pairs, answers, strict=True) if not answer]
    wrongly = sum(pair.answer for pair in independent)
    yield f"{asked} pairs, {len(pairs)} of them read, {right} right"
    yield f"{len(independent)} called independent, {wrongly} of them are not"
    metrics = {
        "accuracy": right / max(len(pairs), 1),
        "wrongly_independent": wrongly / max(len(independent), 1),
        "read": len(pairs) / asked,
    }
    yield closing_line("origins", metrics)
