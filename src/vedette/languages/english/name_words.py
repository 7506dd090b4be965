"""Little words of names that other languages bring along."""

# Articles before a name, mostly of Arabic, as romanised in many ways: "al-Hawl", "Deir ez-Zor". The names of the
# packaged gazetteer are folded without them (`resolve.place_names`): build it anew where they change.
NAME_ARTICLES = frozenset((
    "ad", "adh", "al", "an", "ar", "as", "ash", "at", "ath", "az", "ed", "edh", "el", "en", "er", "es", "esh", "et",
    "eth", "ez", "il", "ul",
))  # fmt: skip
# Those that are English words, or common in other languages: only what joins them to the name makes articles of them.
ALSO_WORDS = frozenset(("an", "as", "at", "ed", "en", "er", "et", "il"))
# Small words inside names of places: "Stoke-on-Trent", "Isle of Man", "Saint-Martin-sur-le-Pré".
INSIDE_NAMES = frozenset((
    "a", "al", "am", "an", "and", "au", "aux", "by", "da", "das", "de", "del", "den", "der", "di", "do", "dos", "du",
    "e", "en", "et", "i", "im", "in", "la", "las", "le", "les", "lès", "los", "na", "of", "on", "près", "sous", "sur",
    "the", "under", "upon", "van", "y", "à",
))  # fmt: skip
# Of these, what is left before an apostrophe: "Coeur d'Alene", "Castel dell'Ovo".
ELIDED = ("d", "l", "dell", "all")
SAINTS = ("St", "Saint")  # "St John's": towns named after a church may end in a possessive
