"""Does text in capitals read as it would in ordinary print?"""

import pytest

from analysis.extract import read
from analysis.extract.actors import casing
from analysis.model import Document

CASES = [
    # what stands in capitals                    as it stands                                     in ordinary print
    ("words in no list of names are small", "FORTY VILLAGERS WERE KILLED AT DAWN.", "Forty villagers were killed at dawn."),
    ("states and peoples", "TWO PERUVIAN SOLDIERS FLED TO CHILE.", "Two Peruvian soldiers fled to Chile."),
    ("what no list knows is a name", "A BOMB WENT OFF IN QUEBRACHO.", "A bomb went off in Quebracho."),
    ("an article opens a name", "A BOMB WENT OFF IN LA QUEBRA.", "A bomb went off in La Quebra."),
    ("an article inside a name", "A BOMB WENT OFF IN QUEBRA DE LA SOMBRA.", "A bomb went off in Quebra de la Sombra."),
    ("known letters", "THE FARC AND THE U.N. SPOKE.", "The FARC and the U.N. spoke."),
    ("letters nobody can speak", "THE KRDF SAID NOTHING NEW.", "The KRDF said nothing new."),
    ("letters in brackets", "THE QUEBRA COUNCIL (QUELA) SAID NOTHING.", "The Quebra council (QUELA) said nothing."),
    ("who asks, the WHO counts", "WHO OFFICIALS ASKED WHO HAD DIED.", "WHO officials asked who had died."),
    ("us and the US", "THEY TOLD US THAT US TROOPS LEFT.", "They told us that US troops left."),
    ("may and May", "IT MAY RAIN ON 3 MAY HERE.", "It may rain on 3 May here."),
    ("possessives", "THE TOWN'S MAYOR SPOKE TODAY.", "The town's mayor spoke today."),
    ("ordinals and model names", "THE 4TH BRIGADE FOUND AN M-16 RIFLE.", "The 4th brigade found an M-16 rifle."),
    ("a dateline", "LIMA, 3 JAN 90 -- FIVE MEN WERE HURT.", "Lima, 3 Jan 90 -- Five men were hurt."),
    ("words the text itself uses with an article", "A ZORP FOR ALL, SAID THE ZORP MEN.", "A zorp for all, said the zorp men."),
    ("three words are no line", "BLAST IN QUEBRACHO", "BLAST IN QUEBRACHO"),
    ("ordinary print stays", "The FARC killed 14 men in La Quebra.", "The FARC killed 14 men in La Quebra."),
]  # fmt: skip


@pytest.mark.parametrize(("what", "text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_capitals_are_read_as_ordinary_print(what: str, text: str, expected: str) -> None:
    assert casing.ordinary(Document(document_id="d", text=text)).text == expected


@pytest.mark.parametrize("text", ["DER STRASSE İSTANBUL ÇA VA ÉTÉ ŒUVRE", "ǅ ŸÿSS ŐR DAS WAR ﬁNE", "A B C D E F G H"])
def test_no_character_is_added_or_lost(text: str) -> None:
    assert len(casing.ordinary(Document(document_id="d", text=text)).text) == len(text)


def test_only_the_line_in_capitals_changes() -> None:
    text = "FORTY DEAD IN QUEBRACHO BLAST\n\nThe FARC denied it. DATELINE: Lima."
    headline, _, rest = casing.ordinary(Document(document_id="d", text=text)).text.partition("\n")
    assert headline == "Forty dead in Quebracho blast"
    assert rest == text.partition("\n")[2]


def test_claims_and_events_keep_the_words_as_printed() -> None:
    text = "LIMA, 3 JAN 90 -- THE ARMY SAID THAT TODAY GUERRILLAS KILLED AT LEAST 14 SOLDIERS IN QUEBRACHO."
    reading = read(Document(document_id="d", text=text))
    [claim] = reading.claims
    assert claim.text == "AT LEAST 14"
    assert text[claim.start - len(claim.prefix) :].startswith(claim.prefix + claim.text + claim.suffix)
    assert reading.events
    assert all(text.startswith(event.text, event.start) for event in reading.events)


def test_ids_are_those_of_the_text_as_printed() -> None:
    text = "THE ARMY SAID FORTY SOLDIERS WERE KILLED."
    [claim] = read(Document(document_id="d", text=text)).claims
    [other] = read(Document(document_id="d", text=text.lower())).claims
    assert claim.claim_id != other.claim_id


def test_names_in_capitals_line_up_with_names_in_ordinary_print() -> None:
    text = "Guerrillas killed 14 civilians in Quebracho, Peru."
    [small] = read(Document(document_id="d", text=text)).claims
    [large] = read(Document(document_id="d", text=text.upper())).claims
    assert (small.affected, small.measure, small.best) == (large.affected, large.measure, large.best)
