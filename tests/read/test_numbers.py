"""What a text counts, with its bounds, and to which happening each figure belongs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.model.vocabulary import Kind, Scope
from vedette.read.fates import fitting, telling_words
from vedette.read.numbers import attach, bare_figures, numbers_in
from vedette.read.pipeline import parser
from vedette.read.tree import tree_of
from vedette.read.triggers import Trigger

Figure = tuple[str, int | None, int | None]


def figures(text: str) -> list[Figure]:
    return [(span.number.what.value, span.number.low, span.number.high) for span in numbers_in(parser()(text))]


BOUNDS: dict[str, list[Figure]] = {
    "At least 25 people were killed.": [("killed", 25, None)],
    "No fewer than 12 soldiers died.": [("killed", 12, None)],
    "More than 300 people were wounded.": [("injured", 301, None)],
    "Up to 10 civilians were killed.": [("killed", None, 10)],
    "Fewer than 20 men were arrested.": [("arrested", None, 19)],
    "About 40 fighters were captured.": [("captured", 40, 40)],
    "Dozens of people were injured.": [("injured", 24, 99)],
    "Scores of villagers were killed.": [("killed", 40, 99)],
    "Hundreds of people fled the town.": [("displaced", 200, 999)],
    "Thousands of families fled.": [("displaced", 2000, 9999)],
    "Tens of thousands of people fled.": [("displaced", 20000, 99999)],
    "Nearly a million people have died.": [("killed", 1000000, 1000000)],
    "More than a hundred people were killed.": [("killed", 101, None)],
    "Gunmen fatally shot three policemen.": [("killed", 3, 3)],
    "Two more villagers were fatally shot.": [("killed", 2, 2)],
    "Half a million people fled.": [("displaced", 500000, 500000)],
    "More than a dozen people were killed.": [("killed", 13, None)],
    "Half a dozen people were killed.": [("killed", 6, 6)],
    "Since October 316 people have been killed.": [("killed", 316, 316)],
    "A million and a half people fled.": [("displaced", 1500000, 1500000)],
    "More than a quarter of a million people have been killed.": [("killed", 250001, None)],
    "Three quarters of a million people fled.": [("displaced", 750000, 750000)],
    "Nearly two-thirds of a million people fled.": [("displaced", 666666, 666666)],
    "A quarter of the prisoners died.": [],
    "Over 1 000 civilians were killed.": [("killed", 1001, None)],
    "Some 12 500 000 people have been displaced.": [("displaced", 12500000, 12500000)],
    "On May 17 250 people were killed.": [("killed", 250, 250)],
    "Several hundred people fled.": [("displaced", 200, 999)],
    "A few thousand people fled.": [("displaced", 2000, 9999)],
    "Half the men died.": [],
    "Twenty-two soldiers were killed.": [("killed", 22, 22)],
    "Two hundred and six prisoners were released.": [("released", 206, 206)],
    "Between 90 and 200 men were arrested.": [("arrested", 90, 200)],
    "Some 5 thousand people were evacuated.": [("displaced", 5000, 5000)],
    "1,250 people were displaced.": [("displaced", 1250, 1250)],
    "The militants shot dead three women and three children from the village.": [("killed", 6, 6)],
    "A rebel commander was also among the dead.": [("killed", 1, 1)],
    "There were no casualties.": [("killed", 0, 0), ("injured", 0, 0)],
    "Several people were killed.": [],
    "Many soldiers died.": [],
    "The war began in 2013.": [],
    "On 14 March the truce ended.": [],
}


@pytest.mark.parametrize(("text", "wanted"), BOUNDS.items())
def test_words_set_the_bounds(text: str, wanted: list[Figure]) -> None:
    assert figures(text) == wanted


COUNTED: dict[str, list[Figure]] = {
    "The army killed one soldier and wounded another.": [("killed", 1, 1), ("injured", 1, 1)],
    "The army captured one village and lost another.": [("places", 1, 1)],
    "A bomb went off, but no-one was injured.": [("injured", 0, 0)],
    "Riots followed the killing of a boy.": [("killed", 1, 1)],
    "Riots followed the killing by police of a boy.": [("killed", 1, 1)],
    "Riots followed the killing of the army's plan.": [],
    "Shelling killed 5 civilians and wounded 12 others.": [("killed", 5, 5), ("injured", 12, 12)],
    "The blast left 28 militants dead.": [("killed", 28, 28)],
    "Rescuers found the bodies of 70 civilians.": [("killed", 70, 70)],
    "The death toll has risen to 112.": [("killed", 112, 112)],
    "Three soldiers are believed to have been killed.": [("killed", 3, 3)],
    "Six policemen were taken hostage.": [("captured", 6, 6)],
    "A woman and two children were killed.": [("killed", 3, 3)],
    "A deputy and his guard were killed.": [("killed", 2, 2)],
    "Ten hostages and four soldiers lost their lives.": [("killed", 10, 10), ("killed", 4, 4)],
    "A deputy and a guard were killed.": [("killed", 1, 1), ("killed", 1, 1)],
    "They were repelled with the loss of 40 men and 3 tanks.": [("killed", 40, 40), ("vehicles", 3, 3)],
    "The court spoke of the massacre of thousands of Velians.": [("killed", 2000, 9999)],
    "Two soldiers were shot dead and four other people wounded in an ambush.": [("killed", 2, 2), ("injured", 4, 4)],
    "With 50 Velians killed by shells, the truce was ended.": [("killed", 50, 50)],
    "In August over 70 were killed in attacks.": [("killed", 71, None)],
    "One was killed and another wounded on Monday.": [("killed", 1, 1), ("injured", 1, 1)],
    "Their commander is said to have been killed.": [("killed", 1, 1)],
    "A fourth died of his wounds.": [("killed", 1, 1)],
    "They killed a hostage.": [("killed", 1, 1)],
    "Sect leader killed in custody after days of fighting": [("killed", 1, 1)],
    "The attack was repulsed with the loss of 37 of them.": [("killed", 37, 37)],
    "The siege cost 300 fighters their lives.": [("killed", 300, 300)],
    "The army put its own dead at 35.": [("killed", 35, 35)],
    "A guard shot a boy of 16 in the leg.": [("injured", 1, 1)],
    "Seventy men were taken to hospital.": [("injured", 70, 70)],
    "Two students were cut by glass.": [("injured", 2, 2)],
    "24 people, most of them women, were killed.": [("killed", 24, 24)],
    "Gunmen shot 38 tourists.": [("people", 38, 38)],
    "Gunmen shot dead the acting head of the church.": [("killed", 1, 1)],
    "Nobody has been arrested so far.": [("arrested", 0, 0)],
    "The army raised to 20 the number of its men killed.": [("killed", 20, 20)],
    "Many have left, and 60,000 of them have reached Velia.": [("people", 60000, 60000)],
    "Shelling killed a man and his three daughters.": [("killed", 4, 4)],
    "The army neutralised 15 militants.": [("killed", 15, 15)],
    "The fighting has driven 160,000 people from home and killed at least 72 civilians.": [
        ("people", 160000, 160000),
        ("killed", 72, None),
    ],
    "No one was hurt in the blast.": [("killed", 0, 0), ("injured", 0, 0)],
    "No civilians were injured or killed.": [("injured", 0, 0), ("killed", 0, 0)],
    "No soldiers killed civilians.": [],
    "A guard was stabbed to death.": [("killed", 1, 1)],
    "The judge sentenced a man to death.": [],
    "They hacked eleven prisoners to death.": [("killed", 11, 11)],
    "Guns killed the police chief of Marat.": [("killed", 1, 1)],
    "He was shot dead in Marat.": [("killed", 1, 1)],
    "Shells claimed the life of a woman.": [("killed", 1, 1)],
    "Idris, 43, was captured in a raid.": [("captured", 1, 1)],
    "They treated three injured persons.": [("injured", 3, 3)],
    "Five children and four medics killed in Marat.": [("killed", 5, 5), ("killed", 4, 4)],
    "Two guards are missing.": [("missing", 2, 2)],
    "Some 200 people were killed and 30,000 were moved away.": [("killed", 200, 200), ("people", 30000, 30000)],
    "Shells killed 2 people injuring 7 others.": [("killed", 2, 2), ("injured", 7, 7)],
    "An adult and a child were killed.": [("killed", 2, 2)],
    "A nurse was wounded by a sniper.": [("injured", 1, 1)],
    "The strike killed 14 fighters and five medics.": [("killed", 14, 14), ("killed", 5, 5)],
    "In all 30 people were killed, including 8 children.": [("killed", 30, 30)],
    "Shells killed 11 people, among them five children.": [("killed", 11, 11)],
    "More than 90 people, 30 of them women, fled.": [("displaced", 91, None)],
    "The rebels captured Bakhmat and Zirah.": [],
    "Goma and Bukavu were captured by the rebels.": [],
    "The border was captured at dawn.": [],
    "The rebels captured Colonel Adam Idris.": [("captured", 1, 1)],
    "Gunmen kidnapped Adam Idris.": [("captured", 1, 1)],
    "The jets carried out four airstrikes.": [("strikes", 4, 4)],
    "The army seized 12 villages.": [("places", 12, 12)],
    "A convoy of 20 trucks crossed the border.": [("vehicles", 20, 20)],
    "The rebels hold 40 percent of the city.": [("share_percent", 40, 40)],
    "They stand 15 kilometres from the airport.": [("distance_km", 15, 15)],
    "The rebels killed the truce.": [],
}


@pytest.mark.parametrize(("text", "wanted"), COUNTED.items())
def test_the_parse_tells_what_is_counted(text: str, wanted: list[Figure]) -> None:
    assert figures(text) == wanted


def test_a_figure_goes_to_the_happening_of_its_own_clause() -> None:
    doc = parser()("Rebels shelled Marat, killing 5 people, and the army arrested 20 men in Kassab.")
    words = {token.text: token.i for token in doc}
    found = attach(doc, [words["shelled"], words["arrested"]])
    assert [(n.what.value, n.low) for n in found[words["shelled"]]] == [("killed", 5)]
    assert [(n.what.value, n.low) for n in found[words["arrested"]]] == [("arrested", 20)]


def test_those_who_tell_it_are_not_counted() -> None:
    for text in (
        "The army closed the airport, two airport workers said.",
        "The army closed the airport, according to two drivers.",
        "The army closed the airport, it was reported by three witnesses.",
    ):
        doc = parser()(text)
        assert attach(doc, [2]) == {2: ()}, text


def test_a_distance_stays_in_its_clause() -> None:
    doc = parser()("The brigade had seized Kassab and was five kilometres from Marat.")
    (closed,) = attach(doc, [3]).values()
    assert closed == ()
    doc = parser()("The brigade had seized Kassab and advanced five kilometres towards Marat.")
    advanced = next(token.i for token in doc if token.text == "advanced")
    assert [number.low for number in attach(doc, [3, advanced])[advanced]] == [5]


def test_figures_over_several_days_are_cumulative() -> None:
    one, many = (
        numbers_in(parser()(text))[0].number.scope
        for text in ("Ten people were killed on Friday.", "Ten people have been killed since Friday.")
    )
    assert (one, many) == (Scope.INCIDENT, Scope.CUMULATIVE)


def test_people_whose_fate_is_not_told_are_those_whom_the_kind_is_about() -> None:
    numbers = tuple(span.number for span in numbers_in(parser()("The buses carried 300 people out of the town.")))
    assert [number.what.value for number in fitting(numbers, Kind.DISPLACEMENT, ())] == ["displaced"]
    assert [number.what.value for number in fitting(numbers, Kind.PROTEST, ())] == ["people"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["dozens", "of", "25", "thousand", "at least", "and", "-", "killed", "people", "up to", "3.5", "more", "."]
        )
    )
)
def test_words_of_a_number_are_in_the_text_and_its_bounds_in_order(parts: list[str]) -> None:
    doc = parser()(" ".join(parts))
    for span in numbers_in(doc):
        number = span.number
        assert number.text in doc.text
        assert number.low is None or number.high is None or number.low <= number.high


def test_people_of_a_claim_share_the_fate_that_its_kind_tells() -> None:
    told = [span.number for span in numbers_in(parser()("Twelve captives are at the crossing. Five villagers came."))]
    assert [number.what.value for number in told] == ["captured", "people"]
    assert [number.what.value for number in fitting(told, Kind.RELEASE, ())] == ["released", "released"]
    assert [number.what.value for number in fitting(told, Kind.CASUALTIES, ())] == ["captured", "killed"]
    assert [number.what.value for number in fitting(told, Kind.SHELLING, ())] == ["captured", "people"]


def test_a_part_of_what_was_counted_is_no_figure_of_its_own() -> None:
    doc = parser()("More than 800 people, among them 110 civilians, had been killed; 600 who stayed were led out.")
    bare = bare_figures(doc, numbers_in(doc))
    assert [(one.number.what.value, one.number.low) for one in bare] == [("people", 600)]


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        ("The hospital treated 52 people.", Kind.CASUALTIES, "injured"),
        ("The ministry counted 52 people.", Kind.CASUALTIES, "killed"),
        ("They took 40 men prisoner.", Kind.DETENTION, "captured"),
        ("They took away 40 men.", Kind.DETENTION, "arrested"),
        ("They held 40 soldiers.", Kind.DETENTION, "captured"),
        ("They held 40 teachers.", Kind.DETENTION, "arrested"),
        ("They shot 40 men behind a wall.", Kind.ATROCITY, "killed"),
        ("They beat 40 men.", Kind.ATROCITY, "people"),
    ],
)
def test_the_words_of_a_happening_tell_what_befell_those_counted(text: str, kind: Kind, what: str) -> None:
    doc = parser()(text)
    tree = tree_of(doc)
    verb = next(word for word, tag in enumerate(tree.tag) if tag == "VBD")
    told = telling_words(tree, Trigger(verb, verb, verb, kind, 1.0))
    assert [number.what.value for number in fitting(attach(doc, [verb])[verb], kind, told)] == [what]
