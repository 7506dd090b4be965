"""Measure near copies against pairs of passages that people judged."""

from collections.abc import Iterator
from pathlib import Path

from vedette.evaluate.pairs import JudgedPair, Passage, documents_of, load_pairs, pair_lines
from vedette.evaluate.reports import closing_line
from vedette.fuse.copies import Span, copy_of, passages_of


def near_copy_lines(file: Path, judged: Path, *, misses: bool) -> Iterator[str]:
    """Yield precision and recall of near copies over judged pairs of passages of `file`.

    A pair counts as found where passages that fusing takes for copies overlap both of its passages by half of the
    shorter one.

    Raises:
        InputError: a file is not of its form.
    """
    documents = documents_of(file)
    pairs = load_pairs(judged, documents, "near_copy")
    answers = [_is_found(pair) for pair in pairs]
    if misses:
        yield from pair_lines(pairs, answers)
    right = sum(answer and pair.answer for pair, answer in zip(pairs, answers, strict=True))
    found, wanted = sum(answers), sum(pair.answer for pair in pairs)
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    yield f"{len(pairs)} pairs, {wanted} near copies, {found} found, {right} of them right"
    yield closing_line("near-copies", {"precision": precision, "recall": recall, "pairs": len(pairs)})


def _is_found(pair: JudgedPair) -> bool:
    copy = copy_of(passages_of(pair.one.document), passages_of(pair.other.document))
    spans = copy.spans if copy else ()
    return any(_is_half(pair.one, first) and _is_half(pair.other, second) for first, second in spans)


def _is_half(passage: Passage, span: Span) -> bool:
    return 2 * passage.covers(*span) >= min(passage.end - passage.start, span[1] - span[0])
