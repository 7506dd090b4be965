"""`vedette actors` and `vedette sources`: find, list, add; a user's own files join the registers."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from vedette.cli.app import app
from vedette.errors import InputError
from vedette.model.ids import ActorId
from vedette.run.parts import actor_register, actors_by_id, source_register
from vedette.run.settings import Settings

OWN = """
conflict = "harbour_war"
countries = ["IS"]
since = 1990-01-01
areas.north = [64.1, -21.9, 50]

[[actor]]
id = "harbour-league"
name = "Harbour League"
kind = "armed_group"
side = "league"
sector = "PRM"
inter = 3
names = ["The League of the Harbour", { text = "Old League", until = 2001-05-01 }]
words = ["the league", { text = "gunmen", areas = ["north"] }]
before = [{ parent = "hts", side = "crown", until = 1995-01-01 }]

[[actor]]
id = "hts"
extends = true
names = ["The Northern Brigade"]
"""


@pytest.fixture
def home(tmp_path: Path) -> Settings:
    (tmp_path / "mine.toml").write_text(OWN, encoding="utf-8")
    return Settings(tmp_path / "home")


def run(home: Settings, *words: str) -> str:
    result = CliRunner().invoke(app, [*words, "--home", str(home.home)], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_a_file_of_actors_of_ones_own_joins_the_register(home: Settings) -> None:
    run(home, "actors", "add", str(home.home.parent / "mine.toml"))
    assert [path.name for path in home.home.glob("*.toml")] == ["actors_mine.toml"]
    assert run(home, "actors", "find", "fighters of the Harbour League").startswith("harbour-league: ")
    assert run(home, "actors", "find", "the Northern Brigade").startswith("hts: ")
    here = ("--conflict", "harbour_war")
    assert run(home, "actors", "find", "gunmen", *here).startswith("nobody: ")
    assert run(home, "actors", "find", "gunmen", *here, "--at", "64.2", "-21.8").startswith("harbour-league: ")
    assert "league" in run(home, "actors", "list", *here, "--format", "csv")
    assert "crown" in run(home, "actors", "list", *here, "--on", "1994-01-01", "--format", "csv")
    assert actors_by_id(home)[ActorId("harbour-league")].inter == 3
    assert ActorId("harbour-league") not in actors_by_id()


def test_a_file_of_sources_of_ones_own_joins_the_register(home: Settings) -> None:
    own = home.home.parent / "sources-north.toml"
    own.write_text('[[source]]\nid = "north-star"\nname = "North Star"\nowner = "the League"\n', encoding="utf-8")
    run(home, "sources", "add", str(own))
    assert [path.name for path in home.home.glob("*.toml")] == ["sources_north.toml"]
    told = run(home, "sources", "find", "a North Star reporter")
    assert told == "north-star: North Star, owned or funded by: the League\n"
    assert run(home, "sources", "find", "https://www.reuters.com/world/1").startswith("reuters: ")
    assert "north-star" in run(home, "sources", "list", "--format", "csv")
    assert isinstance(CliRunner().invoke(app, ["sources", "find", "nobody at all"]).exception, InputError)


def test_files_of_both_registers_lie_beside_the_store(home: Settings) -> None:
    home.home.mkdir()
    (home.home / "sources.toml").write_text('[[source]]\nid = "a"\nname = "A Paper"\n', encoding="utf-8")
    (home.home / "sources_2.toml").write_text('[[source]]\nid = "a"\nname = "The A Paper"\n', encoding="utf-8")
    assert source_register(home).of("a", None).name == "The A Paper"
    assert source_register(home).version != source_register(Settings(home.home / "other")).version
    before = actor_register(home).version
    (home.home / "actors.toml").write_text(OWN, encoding="utf-8")
    assert actor_register(home).version != before


WRONG_ACTORS = [
    ("not = [toml", "no TOML"),
    ("actor = 3", "list of entries"),
    ('[[actor]]\nname = "X"', r"actor 1 \(no id\)"),
    ('[[actor]]\nid = "Not An Id"\nname = "X"', "small letters"),
    ('[[actor]]\nid = "x"', r"actor 1 \(x\): it needs a name"),
    ('[[actor]]\nid = "x"\nname = "X"\nkind = "club"', "kind has to be one of"),
    ('[[actor]]\nid = "x"\nname = "X"\nkind = "ngo"\nnmaes = ["Y"]', "nmaes is no key"),
    ('[[actor]]\nid = "x"\nname = "X"\nkind = "ngo"\nnames = "Y"', "names have to be a list"),
    ('[[actor]]\nid = "x"\nname = "X"\nkind = "ngo"\nnames = [7]', "not 7"),
    ('[[actor]]\nid = "x"\nname = "X"\nkind = "ngo"\nnames = [{ text = "Y", from = 1999 }]', "keys that are none"),
    ('[[actor]]\nid = "x"\nname = "X"\nkind = "ngo"\nnames = [{ text = "Y", since = "1999" }]', "days like"),
    ('[[actor]]\nid = "x"\nname = "X"\nkind = "ngo"\nbefore = [{ since = 1999-01-02, until = 1999-01-01 }]', "order"),
    ('[[actor]]\nid = "x"\nname = "X"\nkind = "ngo"\nnames = [{ text = "Y", areas = ["z"] }]', "no area"),
    ('[[actor]]\nid = "x"\nname = "X"\nkind = "ngo"\nsector = "XYZ"', "PLOVER"),
    ('[[actor]]\nid = "x"\nname = "X"\nkind = "ngo"\ninter = 9', "ACLED"),
    ('[[actor]]\nid = "x"\nname = "X"\nkind = "ngo"\ncolour = "red"', "colour"),
    ('[[actor]]\nid = "x"\nname = "X"\nkind = "ngo"\nparent = "nowhere"', "no actor 'nowhere'"),
    ('[[actor]]\nid = "x"\nextends = true\nnames = ["Y"]', "extends an actor"),
    ('[[actor]]\nid = "x"\nname = "X"\nkind = "ngo"\nbranded = [{ words = "Y" }]', "branded holds"),
    ('[[actor]]\nid = "x"\nname = "X"\nkind = "ngo"\nbefore = ["hts"]', "before holds"),
    ('areas.z = ["a", "b"]\n[[actor]]\nid = "x"\nname = "X"\nkind = "ngo"', "each area"),
    ('conflict = "c"\ncountries = "SY"', "two letters"),
    ('conflict = "c"\nsince = 1999', "days like"),
    ('[[actor]]\nid = "a"\nname = "A"\nkind = "ngo"\n[[actor]]\nid = "x"\nname = "X"\nkind = "?"', r"actor 2 \(x\)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), WRONG_ACTORS)
def test_a_wrong_entry_of_actors_is_told_by_its_place_and_nothing_is_kept(home: Settings, text: str, told: str) -> None:
    path = home.home.parent / "mine.toml"
    path.write_text(text, encoding="utf-8")
    error = CliRunner().invoke(app, ["actors", "add", str(path), "--home", str(home.home)]).exception
    assert isinstance(error, InputError)
    assert str(path) in str(error)
    with pytest.raises(InputError, match=told):
        raise error
    assert not home.home.exists()


WRONG_SOURCES = [
    ("source = 3", "list of entries"),
    ("[[source]]\nname = 'X'", "needs its id"),
    ("[[source]]\nid = 'x'\nname = ' '", "needs its name"),
    ("[[source]]\nid = 'x'\nname = 'X'\ncountry = 'Syria'", "two capitals"),
    ("[[source]]\nid = 'x'\nname = 'X'\nlanguage = 'Arabic'", "small letters"),
    ("[[source]]\nid = 'x'\nname = 'X'\ndomains = ['https://x.example/']", "no domain"),
    ("[[source]]\nid = 'x'\nname = 'X'\ndomains = 'x.example'", "has to be list"),
    ("[[source]]\nid = 'x'\nname = 'X'\nnames = [3]", "have to be words"),
    ("[[source]]\nid = 'x'\nname = 'X'\nagency = 'yes'", "has to be bool"),
    ("[[source]]\nid = 'x'\nname = 'X'\nowned = 'y'", "owned is no key"),
    ("[[source]]\nid = 'a'\nname = 'A'\n[[source]]\nid = 'x'", r"source 2 \(x\)"),
]


@pytest.mark.parametrize(("text", "told"), WRONG_SOURCES)
def test_a_wrong_entry_of_sources_is_told_by_its_place(home: Settings, text: str, told: str) -> None:
    home.home.mkdir()
    (home.home / "sources.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        source_register(home)


def test_a_file_that_cannot_be_read_is_told(home: Settings) -> None:
    error = CliRunner().invoke(app, ["actors", "add", "no-such-file.toml", "--home", str(home.home)]).exception
    assert isinstance(error, InputError)
    assert "no-such-file.toml" in str(error)
