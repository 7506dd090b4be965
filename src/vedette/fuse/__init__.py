"""Claims become a picture: events, beliefs and tolls, with the whole history of what was held when.

The door is `derive(claims, documents, actors, sources, reviews)`. It is pure: no disk, network, clock or chance. What
comes in may come in any order. This page says how it is put together; each module says its own part at its head.

1. `told`: every claim with what is worked out about it once, in the order of knowing (`known_at`, then id). Who says
   it is a voice (`voices`: innermost named speaker, else the agency that signs the story (`wire`), else the
   publisher). What its side gains by saying it is an interest (`sides`). "Our troops" are the speaker's (`own`).
2. `copies`: passages that two documents share. `origins` counts, among the claims of one event, who they really come
   from: one voice, one name, or copied text is one origin.
3. `blocks` says which claims are brought together: by kind, days and small cells of the map, by names at the head of
   their texts, by copied text. `likeness` compares two of them by small cases, each a weight of a table and a
   sentence; `wording` is the part of it that looks at words alone, learned from marked chains of events. `scoring`
   comes to the same sums for many pairs without the sentences, which are made for what becomes one only. `links` turns
   sums into four sorts of links: the same happening, told and denied, foreseen and come true, gainsaid (a side says to
   hold what its enemy is told to have taken). The tables of kinds stand in `kinds`.
4. `happenings` takes claims that hang together by links, all of them compared by then, as a web that grows (`webs`),
   groups those of one mood (`grouping`: average linkage, then parts by the best third of their links; many claims, as
   they come, by `growing` and `linkage`; `joins` says why), attaches denials, looks for promises that came true
   (`promises`) and has `events` put together what all tell: kind, time, places, parties, `figures` by origin, and
   status and credence with their reasons (`credence`: the formula is at its head).
5. `tolls`: counts over several attacks or days are records of their own, never figures of an event.
6. `control` and `status` read claims as sightings of a state: X holds the town, the airport is closed (`grounds` says
   which ground a claim is about, `takers` who takes, holds or leaves it). `moves` takes sightings of one change
   together, `course` finds the likeliest course of a place from side to side (`stages`), and the day of each turn
   (`turns`), and sets aside lone passages that go against it (`outvoted`), `spells` folds moves into what held from
   which day to which (the rules are at its head), `beliefs` makes records of them: one layer of what we make of all
   claims, one for what each side says. `holding` answers for a place of which nothing is told.
7. `ledgers` does this for every moment at which something became known, and only for what hangs together with the
   news of that moment (`clusters`): so the picture as known at T is exactly what the claims known by T give. A ledger
   may go on from what is known of it already (`past`); so `revising` takes in news by deriving what it touches, and
   nothing else. `lines` tells how claims stand in blocks, so that it can be told who is in whose way.
8. `judgements` reads the log of people's reviews: from when until when which form of a claim counts, and which claims
   people ruled to tell one happening, or two; `moments` lines that up with what became known.

Views on a picture, made when they are asked for: `contradictions` (who says what against whom; `stands` are what they
are made of, `counting` tells which counts exclude each other, `settings` which places and days may be one), `changes`
(between two moments of knowledge), `casualties` (killed and injured by category).

Laws, held by tests/fuse/test_laws.py and test_reviews.py for generated claims: the order of the input changes
nothing; what was held at T is what the claims and reviews known by T give; what happens elsewhere changes nothing
here; swapping the sides swaps them in the picture and changes nothing else.

To teach it more: a case is a line in `likeness.tsv` and in a feature of `likeness.FEATURES`, a pair of kinds one in
`kinds`, what a kind does to control or status one in `control.EFFECT` or `status.VALUE`; words of a language stand in
`languages`. `scripts/learn_likeness.py` and `learn_events.py` learn the weights again.
"""

from vedette.fuse.ledgers import Derived, Fusing, derive

__all__ = ["Derived", "Fusing", "derive"]
