"""Whom words in a text stand for by what the text says elsewhere."""

from dataclasses import replace
from datetime import date

import pytest
from tests.resolve.made import a_claim, a_document

from vedette.model.claim import PlaceMention
from vedette.model.vocabulary import Kind, SpeakerRole
from vedette.resolve.actor_mentions import conflict_of, resolve_actors
from vedette.resolve.actors import ActorRegister


@pytest.fixture(scope="module")
def register() -> ActorRegister:
    return ActorRegister()


def echoed(register: ActorRegister, text: str, words: str, *others: str) -> str | None:
    """Return the actor of `words`, which speak in a claim after others by whom else is named."""
    document = a_document(text, "2023-06-01")
    claims = [a_claim(document, one, speakers=(one,)) for one in (*others, words)]
    return resolve_actors(document, claims, register)[-1].speakers[0].actor


def test_a_surname_stands_for_the_body_that_the_person_speaks_for(register: ActorRegister) -> None:
    text = "Nour Vale, a spokeswoman for UNICEF, spoke of Khartoum in Sudan. Ms Vale saw no end. Mr Orr saw one."
    assert echoed(register, text, "Ms Vale") == "unicef"
    assert echoed(register, text, "Mr Orr") is None
    text = "The RSF said so, the army spokesman Idris Maro said in Khartoum in Sudan. Maro saw no end."
    assert echoed(register, text, "Maro") == "sd-forces"
    text = "RSF adviser Idris Maro said so in Khartoum, Sudan. Nobody else spoke. Maro saw no end."
    assert echoed(register, text, "Maro", "RSF adviser Idris Maro") == "rsf"
    text = "Governor Vitaliy Kim spoke of Mykolaiv in Ukraine. Later Kim saw no end."
    assert echoed(register, text, "Kim") == "ua"
    text = "Idris Maro, a baker, said so in Khartoum, Sudan. Maro saw no end."
    assert echoed(register, text, "Maro") is None


def test_a_town_is_nobodys_surname(register: ActorRegister) -> None:
    text = "The RSF besieged it. The army spokesman Idris Maro said that Maro was calm, in Khartoum in Sudan."
    document = a_document(text, "2023-06-01")
    claim = a_claim(document, "Maro", speakers=("Maro",))
    town = replace(claim, places=(PlaceMention(text="the town of Maro", start=0, end=1, name="Maro"),))
    assert resolve_actors(document, [claim], register)[0].speakers[0].actor == "sd-forces"
    assert resolve_actors(document, [town], register)[0].speakers[0].actor is None


def test_words_for_a_body_stand_for_the_only_one_of_its_kind_that_the_text_names(register: ActorRegister) -> None:
    text = "MSF left Khartoum in Sudan on Monday. The aid group saw no end. The monitor saw one."
    assert echoed(register, text, "The aid group") == "msf"
    assert echoed(register, text, "The monitor") is None
    text = "The Syrian Observatory for Human Rights spoke of Idlib in Syria. The UK-based monitor saw no end."
    assert echoed(register, text, "The UK-based monitor") == "sohr"
    text = "MSF and Oxfam left Khartoum in Sudan on Monday. The aid group saw no end."
    assert echoed(register, text, "The aid group") is None


def test_those_branded_are_the_only_group_that_fights_the_state(register: ActorRegister) -> None:
    text = "Fano took a depot in Gondar in Ethiopia. The terrorists saw no end."
    assert echoed(register, text, "The terrorists") == "fano"
    text = "Fano and the OLA took a depot in Gondar in Ethiopia. The terrorists saw no end."
    assert echoed(register, text, "The terrorists") is None


def test_a_war_of_another_decade_is_read_in_its_own_terms(register: ActorRegister) -> None:
    document = a_document(
        "SAN SALVADOR, 12 NOV 89 -- GUERRILLAS SHELLED THE BARRACKS. THE ARMY SHOT BACK IN EL SALVADOR.", "1989-11-12"
    )
    shelled = a_claim(document, "SHELLED", initiators=("GUERRILLAS",))
    shot = a_claim(document, "SHOT BACK", initiators=("THE ARMY",))
    told = resolve_actors(document, [shelled, shot], register)
    assert [claim.initiators[0].actor for claim in told] == ["fmln", "sv-forces"]


def test_the_coalition_is_the_one_called_so_before(register: ActorRegister) -> None:
    text = "The Syrian Coalition wrote from Idlib in Syria. The Coalition saw no end."
    assert echoed(register, text, "The Coalition", "The Syrian Coalition") == "syrian-national-coalition"


def test_the_text_tells_which_war_it_is(register: ActorRegister) -> None:
    document = a_document(
        "The RSF shelled a market in Omdurman. Sudanese doctors said the army shot back.", "2024-03-01"
    )
    claim = a_claim(document, "shelled", initiators=("The RSF",))
    assert conflict_of([claim], [date(2024, 3, 1)], register, register.named_in(document.text)) == "sudan"
    (later,) = resolve_actors(document, [a_claim(document, "shot back", initiators=("the army",))], register)
    assert later.initiators[0].actor == "sd-forces"


def test_the_army_of_a_state_is_no_echo_of_another_army(register: ActorRegister) -> None:
    document = a_document("In South Sudan the White Army looted Malakal before the army took Malakal.", "2014-03-19")
    claims = [
        a_claim(document, "looted", initiators=("the White Army",)),
        a_claim(document, "took", initiators=("the army",)),
    ]
    _, taken = resolve_actors(document, claims, register)
    assert taken.initiators[0].actor == "ss-forces"


def pointed(
    register: ActorRegister, text: str, words: str, *, speaker: str = "", before: str = "", kind: Kind = Kind.DEPLOYMENT
) -> str | None:
    """Return the actor of `words`, which do it, in a claim by `speaker`; a claim before it names `before`."""
    document = a_document(text, "2023-06-01")
    earlier = [a_claim(document, before, initiators=(before,))] if before else []
    claim = a_claim(document, words, initiators=(words,), speakers=(speaker,) if speaker else ())
    found = resolve_actors(document, [*earlier, replace(claim, kind=kind)], register)
    return found[-1].initiators[0].actor


def test_possessives_stand_for_the_speaker_that_fits(register: ActorRegister) -> None:
    text = "The RSF said its fighters had seized a depot in Khartoum. Sudan is at war."
    assert pointed(register, text, "its fighters", speaker="The RSF") == "rsf"
    text = "Sudan's army admitted that the rebels had entered Nyala and said its troops had left. Khartoum burns."
    assert pointed(register, text, "its troops", speaker="Sudan's army", before="the rebels") == "sd-forces"
    text = "The monitor said Sudan's army was shelled and its units had left Nyala. Khartoum burns."
    assert pointed(register, text, "its units", speaker="The monitor", before="Sudan's army") == "sd-forces"
    text = "Ukraine said the Russian troops had lost Soledar and their commanders had fled Bakhmut."
    assert pointed(register, text, "their commanders", speaker="Ukraine", before="the Russian troops") == "ru-forces"


def test_what_is_done_to_their_own_is_told_from_what_is_done_to_others(register: ActorRegister) -> None:
    document = a_document("The RSF said Sudan's army had hit their positions. Sudan's army moved its troops.")
    hit = a_claim(document, "hit", speakers=("The RSF",), initiators=("Sudan's army",), targets=("their positions",))
    moved = replace(
        a_claim(document, "moved", initiators=("Sudan's army",), targets=("its troops",)), kind=Kind.DEPLOYMENT
    )
    first, second = resolve_actors(document, [hit, moved], register)
    assert first.targets[0].actor == "rsf"
    assert second.targets[0].actor == "sd-forces"


def test_fighters_alone_are_those_of_the_group_named_last(register: ActorRegister) -> None:
    text = "Arakan Army men took a base in Myanmar. Min Aung Hlaing spoke. Fighters opened the jail."
    assert pointed(register, text, "Fighters", before="Arakan Army") == "arakan-army"
    assert pointed(register, "In Myanmar all was calm. Fighters opened the jail.", "Fighters") is None


def test_words_for_a_body_stand_for_the_one_called_so_before(register: ActorRegister) -> None:
    text = "Russia's defence ministry spoke of Bakhmut in Ukraine. The ministry shelled nobody, it said."
    assert pointed(register, text, "The ministry", before="Russia's defence ministry") == "ru-forces"


def test_a_speaker_of_theirs_speaks_for_them(register: ActorRegister) -> None:
    document = a_document("The RSF took Nyala in Sudan, its spokesman said.")
    claim = a_claim(document, "took", initiators=("The RSF",), speakers=("its spokesman",))
    (told,) = resolve_actors(document, [claim], register)
    assert (told.speakers[0].actor, told.speakers[0].role) == ("rsf", SpeakerRole.ARMED_GROUP)


def test_words_that_a_denial_takes_from_what_it_denies_keep_their_meaning(register: ActorRegister) -> None:
    document = a_document("The RSF said its fighters had taken Nyala in Sudan. Sudan's army denied the report.")
    took = a_claim(document, "taken", speakers=("The RSF",), initiators=("its fighters",))
    denied = a_claim(document, "denied", speakers=("Sudan's army",), initiators=("its fighters",))
    first, second = resolve_actors(document, [took, denied], register)
    assert (first.initiators[0].actor, second.initiators[0].actor) == ("rsf", "rsf")


def test_a_backer_told_after_the_words_counts(register: ActorRegister) -> None:
    document = a_document("Factions backed by Turkey took Tel Rifat in Syria. Factions fled Idlib.", "2024-12-01")
    took = a_claim(document, "took", initiators=("Factions",))
    assert resolve_actors(document, [took], register)[0].initiators[0].actor == "sna"
