"""Fit how the chances of a reader become confidence: `python scripts/fit_calibration.py READER FOLDER [FOLDER …]`.

Two numbers are fitted by logistic regression on the log odds (Platt 1999), from claims judged against annotation, and
written to src/vedette/languages/english/calibration.toml; the plot of how well they hold goes to docs/.

A reader must be judged on texts that it has not learned from. `--relearn` does that for the parse reader and the
folders that it learns from: a fifth of the texts at a time is left out, the kinds are learned from the rest, and those
left out are read. Without it the folders are read by the reader as it ships: name texts that it never saw, such as the
gold.

Figures are of texts left out of the fit as well: fitted on four fifths, measured on the last.

    python scripts/fit_calibration.py parse ../shared/train training --relearn
    python scripts/fit_calibration.py model ../shared/gold
"""

import argparse
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import learn_kinds
import numpy as np

from vedette.evaluate.calibration import Judged, bins_of, calibration_lines, judged_claims
from vedette.evaluate.gold import GoldDocument, load_gold
from vedette.evaluate.reliability import reliability_svg
from vedette.evaluate.running import read_gold
from vedette.read import kinds
from vedette.read.calibration import AS_IT_IS, Curve, log_odds
from vedette.read.parse import ParseReader
from vedette.run.parts import Parts, make_parts
from vedette.run.settings import settings_from

ROOT = Path(__file__).parents[1]
CURVES = ROOT / "src/vedette/languages/english/calibration.toml"
HEAD = """\
# How the chance that a reader gives a claim becomes its confidence: a line over the log odds, fitted by
# scripts/fit_calibration.py on texts that the reader had not learned from.
"""
STEPS = 30


def judged_as_shipped(folders: Sequence[Path], parts: Parts) -> Iterator[list[Judged]]:
    """Yield the judged claims of each fifth of the texts, read by the reader as it is."""
    gold = [article for folder in folders for article in load_gold(folder)]
    for fold in range(learn_kinds.FOLDS):
        yield list(judged_claims(read_gold(gold[fold :: learn_kinds.FOLDS], parts)))


def judged_relearnt(folders: Sequence[Path], parts: Parts) -> Iterator[list[Judged]]:
    """Yield the judged claims of each fifth of the texts, read by kinds learned from the other four."""
    gold: list[GoldDocument] = [article for folder in folders for article in load_gold(folder)]
    parsed = learn_kinds.prepared([text for folder in folders for text in learn_kinds.annotated(folder)])
    phrases = learn_kinds.prepared(list(learn_kinds.phrases()))
    for fold in range(learn_kinds.FOLDS):
        others = [one for number, one in enumerate(parsed) if number % learn_kinds.FOLDS != fold]
        learnt = kinds.weights_told(learn_kinds.learnt([*others, *phrases]))
        with patch.object(kinds, "weights", return_value=learnt):
            judged = list(judged_claims(read_gold(gold[fold :: learn_kinds.FOLDS], parts)))
        yield judged
        print(f"fold {fold + 1} of {learn_kinds.FOLDS} read", file=sys.stderr)


def fit(judged: Iterable[Judged]) -> Curve:
    """Return the curve under which what is right was likeliest, by Newton's method."""
    judged = list(judged)
    odds = np.array([[1.0, log_odds(one.confidence)] for one in judged])
    right = np.array([one.right for one in judged], dtype=float)
    line = np.zeros(2)  # from where Newton's steps do not overshoot
    for _ in range(STEPS):
        told = 1 / (1 + np.exp(-odds @ line))
        bend = (odds * (told * (1 - told))[:, None]).T @ odds
        line += np.linalg.solve(bend, odds.T @ (right - told))
    return Curve(slope=round(float(line[1]), 3), shift=round(float(line[0]), 3))


def applied(curve: Curve, judged: Iterable[Judged]) -> list[Judged]:
    """Return judged claims with the confidence that a curve gives them."""
    return [replace(one, confidence=curve.confidence(one.confidence)) for one in judged]


def held_back(folds: Sequence[list[Judged]]) -> list[Judged]:
    """Return the claims of every fold with the confidence of a curve that was fitted on the other folds."""
    told: list[Judged] = []
    for number, fold in enumerate(folds):
        others = (one for at, other in enumerate(folds) if at != number for one in other)
        told += applied(fit(others), fold)
    return told


def write(reader: str, curve: Curve) -> None:
    """Keep the curve of a reader beside those of the others."""
    curves = tomllib.loads(CURVES.read_text(encoding="utf-8")) if CURVES.exists() else {}
    curves[reader] = {"slope": curve.slope, "shift": curve.shift}
    told = [f"\n[{name}]\nslope = {one['slope']}\nshift = {one['shift']}\n" for name, one in sorted(curves.items())]
    CURVES.write_text(HEAD + "".join(told), encoding="utf-8")


def main() -> None:
    """Read, judge, fit, write, draw."""
    parse = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parse.add_argument("reader")
    parse.add_argument("folders", nargs="+", type=Path)
    parse.add_argument("--relearn", action="store_true", help="the folders are those that the parse reader learns from")
    options = parse.parse_args()
    with tempfile.TemporaryDirectory() as home:
        parts = make_parts(settings_from(Path(home), {}), options.reader)
    assert isinstance(parts.reader, ParseReader), "only chances of our own readers are fitted"
    parts.reader.curve = AS_IT_IS
    folds = list((judged_relearnt if options.relearn else judged_as_shipped)(options.folders, parts))
    judged = held_back(folds)
    print("as the reader tells it", *calibration_lines([one for fold in folds for one in fold]), sep="\n")
    print("calibrated", *calibration_lines(judged), sep="\n")
    write(options.reader, fit(one for fold in folds for one in fold))
    series = {"as the reader tells it": [one for fold in folds for one in fold], "calibrated, held-back texts": judged}
    plot = reliability_svg(
        f"Reader {options.reader}: is confidence right?", {name: bins_of(claims) for name, claims in series.items()}
    )
    (ROOT / "docs" / f"reliability-{options.reader}.svg").write_text(plot, encoding="utf-8")


if __name__ == "__main__":
    main()
