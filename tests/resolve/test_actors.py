"""The register of actors: whom words stand for in a war, an area and on a day."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.model.ids import ActorId
from vedette.model.vocabulary import SpeakerRole
from vedette.resolve.actor_data import packaged_actors
from vedette.resolve.actors import ActorRegister
from vedette.resolve.roles import role_of

KINDS = {
    "state", "state_force", "armed_group", "coalition", "de_facto_authority", "political_body", "international_body",
    "un", "monitor", "ngo", "rescue", "people",
}  # fmt: skip


@pytest.fixture(scope="module")
def register() -> ActorRegister:
    return ActorRegister()


IN_WARS = [
    ("Opposition forces in the city", "syria", "2024-11-30", "syria-opposition"),
    ("fighters of the Free Syrian Army", "syria", "2015-05-01", "fsa"),
    ("the Free Syrian Army", "syria", "2019-05-01", "sna"),
    ("Jabhat al-Nusra", "syria", "2015-05-01", "hts"),
    ("al-Nusra Front fighters", "syria", "2020-05-01", "hts"),
    ("Hay’at Tahrir al-Sham", "syria", "2024-11-30", "hts"),
    ("Syrian government troops", "syria", "2015-05-01", "sy-forces"),
    ("the regime", "syria", "2015-05-01", "sy"),
    ("regime forces", "syria", "2015-05-01", "sy-forces"),
    ("Damascus", "syria", "2015-05-01", "sy"),
    ("the Syrian government", "syria", "2025-03-01", "syrian-transition"),
    ("government forces", "syria", "2025-03-01", "syrian-transition-forces"),
    ("Russian warplanes", "syria", "2016-05-01", "ru-forces-in-syria"),
    ("Russian warplanes", "ukraine", "2023-05-01", "ru-forces"),
    ("Turkish-backed rebels", "syria", "2019-05-01", "sna"),
    ("Factions backed by Turkey", "syria", "2024-12-01", "sna"),
    ("some rebels backed by Turkey in the north", "syria", "2019-05-01", "sna"),
    ("rebels backed by Rwanda", "east_congo", "2025-01-27", "m23"),
    ("militias backed by Iran", "syria", "2017-01-27", "iran-backed-militias-in-syria"),
    ("the factions", "syria", "2024-12-01", "syria-opposition"),
    ("Factions", "syria", "2016-12-01", "syria-opposition"),
    ("several armed factions", "syria", "2016-12-01", "syria-opposition"),
    ("a spokesman for the factions", "syria", "2024-12-01", "syria-opposition"),
    ("positions of the factions near the dam", "syria", "2024-12-01", "syria-opposition"),
    ("the factions", "israel_palestine", "2023-12-01", "palestinian-groups"),
    ("the resistance", "lebanon", "2024-10-01", "hezbollah"),
    ("the resistance", "myanmar", "2023-10-01", "pdf-myanmar"),
    ("the occupation army", "israel_palestine", "2023-12-01", "il-forces"),
    ("the aggression", "yemen", "2016-12-01", "saudi-coalition"),
    ("the paramilitaries", "sudan", "2023-12-01", "rsf"),
    ("The Defence Ministry", "syria", "2024-12-01", "sy"),
    ("The Defence Ministry in Damascus", "syria", "2024-12-01", "sy"),
    ("the defence ministry in Moscow", "ukraine", "2023-05-01", "ru"),
    ("The Ministry of Defence of the Russian Federation", "ukraine", "2023-05-01", "ru"),
    ("the ministry of foreign affairs of Ukraine", "ukraine", "2023-05-01", "ua"),
    ("the defence ministry", "ukraine", "2023-05-01", "ua"),
    ("the army command", "syria", "2024-12-01", "sy-forces"),
    ("a military source", "syria", "2024-12-01", "sy-forces"),
    ("a military source", "sudan", "2023-12-01", "sd-forces"),
    ("a military source", "syria", "2025-03-01", "syrian-transition-forces"),
    ("the Turkish foreign ministry", "syria", "2016-12-01", "tr"),
    ("Syrian and Russian jets", "syria", "2016-12-01", "sy-forces"),
    ("US-backed rebels", "syria", "2015-05-01", "syria-opposition"),
    ("Islamic State militants", "iraq", "2016-05-01", "islamic-state"),
    ("Daesh", "syria", "2016-05-01", "islamic-state"),
    ("the coalition", "yemen", "2016-05-01", "saudi-coalition"),
    ("the coalition", "iraq", "2016-05-01", "us-coalition-in-iraq"),
    ("separatists", "ukraine", "2015-05-01", "donbas-separatists"),
    ("separatists", "yemen", "2019-05-01", "stc"),
    ("the army", "sudan", "2023-05-01", "sd-forces"),
    ("the army", "myanmar", "2023-05-01", "mm-forces"),
    ("the paramilitary Rapid Support Forces (RSF)", "sudan", "2023-05-01", "rsf"),
    ("Rwanda-backed M23 rebels", "east_congo", "2025-01-27", "m23"),
    ("the junta", "myanmar", "2023-05-01", "mm"),
    ("Fano militia", "ethiopia", "2023-08-01", "fano"),
    ("insurgents", "afghanistan", "2010-05-01", "taliban"),
    ("the Israeli military", "israel_palestine", "2023-11-01", "il-forces"),
    ("the Israeli military", "lebanon", "2024-10-01", "il-forces-in-lebanon"),
    ("Hezbollah", "lebanon", "2024-10-01", "hezbollah"),
    ("Hezbollah", "syria", "2016-10-01", "hezbollah-in-syria"),
    ("Wagner mercenaries", "ukraine", "2023-02-01", "wagner"),
    ("The Syrian Observatory for Human Rights", "syria", "2016-10-01", "sohr"),
    ("Syrian President Bashar al-Assad", "syria", "2016-10-01", "sy"),
    ("هيئة تحرير الشام", "syria", "2024-11-30", "hts"),
    ("ЗСУ", "ukraine", "2023-02-01", "ua-forces"),
    ("civilians in the east of the city", "syria", "2016-10-01", "civilians"),
    ("Ukrainian villagers", "ukraine", "2023-02-01", "civilians"),
    ("a local resident Mira Odeh", "syria", "2016-08-01", "civilians"),
    ("UNICEF Sudan", "sudan", "2023-06-01", "unicef"),
    ("the head of UNICEF Yemen", "yemen", "2018-06-01", "unicef"),
    ("Rosgvardia soldiers", "ukraine", "2022-07-01", "rosgvardia"),
    ("Russian air power", "syria", "2016-07-01", "ru-forces-in-syria"),
    ("a security source in Damascus", "syria", "2014-07-01", "sy-forces"),
    ("the country's president", "sudan", "2023-07-01", "sd"),
    ("terrorists of Ahrar al-Sham", "syria", "2016-07-01", "ahrar-al-sham"),
    ("US-led coalitions", "syria", "2016-07-01", "us-coalition-in-syria"),
    ("fighters of Hezbollah", "syria", "2016-07-01", "hezbollah-in-syria"),
    ("militants", "iraq", "2016-07-01", "islamic-state"),
    ("guerrillas", "el_salvador", "1989-11-12", "fmln"),
    ("the army", "el_salvador", "1989-11-12", "sv-forces"),
    ("PEOPLE'S REVOLUTIONARY ARMY", "el_salvador", "1989-11-12", "erp-el-salvador"),
    ("FMLN urban commandos", "el_salvador", "1989-11-12", "fmln"),
    ("Serb gunners", "yugoslavia", "1993-04-12", "vrs"),
    ("Bosnian government forces", "yugoslavia", "1993-04-12", "arbih"),
    ("NATO warplanes", "yugoslavia", "1995-08-30", "nato-in-yugoslavia"),
    ("federal forces", "chechnya", "1995-01-02", "ru-forces-in-chechnya"),
    ("Chechen fighters", "chechnya", "1995-01-02", "chechen-separatists"),
    ("Chechen fighters", "ukraine", "2022-04-02", "kadyrovites"),
    ("the IRA", "northern_ireland", "1987-11-08", "provisional-ira"),
    ("the RUC", "northern_ireland", "1987-11-08", "ruc"),
    ("Tamil Tiger rebels", "sri_lanka", "2008-11-08", "ltte"),
    ("leftist guerrillas", "colombia", "1999-11-08", "farc"),
    ("the Viet Cong", "vietnam", "1968-01-31", "viet-cong"),
    ("Nusra Front terrorists and their allies", "syria", "2016-05-03", "hts"),
    ("Rebels in Syria", "syria", "2024-11-30", "syria-opposition"),
    ("the rebels affiliated to Ahrar al-Sham", "syria", "2016-05-03", "ahrar-al-sham"),
    ("the head of Ukraine's National Security Council", "ukraine", "2022-05-03", "ua"),
    ("two Russian pilots", "syria", "2016-05-03", "ru-forces-in-syria"),
    ("The provisional government", "syria", "2016-09-22", "syrian-interim-government"),
    ("US marines", "vietnam", "1968-01-31", "us-forces-in-vietnam"),
    ("Iraqi forces", "gulf_1991", "1991-01-18", "saddam-forces"),
    ("the allies", "gulf_1991", "1991-01-18", "coalition-1991"),
    ("the mujahideen", "afghanistan_before_2001", "1985-01-18", "mujahideen-afghanistan"),
    ("soldiers of the M23", "east_congo", "2024-06-01", "m23"),
    ("troops of the RSF", "sudan", "2023-06-01", "rsf"),
    ("soldiers of the Arakan Army", "myanmar", "2024-06-01", "arakan-army"),
    ("the Somali Battalion of the Donetsk People's Republic", "ukraine", "2022-06-01", "dpr"),
    ("rebel soldiers", "east_congo", "2024-06-01", "m23"),
    ("pro-regime troops", "syria", "2014-06-01", "sy-forces"),
]


@pytest.mark.parametrize(("words", "conflict", "on", "actor"), IN_WARS)
def test_words_stand_for_an_actor_of_their_war_and_day(
    register: ActorRegister, words: str, conflict: str, on: str, actor: str
) -> None:
    found, why = register.resolve(words, conflict=conflict, on=date.fromisoformat(on))
    assert found == actor, why
    assert why


@pytest.mark.parametrize("words", ["pro-Russian security forces", "separatist troops", "the 58th Army"])
def test_forces_of_others_are_not_those_of_the_state(register: ActorRegister, words: str) -> None:
    found, why = register.resolve(words, conflict="ukraine", on=date(2022, 6, 1))
    assert found is None, why


OPEN = [
    "they",
    "rebels",
    "the army",
    "a man with a gun",
    "a Turkish journalist",
    "activists in Damascus",
    "us",
    "what is new",
    "allies of the Syrian government",
    "brigades fighting Assad",
    "Syrian media",
    "a Lebanese group",
    "Ukrainian journalist Roman Hordiy",
    "the Swedish scientist leading the team, Ake Lind",
]


@pytest.mark.parametrize("words", OPEN)
def test_what_is_not_clear_stays_open_and_says_why(register: ActorRegister, words: str) -> None:
    found, why = register.resolve(words)
    assert found is None
    assert why


def test_what_stays_open_names_those_whom_it_can_mean(register: ActorRegister) -> None:
    _, why = register.resolve("rebels")
    assert "FARC" in why
    assert "others" in why
    _, why = register.resolve("militants", conflict="syria", on=date(2016, 5, 1))
    assert "Islamic State" in why
    assert "Syrian opposition forces" in why


def test_militants_in_syria_are_nobody_in_particular_while_the_islamic_state_held_ground(
    register: ActorRegister,
) -> None:
    assert register.resolve("militants", conflict="syria", on=date(2016, 5, 1))[0] is None


def test_a_state_that_only_describes_another_is_not_meant(register: ActorRegister) -> None:
    for words in ("pro-Russian slogans", "Iran-linked smugglers", "anti-Assad graffiti"):
        assert register.resolve(words, conflict="syria", on=date(2014, 1, 1))[0] is None


NEAR_ALEPPO, NEAR_RAQQA = (36.2, 37.1), (35.95, 39.0)


@pytest.mark.parametrize(
    ("at", "on", "actor"),
    [
        ((NEAR_ALEPPO,), date(2016, 8, 13), "syria-opposition"),
        ((NEAR_RAQQA,), date(2016, 8, 13), "islamic-state"),
        ((NEAR_RAQQA, NEAR_RAQQA, NEAR_ALEPPO), date(2016, 8, 13), "islamic-state"),
        ((NEAR_RAQQA,), date(2013, 3, 1), None),
        ((), date(2016, 8, 13), None),
    ],
)
def test_words_that_brand_somebody_stand_for_him_where_and_while_one_party_was_called_so(
    register: ActorRegister, at: tuple[tuple[float, float], ...], on: date, actor: str | None
) -> None:
    for words in ("terrorist groups positioned in the east", "the militants", "gunmen"):
        assert register.resolve(words, conflict="syria", on=on, at=at)[0] == actor


def test_a_war_is_meant_in_its_own_days_only(register: ActorRegister) -> None:
    assert register.conflicts_in("IQ", date(1991, 1, 18)) == ["gulf_1991"]
    assert register.conflicts_in("IQ", date(1985, 1, 18)) == ["iran_iraq"]
    assert register.conflicts_in("IQ", date(2016, 1, 18)) == ["iraq"]
    assert register.conflicts_in("RU", date(1995, 1, 18)) == ["chechnya"]
    assert register.conflicts_in("RU", date(2023, 1, 18)) == ["ukraine"]
    assert set(register.conflicts_in("RU", None)) == {"chechnya", "ukraine"}


def test_actors_tell_their_codes_and_whom_they_belonged_to(register: ActorRegister) -> None:
    group = register.get(ActorId("islamic-state"))
    assert group is not None
    assert (group.sector, group.inter) == ("REB", 2)
    assert group.allegiance_on(date(2013, 5, 1)).parent == "al-qaeda"
    assert group.allegiance_on(date(2016, 5, 1)).parent is None
    forces = register.get(ActorId("rsf"))
    assert forces is not None
    assert (forces.allegiance_on(date(2022, 1, 1)).side, forces.allegiance_on(date(2024, 1, 1)).side) == ("saf", "rsf")
    for key, sector, inter in (
        ("sy", "GOV", 1), ("sy-forces", "MIL", 1), ("ru-forces-in-syria", "MIL", 8), ("ruc", "COP", 1),
        ("auc", "PRM", 3), ("civilians", "CVL", 7), ("unifil", "IGO", 8), ("kamajors", "PRM", 4),
    ):  # fmt: skip
        actor = register.get(ActorId(key))
        assert actor is not None
        assert (actor.sector, actor.inter) == (sector, inter), key


@pytest.mark.parametrize(
    ("conflict", "day", "at", "rebels"),
    [
        ("central_african_republic", "2012-12-20", (5.7, 20.7), "seleka"),
        ("central_african_republic", "2021-01-05", (5.7, 20.7), "cpc-car"),
        ("west_africa", "1998-12-20", (8.6, -10.9), "ruf"),
        ("west_africa", "2003-06-05", (6.3, -10.8), "lurd"),
        ("yugoslavia", "1998-07-20", (42.4, 20.6), "kla"),
        ("central_america", "1979-06-20", (12.4, -86.9), "sandinistas"),
        ("central_america", "1985-06-20", (12.4, -86.9), "contras"),
    ],
)
def test_rebels_are_those_who_rose_in_that_area_on_that_day(
    register: ActorRegister, conflict: str, day: str, at: tuple[float, float], rebels: str
) -> None:
    assert register.resolve("rebels", conflict=conflict, on=date.fromisoformat(day), at=(at,))[0] == rebels


@pytest.mark.parametrize(("at", "army"), [((44.2, 17.9), "arbih"), ((42.5, 20.8), "jna"), ((45.8, 16.0), None)])
def test_government_forces_are_those_of_the_government_there(
    register: ActorRegister, at: tuple[float, float], army: str | None
) -> None:
    found, _ = register.resolve("government forces", conflict="yugoslavia", on=date(1995, 6, 1), at=(at,))
    assert found == army


def test_a_text_in_capitals_names_nobody_by_its_little_words(register: ActorRegister) -> None:
    told = register.named_in("THE FMLN, WHO IS IN SAN SALVADOR, TOLD US THAT IT WOULD FIGHT.")
    assert [actor.id for actor in told] == ["fmln", "sv"]
    assert "islamic-state" in [actor.id for actor in register.named_in("The town fell to IS.")]


def test_the_register_is_whole(register: ActorRegister) -> None:
    actors = packaged_actors().actors
    assert [key for key, times in Counter(actor.id for actor in actors).items() if times > 1] == []
    assert len(actors) >= 600
    for actor in actors:
        assert actor.kind in KINDS
        assert actor.names
        assert actor.parent is None or register.get(actor.parent)
        assert actor.colour is None or (actor.colour.startswith("#") and len(actor.colour) == 7)
        assert all(name.since is None or name.until is None or name.since <= name.until for name in actor.names)
    assert {actor.conflict for actor in actors} >= {
        "syria", "iraq", "israel_palestine", "lebanon", "yemen", "ukraine", "sudan", "libya", "ethiopia", "sahel",
        "east_congo", "myanmar", "afghanistan",
    }  # fmt: skip


def test_the_sides_of_a_war_are_named_alike_in_kind(register: ActorRegister) -> None:
    """Both sides hold ground under a colour of their own."""
    for one, other in (
        ("ua", "ru"),
        ("sd-forces", "rsf"),
        ("mm", "arakan-army"),
        ("sy", "syria-opposition"),
        ("il", "hamas"),
    ):
        first, second = register.get(ActorId(one)), register.get(ActorId(other))
        assert first is not None
        assert second is not None
        assert first.colour
        assert second.colour
        assert first.side != second.side


@given(st.text(max_size=60))
def test_no_words_break_it(register: ActorRegister, words: str) -> None:
    found, why = register.resolve(words, conflict="syria")
    assert why
    assert found is None or register.get(found)


WORDS_OF_DAYS = ["Jabhat al-Nusra", "FSA", "the Syrian army", "government forces", "SPLA", "militants", "Afghan"]


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(WORDS_OF_DAYS), st.sampled_from(["syria", "afghanistan", None]), st.dates(date(1970, 1, 1)))
def test_an_answer_that_is_remembered_is_that_of_the_day(
    register: ActorRegister, words: str, conflict: str | None, on: date
) -> None:
    assert register.resolve(words, conflict=conflict, on=on) == ActorRegister().resolve(words, conflict=conflict, on=on)


def test_words_without_end_are_answered_by_their_beginning(register: ActorRegister) -> None:
    found, why = register.resolve("rebels " * 50_000, conflict="syria")
    assert found == "syria-opposition"
    assert len(why) < 1000


ROLES = [
    ("a military source", SpeakerRole.STATE_MILITARY), ("the Syrian Observatory for Human Rights", SpeakerRole.MONITOR),
    ("a rebel commander", SpeakerRole.ARMED_GROUP), ("Free Syrian Army commanders", SpeakerRole.ARMED_GROUP),
    ("Iran", SpeakerRole.STATE_CIVIL), ("the foreign ministry", SpeakerRole.STATE_CIVIL),
    ("the governor of Homs", SpeakerRole.LOCAL_OFFICIAL), ("doctors at the hospital", SpeakerRole.MEDICAL),
    ("the White Helmets", SpeakerRole.RESCUE), ("UNICEF", SpeakerRole.UN), ("Human Rights Watch", SpeakerRole.NGO),
    ("Al Mayadeen TV", SpeakerRole.MEDIA), ("a resident", SpeakerRole.WITNESS), ("Experts", SpeakerRole.EXPERT),
    ("sources", SpeakerRole.ANONYMOUS), ("Somebody Else", SpeakerRole.UNKNOWN), ("Hamas", SpeakerRole.ARMED_GROUP),
    ("the Kurdistan Regional Government", SpeakerRole.DE_FACTO_AUTHORITY),
    ("Israel's army", SpeakerRole.STATE_MILITARY),
]  # fmt: skip


@pytest.mark.parametrize(("words", "role"), ROLES)
def test_speakers_have_a_role(register: ActorRegister, words: str, role: SpeakerRole) -> None:
    actor, _ = register.resolve(words, conflict="syria", on=date(2016, 1, 1))
    assert role_of(words, register.get(actor) if actor else None) is role
