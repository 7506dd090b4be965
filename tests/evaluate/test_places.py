"""Place names and event places are measured by the very place, by distance and by circle."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from vedette.errors import InputError
from vedette.evaluate.toponyms import evaluate_toponyms, toponym_lines
from vedette.evaluate.where import evaluate_where, where_lines
from vedette.resolve.gazetteer import Gazetteer

TEXT = "Shells fell on Aleppo and on the road to Saraqib, the Turkish ministry said."


def toponym(text: str, lat: float, lon: float, geonames: str | None, use: str | None) -> dict[str, Any]:
    start = TEXT.index(text)
    return {
        "start": start, "end": start + len(text), "text": text, "lat": lat, "lon": lon, "geonames": geonames,
        "type": use,
    }  # fmt: skip


def written(path: Path, *rows: dict[str, Any]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return path


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


def test_a_name_is_exact_by_its_number_and_near_by_its_distance(tmp_path: Path, gazetteer: Gazetteer) -> None:
    row = {
        "id": "one",
        "title": "",
        "text": TEXT,
        "toponyms": [
            toponym("Aleppo", 36.2, 37.16, "170063", "Literal"),
            toponym("Saraqib", 35.9, 36.8, "1", "Literal"),
            toponym("Turkish", 39.0, 35.2, "298795", "Non_Literal_Modifier"),
        ],
    }
    scores = evaluate_toponyms(written(tmp_path / "names.jsonl.gz", row), gazetteer)
    assert (scores.asked, scores.exact, scores.near) == (2, 1, 2)
    assert (scores.answered, scores.recognised, scores.resolved) == (2, 2, 2)
    lines = list(toponym_lines(scores, misses=True))
    assert lines[0].startswith("inexact [one] Saraqib | gn1 ")
    assert lines[-1] == (
        "toponyms exact=0.500 within_161_km=1.000 exact_of_known=1.000 within_161_km_of_known=1.000 "
        "recognised_f1=1.000 resolved_f1=1.000"
    )
    assert (scores.known, scores.known_exact) == (1, 1)  # no Saraqib that we know has the number 1


def test_names_without_a_number_are_told_apart(tmp_path: Path, gazetteer: Gazetteer) -> None:
    row = {"id": "one", "title": None, "text": TEXT, "toponyms": [toponym("Aleppo", 36.2, 37.16, None, None)]}
    scores = evaluate_toponyms(written(tmp_path / "names.jsonl.gz", row), gazetteer)
    assert (scores.asked, scores.unnumbered, scores.unnumbered_near) == (0, 1, 1)


def event(words: str, precision: str, lat: float, lon: float) -> dict[str, str]:
    return {
        "id": "1.0", "where_description": words, "where_prec": precision, "country": "Syria", "latitude": str(lat),
        "longitude": str(lon),
    }  # fmt: skip


def test_events_of_precision_one_and_two_are_asked(tmp_path: Path, gazetteer: Gazetteer) -> None:
    path = written(
        tmp_path / "events.jsonl.gz",
        event("Saraqib town", "1.0", 35.86, 36.8),
        event("near Aleppo", "2.0", 33.5, 36.3),
        event("Syria", "6.0", 35.0, 38.0),
        event("", "1.0", 35.0, 38.0),
    )
    scores = evaluate_where(path, gazetteer)
    assert scores.metrics() == {
        "within_15_km": 0.5,
        "in_circle": 0.5,
        "answered": 1.0,
        "median_radius_km": pytest.approx(scores.metrics()["median_radius_km"]),
    }
    lines = list(where_lines(scores, misses=True))
    assert lines[0].startswith("near Aleppo [Syria] (33.5, 36.3): Aleppo ")
    assert lines[-1].startswith("where within_15_km=0.500 in_circle=0.500 answered=1.000 ")


@pytest.mark.parametrize("broken", ["no json", "[1, 2]", '{"id": "one"}'])
def test_a_broken_file_is_refused_with_the_line(tmp_path: Path, gazetteer: Gazetteer, broken: str) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text(broken + "\n", encoding="utf-8")
    for measure in (evaluate_toponyms, evaluate_where):
        with pytest.raises(InputError, match="1"):
            measure(path, gazetteer)
    with pytest.raises(InputError, match="cannot be read"):
        evaluate_where(tmp_path / "missing.jsonl", gazetteer)
