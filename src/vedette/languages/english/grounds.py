"""English words that tell which ground is meant: a whole place, a part of it, or what lies around it."""

import re

# How a name begins: with a capital, also behind an article in small letters ("al-Hawl").
NAMED = r"(?:[a-z]{1,3}[-’'])?[A-Z]"
NAME_BEGINS = re.compile(NAMED)

# Words for a part of a place: what is said of a part does not hold for the whole.
PARTS = (
    "almost all", "nearly all", "partial", "almost the entire", "nearly the entire", "almost entire",
    "part of", "parts of", "district of", "districts", "neighbourhood", "neighborhood", "quarter of", "quarters",
    "portion of", "portions of", "section of", "sections of",
    "half of", "third of", 'third" of', "thirds of", "majority of", "most of", "much of", "area of", "areas",
    "swathes", "positions", "points", "building", "sites",
    "street", "northern", "southern", "eastern", "western", "the east", "the west", "the north", "the south",
    "center of", "centre of", "percent of", "per cent of", "% of", "within",
)  # fmt: skip

# Before the name of a part of a city that is meant itself.
OWN_QUARTER = re.compile(r"\bthe (?:whole |entire |strategic )?(?:neighbou?rhood|quarter) of\b")

# Between what is told of one thing and of the next.
CLAUSE = re.compile(r",|\band\b")

# Words for having only a part.
PARTIAL = frozenset(("limited", "partial", "partially", "partly"))

# Words for what lies around a place: what is said of it says nothing of the place itself.
AROUND = (
    "near ", "around", "surrounding", "countryside", "outskirts", "suburb", "outside", "edge of", "approaches",
    "entrance", "towards", "toward", "road to", "close to", "kilometres", "kilometers", " km ", "miles", "rural",
    "vicinity", "roads", "villages", "territory", "territories", "hills", "flank", "direction", "axis", "north of",
    "south of", "east of", "west of", "halfway", "metropolitan area",
)  # fmt: skip

# Words for ground that is another than the place whose name it bears: "the Hama front", "the area".
OTHER_GROUND = frozenset((
    "area", "axis", "bank", "belt", "border", "borders", "bridge", "bridgehead", "bridges", "campaign", "coast",
    "corridor", "counterattack", "counteroffensive", "direction", "front", "frontline", "fronts", "governorate",
    "highway", "hromada", "line", "lines", "motorway", "oblast", "offensive", "positions", "province", "raion",
    "region", "river", "road", "roads", "route", "sea", "sector", "settlements", "towns",
))  # fmt: skip

# Words that stand for a whole settlement whose name the text told before.
WHOLES = frozenset((
    "camp", "city", "enclave", "hamlet", "island", "settlement", "stronghold", "suburb", "town", "village",
))  # fmt: skip

# Words that may stand before them: "the whole city".
POINTING = frozenset(("the", "this", "that", "its", "entire", "whole", "our", "their", "all", "of"))

# Words that stand for a place that was told before, and those that begin what is told of it ("which the army left").
ITSELF = frozenset(("both", "it", "there", "them"))
POINTING_BACK = frozenset(("that", "which"))

# Words that only help a verb: whoever stands between "which" and the verb does it, else what "which" stands for.
HELPING = frozenset(("also", "had", "has", "have", "later", "soon", "then"))

# How words begin for giving up what is named behind them, and for going away.
GIVING_UP = ("abandon", "evacuat", "give", "gave", "leav", "left", "quit", "vacat")
GOING = (*GIVING_UP, "driven", "expel", "fell", "fled", "flee", "gone", "oust", "pull", "push", "retreat", "withdr")
COMING_BACK = ("back", "came back", "return")
BACK, ENTERING, INWARD = "back", "enter", (" in", " inside")
LATER = frozenset(("subsequent", "subsequently"))

# How words begin that name what is taken or had ("held all of the hills"): not how it is told when, by whom or of what.
OBJECTS = frozenset((
    "a", "an", "all", "another", "any", "both", "each", "every", "few", "many", "more", "most", "no", "over", "several",
    "some", "the", "these", "three", "two", "up",
))  # fmt: skip

# Words that lead away from what is taken: to where, when, why or by whom.
LEADING_AWAY = frozenset((
    "about", "after", "against", "along", "amid", "around", "as", "at", "because", "before", "behind", "beyond", "by",
    "during", "for", "from", "in", "inside", "into", "near", "on", "out", "outside", "since", "through", "to", "toward",
    "towards", "under", "until", "when", "where", "which", "while", "who", "with", "within",
))  # fmt: skip

# Words that make what goes before them suffer what follows, and what falls without them.
BEING = frozenset(("are", "be", "been", "being", "is", "was", "were"))
FALLING = ("fall", "fell", "follow")
DONE = ("ed", "en")  # how a verb ends that may tell what was done to something

# Words for having a place rather than for the place: "took control of it".
HAVING = frozenset(("control", "full", "possession", "hold", "it", "them", "the", "of", "over", "complete", "total"))

# Between what was taken and another place that was taken with it: "the towns of Nawa, Jasim and Inkhil".
LISTING = frozenset(
    ("and", "as", "well", "the", "of", "village", "villages", "town", "towns", "city", "cities", "both")
)

# Before some of what was taken, or all of it: "all of the coast, including Nawa", "two towns: Nawa and Jasim".
INCLUDING = re.compile(r"\b(?:including|such as|namely|among them)\b|:")

# Before a list of settlements that are meant themselves ("the villages of Nawa and Jasim"), with what leads to it.
SETTLEMENTS_LISTED = re.compile(
    r"(?P<led>(?:\b(?:around|against|at|between|from|in|into|near|of|on|outside|to|towards?) "
    r"(?:(?!and\b)[\w-]+ ){0,3})?)"
    r"\b(?:cities|hamlets|localities|settlements|suburbs|towns|villages) (?:of|such as)\b"
)
LISTED_BEHIND = re.compile(rf",? and (?:the )?{NAMED}|, {NAMED}")
LISTED_BEFORE = re.compile(r"(?:,| and)\s+$")

# Right behind one of several names: on which day it came to that one ("Nawa on 3 May", "Jasim a day later").
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_THAT_DAY = (
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{_MONTH})|(?P<month_first>{_MONTH}) (?P<day_last>\d{{1,2}}))\b"
    r"(?:,? (?P<year>\d{4}))?"
)
DAY_BEHIND = re.compile(rf"(?:, [^,.;\d]{{3,60}},|,)? on {_THAT_DAY}")
SINCE_THAT_DAY = re.compile(rf"since {_THAT_DAY}", re.IGNORECASE)
_LATER = (
    r"(?:(?P<count>a|one|two|three|four|five|six) (?P<unit>day|week)s? (?:later|after(?: that|wards)?)"
    r"|(?:on )?the (?P<next>next|following|same) day)"
)
SAME = "same"
LATER_BEHIND = re.compile(rf",? {_LATER}\b(?! on\b|, on\b)")
LATER_BEFORE = re.compile(rf"\band,? {_LATER},? (?:the (?:city|town|village) of )?$")
SMALL_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
WEEK_DAYS = {"day": 1, "week": 7}

# Verbs by which somebody takes places or goes against them, in the active; who did it in the passive; and the ends of
# clauses, behind which a verb has a doer of its own.
_TAKES = (
    r"(?:(?:captur|conquer|enter|occup|overr[au]n|recaptur|seiz|storm|took|retook|retak|taken|advanc|broke in)\w*"
    r"|push(?:ed|es) (?:in|on)\w*|(?:beg[au]n|launch\w*|mount\w*|open\w*|start\w*) (?:an? |its |their )?(?:\w+ ){0,2}"
    r"(?:(?:counter-?)?(?:attack|offensive)|assault|campaign|drive|operation))"
)
TAKING = re.compile(rf"(?<!was )(?<!were )(?<!been )(?<!be )(?<!being )\b{_TAKES}\b")
TAKEN_BY = re.compile(rf"\b(?:was|were|been|being|be) (?:\w+ly )?{_TAKES}\b[^.;]{{0,60}}?\bby (?P<by>[^,.;]{{3,60}})")
SENTENCE_ENDS = re.compile(r"[.;:!?\n]")
CLAUSE_ENDS = re.compile(r"[.;:!?\n]|\b(?:after|although|but|when|which|while|who)\b")

# Between two places: the name is of what lies between them ("the Nawa-Jasim road").
TIES = ("-", "–")
TIED_BEHIND = re.compile(r"[-–][A-Z]")
WORD_BEHIND = re.compile(r" (?P<word>[a-z]+)")

# Before a place: what is done there is done against it, or on the way to it, not in it.
AGAINST = frozenset(("against", "at", "for", "from", "near", "of", "on", "to", "toward", "towards"))
ON_THE_WAY = frozenset(("against", "along", "as", "at", "from", "on", "out", "past", "to", "toward", "towards", "via"))
TO = "to"
# Before where those go who leave another place.
LEADING_THERE = frozenset(("into", "to", "toward", "towards"))
FROM = "from"
IN = "in"
OF = "of"

# Before the name of a country that stands for its land; and for what of it, before "of".
LEADING_IN = frozenset(("across", "from", "in", "inside", "into", "throughout", "to", "within"))
PARTS_OF_A_COUNTRY = frozenset((
    "all", "centre", "center", "east", "half", "capital", "border", "borders", "most", "much", "north", "part", "parts",
    "rest", "south", "third", "west",
))  # fmt: skip

# Taking that may be of people or of ground.
TAKING_PEOPLE = ("captur", "seiz", "detain", "arrest")

# Gaining ground that stops short of a place, or comes down on it from the air, which does not yet keep a part of it.
SHORT_OF = (
    "approach", "bypass", "circumvent", "close", "cross", "land", "near", "parachut", "progress", "reach", "skirt",
)  # fmt: skip

# Being in a place or about it, which is not to hold it.
PRESENT = ("command", "present", "presence", "resistance")

# Control that is lost, and fire that reaches a place without anybody being there.
LOSING = ("lost", "lose", "loses", "losing", "loss", "ceded", "surrendered", "no longer", "out of", "outside")
BY_FIRE = "fire control"

# Said of who is ahead somewhere, which gives him no ground.
AHEAD = ("drivers seat", "driving seat", "semi encirclement", "upper hand")

# Said of a place that nobody holds whole.
CONTESTED = frozenset(("contested", "disputed", "contesting"))

# Making others leave.
DRIVING = frozenset((
    "chased", "cleared", "dislodged", "driven", "drove", "evicted", "expelled", "forced", "ousted", "pushed", "routed",
))  # fmt: skip

# Said of those who do something together with others.
ALLIED = ("allied", "allies")

# Those who may leave a place without its changing hands.
PERSONS = frozenset((
    "administration", "administrators", "civilians", "collaborators", "officers", "officials", "residents", "staff",
))  # fmt: skip

# A capture that goes on for as long as it is told of, unlike one that is done by then.
LASTING = ("occup", "held", "hold", "rule")

# From which day something lasted, and to which.
SINCE_A_DAY = re.compile(r"\b(?:from|since)\s+(?:[A-Z]\w+\s+)?\d{1,2}\b", re.IGNORECASE)
BY_A_DAY = re.compile(r"by\b", re.IGNORECASE)
TO_A_DAY = re.compile(r"\b(?:till|to|until)\s+(?:[A-Z]\w+\s+)?\d{1,2}\b", re.IGNORECASE)

# After a capture: it was made on some day from then on.
SINCE = "since "

# Words by which somebody says that a thing is not so.
REJECTING = frozenset(("denied", "denies", "deny", "denying", "dismissed", "refuted", "rejected", "rejecting"))

# Taking down a flag, and whose: who takes down his own goes.
TAKING_DOWN = frozenset(("lowered", "removed", "struck", "took down"))
OWN_FLAG = frozenset(("its", "their"))

# How words begin for showing a flag where one has come to hold sway, and the flag.
RAISING = ("flew", "fly", "hoist", "plant", "rais", "unfurl")
FLAGS = frozenset(("banner", "banners", "flag", "flags"))

# Going on having what one had.
KEEPING = ("keep", "kept", "maintain", "remain", "retain", "still")

# Said of a place that passed from side to side, nobody knows on which days.
OFTEN = re.compile(r"\bhands\b[^.;,]{0,20}\b(?:times|twice|repeatedly|often)\b")

# Having a place for a short while only.
BRIEFLY = frozenset(("briefly", "momentarily", "temporarily"))
FOR_HOURS = re.compile(r"^[^.;]{0,60}\b(?:briefly|for (?:a few|a couple of|some|several|two|three|four|six) hours)\b")

# Declaring by law that a place is one's own.
LAWFUL = ("annex",)

# Words with which a clause of its own begins, behind what it goes with.
BEGINNING_CLAUSES = frozenset(
    ("after", "although", "as", "because", "before", "once", "since", "until", "when", "where", "while")
)

# Between those who do something together.
JOINING = frozenset(("and", "the", "with", "alongside"))

# Taking a place back, which is mostly what those do whose it was.
REGAINING = (
    "freed",
    "freeing",
    "liberat",
    "reclaim",
    "reconquer",
    "recaptur",
    "recover",
    "regain",
    "retak",
    "retook",
    "won back",
)

# Giving a place to somebody else.
GIVING = ("giv", "hand", "ced", "yield")

# Words for those who fight for the state in which a place lies, or against it; how the register calls them; and words
# that may stand before them.
ARMIES = frozenset(("army", "gendarmes", "government", "military", "police", "policemen", "soldiers", "troops"))
FORCES = "forces"
GOVERNMENT_FORCES = "government forces"
REBELS = frozenset(("guerrilla", "guerrillas", "insurgent", "insurgents", "rebel", "rebels"))
REBELS_CALLED = "rebels"
ARMED = frozenset((
    "armed", "army", "elite", "federal", "fighters", "government", "insurgent", "last", "local", "national", "rebel",
    "regular", "security", "special", "state",
))  # fmt: skip

# Words for a province after its name.
PROVINCES = ("province", "oblast", "governorate", "region")

# Words for areas before their names: "the provinces of Hama and Homs".
AREAS = frozenset(("provinces", "governorates", "oblasts", "regions", "republics", "states", "counties"))

# Before "of" and the name of an area: what lies in it, which is not all of it.
LYING_IN_AREAS = WHOLES | {"capital", "east", "north", "part", "parts", "seat", "south", "towns", "villages", "west"}

NEARBY = "nearby"

# After the name of whoever has a settlement: "rebel-held Nawa".
HAD_BY = r"-(?:administered|controlled|held|occupied|ruled|run)"

# Up to the end of a name: who has the settlement ("the rebel-held town of Nawa").
HELD_AS = re.compile(
    rf"\b(?:then-)?(?P<who>[\w’']+){HAD_BY} "
    r"(?:(?:border|city|hamlet|of|port|settlement|strategic|suburb|town|village) ){0,3}"
    rf"{NAMED}[\w’'-]*(?: {NAMED}[\w’'-]*){{0,3}}$"
)

# The name of a settlement alone, or after what it is: "the village of Nawa".
VILLAGE = re.compile(
    r"(?:(?:the\s+)?(?:(?:small|nearby|strategic|border|front-line|frontline)\s+)?"
    r"(?:village|town|settlement|hamlet|city)s?\s+of\s+)?"
    rf"(?P<name>{NAMED}[\w'’-]+(?:\s{NAMED}[\w'’-]+){{0,2}})(?:\s+(?:village|town))?"
)

# What a settlement is called before its name: "the Black Sea city of", "the rebel stronghold of".
CALLED = re.compile(
    r"\b(?:the|a|an|its|this|that)\s+"
    r"(?:(?!(?:the|of|in|near|around|at|from|on|and|outside|beyond|between)\b)[\w'’-]+\s+){0,4}"
    rf"(?:village|town|settlement|hamlet|city|stronghold|bastion|suburb|capital|port)\s+(?:of\s+)?(?={NAMED})"
)
# What is said of it behind its name: ", near the border", "in the countryside of Hama".
SAID_BEHIND = re.compile(r",\s+(?=[a-z\d])|\s+(?=(?:in|near|on|outside)\b)")

# Something that lies in a place: "a mill in Nawa" is not Nawa.
LYING_IN = re.compile(rf"\b(?P<thing>[a-z-]+) (?:at|in) {NAMED}")

# What a list or a heading is marked by: its words stand in no sentence.
LISTS = ("\n*", "\n *", "\n- ", "\n| ")
HEADING = "#"

# Ends of the name of a place that stands for those who sit there ("Kyiv's troops").
POSSESSIVES = ("'s", "’s", "s'", "s’")

# Before a capture that was only striven for.
TRYING = frozenset((
    "aim", "aimed", "aiming", "attempt", "attempted", "attempting", "attempts", "bid", "effort", "efforts", "either",
    "fail", "failed", "goal", "goals", "hoped", "intended", "intending", "order", "plan", "planned", "planning",
    "possibly", "prevent", "prevented", "sought", "tried", "tries", "try", "trying", "unable",
))  # fmt: skip
