"""The commands of the desk."""

import sqlite3
from pathlib import Path

import pytest
from tests.desk.world import NOW, WorldActors, WorldPlaces, keep
from tests.fuse.world import World
from tests.test_cli import Run

from vedette.desk.people import LOCAL
from vedette.desk.reviewing import Desk
from vedette.evaluate.gold import load_gold
from vedette.model.review import Mark
from vedette.model.vocabulary import Kind
from vedette.store.opening import FILE


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home in which two claims of one article were judged."""
    text = "The Guard took Kasr on Saturday. Shells fell on Tell Amr, said a nurse."
    world = World()
    document = world.article("herald", text)
    claims = [world.tell(Kind.CAPTURE, document, who=["Guard"], words=text[:31], start=0)]
    claims += [world.tell(Kind.SHELLING, document, at=["Tell Amr"], words=text[33:57], start=33)]
    with keep(world, tmp_path / "home") as store:
        desk = Desk(store, WorldPlaces(), WorldActors(), lambda: NOW)
        desk.mark(LOCAL, claims[0].id, Mark.VERIFIED, "two videos")
        desk.mark(LOCAL, claims[1].id, Mark.NOT_A_CLAIM)
    return tmp_path / "home"


def test_judged_claims_are_written_as_a_gold_folder(run: Run, home: Path, tmp_path: Path) -> None:
    code, _, said = run("train-set", str(tmp_path / "gold"))
    assert (code, said.splitlines()[0][:22]) == (0, "1 text with 1 claim th")
    (gold,) = load_gold(tmp_path / "gold")
    assert [claim.kind for claim in gold.claims] == [Kind.CAPTURE]


def test_the_log_is_listed_and_its_seal_told(run: Run, home: Path) -> None:
    code, printed, said = run("reviews")
    assert code == 0
    assert [line.split()[0] for line in printed.splitlines()] == ["2", "1"]
    assert "verified (two videos)" in printed
    seal = said.strip().rsplit(" ", 1)[1]
    assert run("reviews", "--seal", seal)[0] == 0


def test_whoever_alters_the_log_is_found_out(run: Run, home: Path) -> None:
    seal = run("reviews")[2].strip().rsplit(" ", 1)[1]
    with sqlite3.connect(home / FILE) as connection:
        connection.execute("DROP TRIGGER reviews_unchanged")
        connection.execute("DROP TRIGGER reviews_undeleted")
        connection.execute("UPDATE reviews SET body = replace(body, 'two videos', 'one video') WHERE seq = 1")
    code, _, said = run("reviews")
    assert (code, "Review 1 was changed" in said) == (2, True)
    with sqlite3.connect(home / FILE) as connection:
        connection.execute("DELETE FROM reviews")
    assert run("reviews")[0] == 0
    code, _, said = run("reviews", "--seal", seal)
    assert (code, "no longer holds the seal" in said) == (2, True)


def test_that_nothing_is_judged_is_told(run: Run, tmp_path: Path) -> None:
    code, _, said = run("train-set", str(tmp_path / "gold"))
    assert (code, "no sentence yet" in said, (tmp_path / "gold").exists()) == (0, True, False)
