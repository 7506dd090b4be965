"""Articles of plain crime tell of no conflict; those that tell of arms or politics do, whatever crimes they tell."""

import pytest
from tests.read.parsing import claims_of

from vedette.model.vocabulary import Kind
from vedette.read.pipeline import parser
from vedette.read.plain_crime import crimes, is_plain_crime
from vedette.read.tree import tree_of

BURGLARY = (
    "A man of 31 was arrested in Velia on Tuesday after two burglaries. Detectives say the suspect attacked a guard "
    "with a knife and injured him. A judge denied bail, and the defendant will appear in court on Friday."
)
RAID = (
    "Militants attacked a courthouse in Velia on Tuesday, where six of their fighters stood trial. A judge was killed "
    "and two policemen were injured. The army arrested a suspect, and the minister of defence promised a trial."
)
COLLISION = (
    "A detective found three shell casings beside the victim, who had been struck by a car. Police say a suspect of 19 "
    "was in custody on Friday, and a lieutenant of the county police told the court that he will be charged with theft."
)
ATTEMPT = (
    "A judge was shot by two men on Monday. Police arrested a suspect, and the court ordered his trial. The judge had "
    "charged a senator with theft, and his bodyguard was a victim, too."
)


@pytest.mark.parametrize(("text", "told"), [(BURGLARY, True), (RAID, False), (COLLISION, True), (ATTEMPT, False)])
def test_plain_crime_is_known_by_what_an_article_speaks_of(text: str, told: bool) -> None:
    assert is_plain_crime(tree_of(parser()(text))) is told


def test_a_few_words_of_crime_do_not_make_an_article_of_crime() -> None:
    assert not is_plain_crime(tree_of(parser()("A man was arrested. He was charged with murder.")))


def test_plain_crime_is_no_claim() -> None:
    assert claims_of(BURGLARY) == []
    assert {Kind.ATTACK, Kind.DETENTION} & {claim.kind for claim in claims_of(RAID)}


def test_what_no_crime_is_told_by_is_told_all_the_same() -> None:
    told = claims_of(BURGLARY + " The court jailed a burglar for theft and robbery. Artillery shelled Karmun at noon.")
    assert [claim.kind for claim in told] == [Kind.SHELLING]
    assert Kind.SHELLING not in crimes()
