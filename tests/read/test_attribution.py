"""Who says what: every word of a text has its chain of speakers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.model.vocabulary import SpeechAct
from vedette.read.attribution import Saying, attribute
from vedette.read.pipeline import parser


def saying(text: str, word: str) -> Saying:
    """Return who says the first `word` of the text."""
    doc = parser()(text)
    return attribute(doc).of(next(token.i for token in doc if token.text == word))


def speakers(text: str, word: str) -> list[str]:
    return [mention.text for mention in saying(text, word).speakers]


CHAINS = {
    "who speaks to others": (
        "A clerk at a clinic in the hills told XPA nine men had died.",
        "died",
        ["XPA", "A clerk at a clinic in the hills"],
    ),
    "behind a figure": ("A blast in Marat killed nine and wounded 50 state media reported.", "blast", ["state media"]),
    "believed to be": ("Jets believed to be Lutrian shelled Marat.", "shelled", []),
    "a town that is ruled": ("Shells hit towns ruled by juntas.", "hit", []),
    "a court that rules": ("The court ruled that rebels had shelled Marat.", "shelled", ["The court"]),
    "whose plea": ("Rebels rejected a plea by the mayor to open the road.", "open", ["Rebels", "the mayor"]),
    "quoted as saying": (
        "The radio quoted a driver as saying that rebels had shelled Marat.",
        "shelled",
        ["The radio", "a driver"],
    ),
    "told without that": ("A rebel told a radio nobody was hurt.", "hurt", ["a radio", "A rebel"]),
    "told without that or a full stop": ("A rebel told a radio nobody was hurt", "hurt", ["a radio", "A rebel"]),
    "told before": ("Ruk told reporters before he left that Marat had fallen.", "fallen", ["Ruk"]),
    "who issues a paper": (
        "A report issued by the mission showed that rebels had fled.",
        "fled",
        ["the mission", "A report"],
    ),
    "taken for a noun": ("Rebels shelled the port of Marat Reuters reports.", "shelled", ["Reuters"]),
    "a headline behind which the text runs on": (
        "Strikes kill nine in Marat Monitor AFP Friday 3 May 2013 Jets bombed Marat.",
        "Strikes",
        ["Monitor"],
    ),
    "no headline": ("Rebels shelled the barracks of the Lutrian Army Sunday and left.", "shelled", []),
    "no headline at the end": ("Rebels shelled the barracks of the Lutrian Army Sunday", "shelled", []),
    "a ministry before a colon": (
        "Ministry of Defence: rebels shelled the port of Marat.",
        "shelled",
        ["Ministry of Defence"],
    ),
    "beside what is told": ("Shells hit the port of Marat while Ruk claimed the town.", "hit", []),
    "warned of": ("Shells hit the port of Marat as aid groups warned of a famine.", "hit", []),
    "in whose opinion": ("In the opinion of the police, rebels blew up the bridge.", "blew", ["the police"]),
    "not the other way round": (
        "The opposing Marat Observatory said nine fighters were killed in the blast.",
        "blast",
        ["The opposing Marat Observatory"],
    ),
    "behind a place": ("Shells fell on the town of Marat army officers said.", "fell", ["army officers"]),
    "named like a month": ("April Ruk said that rebels had fled.", "fled", ["April Ruk"]),
    "behind a weekday": ("Marat came under fire Sunday activists said.", "came", ["activists"]),
    "an outlet behind a place": ("Rebels have money from Sarn Reuters reported.", "have", ["Reuters"]),
    "media behind what is hit": (
        "A blast struck the north of Marat state media and officers said.",
        "struck",
        ["state media and officers"],
    ),
    "whose spokesman": ("He deplored the shelling of Marat his spokesman said.", "deplored", ["his spokesman"]),
    "who watches": (
        "Nine men died in fighting near Marat a group monitoring the war said.",
        "died",
        ["a group monitoring the war"],
    ),
    "what takes lives": ("Rebels left Marat after a blast on a bus claimed nine lives.", "blast", []),
    "put at a figure": ("Observers put the dead of Marat at 35.", "dead", ["Observers"]),
    "put somewhere at a time": ("The army put guns on the hill at dawn.", "guns", []),
    "told of the speaker": ("Shells hit Marat, said Ruk, who was visiting Karmun.", "visiting", []),
    "who added": ("Shells hit Marat, said the mayor, who added that two men had died.", "died", ["the mayor"]),
    "who said": ("The ship had a call from sailors, who said they were attacked.", "attacked", ["sailors"]),
    "no relative clause": (
        "Rebels held Marat, but according to the mission they are gone.",
        "gone",
        ["the mission"],
    ),
    "accused by two": (
        "Lutria is accused by Ruk and by aid groups of arming the rebels.",
        "arming",
        ["Ruk"],
    ),
    "a list of clauses": (
        "A nurse said that nine men had come in; that the ward was full; and that the town was shelled.",
        "shelled",
        ["A nurse"],
    ),
    "a headline without its verb": ("Ministry says 19 rebels killed in Marat", "killed", ["Ministry"]),
    "by whose count": ("More than 40 people died, by the count of the hospital.", "died", ["the hospital"]),
    "by their own count": ("The villagers have, by their own count, buried 20.", "buried", ["The villagers"]),
    "in whose words": ("The raid was, in the words of a monitor, aimed at the market.", "aimed", ["a monitor"]),
    "a count that nobody owns": ("Troops marched in by the count of ten.", "marched", []),
    "a witness counts": ("Survivors counted 60 bodies in the village.", "bodies", ["Survivors"]),
    "a witness sees": ("A reporter saw soldiers burning the huts.", "burning", ["A reporter"]),
    "who fights and sees tells nothing": ("Soldiers saw rebels burning the huts.", "burning", []),
    "give a toll": ("The army gave its losses as 33 dead.", "dead", ["The army"]),
    "give something else": ("The army gave the rebels two days to leave.", "leave", []),
    "a clause that hangs on the hearer": (
        "A doctor told a news agency that lorries had brought the bodies.",
        "brought",
        ["a news agency", "A doctor"],
    ),
    "the hospital there": (
        "Men were found in a well, the hospital there confirmed; two live.",
        "found",
        ["the hospital"],
    ),
    "an ending that finds": ("Dealers paid for the shells, a panel found in May.", "paid", ["a panel"]),
    "rule out": ("The ministry rules out talks with the rebels.", "talks", ["The ministry"]),
    "insist on": ("The rebels insist on the release of their men.", "release", ["The rebels"]),
    "he whom the sentence before is about": (
        "Shells hit Marat, the mayor said. The minister has so far refused. He said that rebels had fired.",
        "fired",
        ["The minister"],
    ),
    "it that the sentence before is about": (
        "Shells hit Marat, a monitor said.\n\nThe ministry has so far kept still.\n\nIt denied that rebels had fired.",
        "fired",
        ["The ministry"],
    ),
    "it that spoke in the sentence before": (
        "The ministry lost many men, according to a monitor. It said that rebels had fired.",
        "fired",
        ["a monitor"],
    ),
    "it is no deed": (
        "Shells hit Marat, the ministry said. The attack began at dawn. It said that rebels had fired.",
        "fired",
        ["the ministry"],
    ),
    "tell of": ("A doctor told of six men killed by a shell.", "killed", ["A doctor"]),
    "clause": ("The governor said that shells hit the town.", "hit", ["The governor"]),
    "ending": ("Shells hit the town of Marat, a monitor said on Sunday.", "hit", ["a monitor"]),
    "ending without comma": ("Shells hit the town near Marat a monitor said on Sunday.", "hit", ["a monitor"]),
    "not what stands before a semicolon": ("Shops are shut; shells hit two ships, the governor said.", "shut", []),
    "a semicolon inside a quotation": (
        '"Shops are shut; shells hit two ships," the governor said.',
        "shut",
        ["the governor"],
    ),
    "an ending that counts": (
        "Some 900 men are held in Marat, a legal aid group counted.",
        "held",
        ["a legal aid group"],
    ),
    "where somebody is based": (
        "Shells hit Marat on Monday, the Lutria-based monitor said.",
        "hit",
        ["the Lutria-based monitor"],
    ),
    "where somebody is based, inverted": (
        '"The attack wounded 19 people" said the Lutria-based organisation.',
        "wounded",
        ["the Lutria-based organisation"],
    ),
    "whose": ("Lutria called the raid a crime and repeated its demand that troops leave.", "leave", ["Lutria"]),
    "speak of": ("The ministry spoke of an air raid on the camp.", "raid", ["The ministry"]),
    "a charity that runs it": (
        "Shells hit the clinic in Marat, the aid group that runs it said.",
        "hit",
        ["the aid group that runs it"],
    ),
    "an hour says nothing": ("Two towns fell in the hours that announced their joining of the truce.", "joining", []),
    "inverted ending": ('"Shells hit the town all night," said the mayor of Marat.', "hit", ["the mayor of Marat"]),
    "between commas": ("The clinic, the charity said, was hit by two shells.", "hit", ["the charity"]),
    "outlet first": (
        "A military source told Al Noor TV that the garrison had left.",
        "left",
        ["Al Noor TV", "A military source"],
    ),
    "reporters are no outlet": ("The envoy told reporters that the talks had failed.", "failed", ["The envoy"]),
    "according to": ("According to Radio Nord, rebels seized the bridge.", "seized", ["Radio Nord"]),
    "according to at the end": (
        "Rebels seized the bridge, according to a security official.",
        "seized",
        ["a security official"],
    ),
    "citing": (
        "The road is closed, the ministry announced, citing officials in the capital.",
        "closed",
        ["the ministry", "officials in the capital"],
    ),
    "passive": ("The shelling of the camp was reported by activists.", "shelling", ["activists"]),
    "quoted": ('"We took the bridge at dawn," the commander was quoted as saying.', "took", ["the commander"]),
    "quoted by": (
        '"We took the bridge at dawn," the commander was quoted as saying by Radio Nord.',
        "took",
        ["Radio Nord", "the commander"],
    ),
    "statement carried by": (
        "In a statement carried by the state agency, the general staff said its troops had retreated.",
        "retreated",
        ["the state agency", "the general staff"],
    ),
    "goes on after what was said": (
        "The garrison conceded that paratroopers had entered Kassab and said its guns had been withdrawn.",
        "withdrawn",
        ["The garrison"],
    ),
    "goes on after what was denied": (
        "The militia denied that its men had looted the depot and accused soldiers of burning the mill.",
        "burning",
        ["The militia"],
    ),
    "what is said holds a saying": (
        "The envoy said the general had promised a truce and announced a curfew.",
        "truce",
        ["The envoy", "the general"],
    ),
    "whole phrase": ("Guards fled the depot overnight, drivers at the gates said.", "fled", ["drivers at the gates"]),
    "he is a person met by his surname": (
        "The bridge fell, Ivo Marek said. The general staff denied it. The mill burned, Marek said. He said men fled.",
        "fled",
        ["Marek"],
    ),
    "he is no staff": (
        "The bridge fell, a mayor said. The general staff denied it. He said men fled.",
        "fled",
        ["a mayor"],
    ),
    "a ministry in small letters": ("Shells fell, the defence ministry said.", "fell", ["the defence ministry"]),
    "phrase with a clause": (
        "Shells fell all night, villagers near the mill reached by telephone said.",
        "fell",
        ["villagers near the mill"],
    ),
    "nested": ("The army says the rebels deny that they shelled Marat.", "shelled", ["The army", "the rebels"]),
    "participle": (
        "The army seized Marat, the ministry said, adding that ten men surrendered.",
        "surrendered",
        ["the ministry"],
    ),
    "headline": ("Army enters Kassab: monitor", "enters", ["monitor"]),
    "headline, speaker first": ("UN: thousands flee Marat after air strikes", "flee", ["UN"]),
    "evidence": ("Satellite images show that the bridge was destroyed.", "destroyed", ["Satellite images"]),
    "owned noun": (
        "The offensive goes on despite the ministry's denial of the capture of Marat.",
        "capture",
        ["the ministry"],
    ),
    "statements speak for themselves": (
        "The coalition condemned the attack on the convoy.",
        "condemned",
        ["The coalition"],
    ),
    "accusation": ("The minister accused the rebels of shelling the camp.", "shelling", ["The minister"]),
    "the agency's tag is no speaker": ("MARAT (Reuters) - Troops seized the town on Tuesday.", "seized", []),
    "the text itself": ("Troops seized the town on Tuesday.", "seized", []),
    "passive without agent": ("Clashes have been reported in the district.", "Clashes", []),
    "hearsay names nobody": ("The village was reportedly captured by rebels.", "captured", []),
    "what claims lives does not speak": ("The fighting claimed dozens of lives.", "lives", []),
    "told of one whom the text describes without a comma": (
        "The River Observatory for Human Rights a coast-based monitoring group reported the shelling of Marat.",
        "shelling",
        ["The River Observatory for Human Rights"],
    ),
    "a name behind what it is": (
        "Key regime ally Belgium condemned the strike.",
        "strike",
        ["Key regime ally Belgium"],
    ),
    "nobody speaks": ("No group has claimed responsibility for the blast.", "blast", []),
    "who does it is not who believes it": ("The village is believed to have been burned by rebels.", "burned", []),
    "a verb of saying that acts": ("The siege denied the city food and water.", "food", []),
    "whoever rejects it says so": (
        "The army says rebels shelled Marat, a charge that the rebels deny.",
        "deny",
        ["the rebels"],
    ),
    "who speaks does not say what is told of him": (
        "The road is closed, said Joran Bask, who is visiting Marat.",
        "visiting",
        [],
    ),
    "a paper that is passed speaks for who passes it": (
        "The Senate passed a resolution calling for the release of prisoners.",
        "release",
        ["The Senate"],
    ),
    "a source named behind an and says only what follows": (
        "There was fighting in Marat and according to the radio, nine bodies were found.",
        "fighting",
        [],
    ),
    "whoever is said to have demanded speaks too": (
        "The issue is old: Bask said the militia had demanded access to the base.",
        "access",
        ["Bask", "the militia"],
    ),
}


@pytest.mark.parametrize(("text", "word", "chain"), CHAINS.values(), ids=CHAINS)
def test_words_have_their_chain_of_speakers(text: str, word: str, chain: list[str]) -> None:
    assert speakers(text, word) == chain


def test_he_and_the_source_are_the_one_named_before() -> None:
    text = "Governor Ivan Petrenko said shells hit Marat. He added that the school burned. It was rebuilt in May."
    assert speakers(text, "burned") == ["Governor Ivan Petrenko"]
    assert speakers(text, "rebuilt") == []
    text = "A security source in Marat confirmed the raid. The source said two men died."
    assert speakers(text, "died") == ["A security source in Marat"]


def test_the_statement_is_that_of_who_was_named_before() -> None:
    text = "Aid North said shells hit the clinic. The statement said that ten nurses were wounded."
    assert speakers(text, "wounded") == ["Aid North"]


def test_the_army_is_not_whoever_spoke_before() -> None:
    text = "The Marat Monitor said rebels fled. The army said that nobody had left."
    assert speakers(text, "left") == ["The army"]


def test_a_quotation_of_several_sentences_has_one_speaker() -> None:
    text = 'The doctor said: "Ten people were hurt. Two of them died at night. We need blood." Rain fell on the city.'
    for word in ("hurt", "died", "need"):
        assert speakers(text, word) == ["The doctor"]
    assert speakers(text, "fell") == []


@pytest.mark.parametrize("joint", [", and", ", but", ";"])
def test_a_speaker_named_in_the_midst_says_what_is_joined_behind(joint: str) -> None:
    text = f"Guards are buying rifles, a priest said on Sunday{joint} families left the canyons."
    assert speakers(text, "left") == ["a priest"]


def test_the_next_speaker_says_what_he_is_named_for() -> None:
    text = "Guards are buying rifles, a priest said, and the mayor said that families left the canyons."
    assert (speakers(text, "buying"), speakers(text, "left")) == (["a priest"], ["the mayor"])


def test_a_speaker_carries_on_through_the_next_quotation() -> None:
    text = '"The bridge fell at dawn," the mayor said. "Nobody can cross the river now."'
    assert speakers(text, "cross") == ["the mayor"]


def test_a_statement_after_a_colon_runs_to_the_next_speaker() -> None:
    text = (
        "Minister Anna Weil said:\n\nWe welcome the truce.\n\nThe fighting must end.\n\n"
        "The rebels said that it would go on."
    )
    assert speakers(text, "truce") == speakers(text, "end") == ["Minister Anna Weil"]
    assert speakers(text, "go") == ["The rebels"]


def test_each_side_of_a_dispute_speaks_for_itself() -> None:
    text = "According to the UN, many families fled the village, while the army said that nobody had left."
    assert speakers(text, "fled") == ["the UN"]
    assert speakers(text, "left") == ["the army"]


ACTS = {
    "The army claimed responsibility for the strike.": ("strike", SpeechAct.CLAIMS_RESPONSIBILITY),
    "The army claims that it shot down a drone.": ("shot", SpeechAct.CLAIMS),
    "The army admitted that its jets hit the camp.": ("hit", SpeechAct.ADMITS),
    "The army confirmed the loss of the hill.": ("loss", SpeechAct.CONFIRMS),
    "The monitor estimated that ten men died.": ("died", SpeechAct.ESTIMATES),
    "The mayor warned that the dam could burst.": ("burst", SpeechAct.WARNS),
    "The ministry announced the reopening of the airport.": ("reopening", SpeechAct.ANNOUNCES),
    "The minister accused the rebels of arson.": ("arson", SpeechAct.ACCUSES),
    "The paper retracted the report that the hill had fallen.": ("fallen", SpeechAct.RETRACTS),
}


@pytest.mark.parametrize(("text", "word", "act"), [(text, *want) for text, want in ACTS.items()])
def test_the_verb_tells_what_the_speaker_does(text: str, word: str, act: SpeechAct) -> None:
    assert saying(text, word).speech_act is act


def test_what_is_denied_is_told_from_what_is_left_open() -> None:
    denied = saying("The ministry denied that its jets bombed the market.", "bombed")
    assert (denied.denied, denied.left_open, denied.speech_act) == (True, False, SpeechAct.DENIES)
    left_open = saying("The ministry did not confirm that its jets bombed the market.", "bombed")
    assert (left_open.denied, left_open.left_open) == (False, True)
    rejected = saying("The ministry rejected the accusation that it bombed the market.", "bombed")
    assert rejected.denied
    refused = saying("The rebels rejected the ceasefire.", "ceasefire")
    assert not refused.denied


def test_swapping_the_sides_swaps_the_speakers_and_nothing_else() -> None:
    text = "The {0} said that the {1} had shelled Marat, which the {1} denied."
    one = [text.format("army", "militia"), "army", "militia"]
    other = [text.format("militia", "army"), "militia", "army"]
    chains = [
        [[mention.text for mention in said.speakers] for said in attribute(parser()(case[0])).sayings]
        for case in (one, other)
    ]
    swap = {"The army": "The militia", "The militia": "The army", "the army": "the militia", "the militia": "the army"}
    assert [[swap[name] for name in chain] for chain in chains[0]] == chains[1]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["said", "He", "“", '"', ":", "the army", ",", "\n", "shelled Marat", "according to", "-", "WHO", "."]
        )
    )
)
def test_any_words_give_every_word_a_saying_whose_words_are_in_the_text(parts: list[str]) -> None:
    doc = parser()(" ".join(parts))
    found = attribute(doc)
    assert len(found.sayings) == len(doc)
    for said in found.sayings:
        for mention in said.speakers:
            assert doc.text[mention.start : mention.end] == mention.text
