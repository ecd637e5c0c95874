"""How fast are others on the same text? Runs one peer on the paragraphs of a file, in a process of its own.

Called by speed.py with the Python of the throw-away environment: ``peers.py NAME FILE`` prints the seconds of one round
and how much was found; one that is not installed says so. What is loaded once is loaded before the clock starts.
"""

import json
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

__all__ = ["PEERS"]

Work = Callable[[str], int]


def quantulum3() -> Work:
    """Quantities with units, by patterns."""
    from quantulum3 import parser

    return lambda text: len(parser.parse(text))


def dateparser() -> Work:
    """Dates, by trying parsers on pieces of the text."""
    from dateparser.search import search_dates

    return lambda text: len(search_dates(text, languages=["en"]) or [])


def recognizers_number() -> Work:
    """Numbers alone."""
    from recognizers_number import recognize_number

    return lambda text: len(recognize_number(text, "en-us"))


def recognizers_datetime() -> Work:
    """Dates and times."""
    from recognizers_date_time import recognize_datetime

    return lambda text: len(recognize_datetime(text, "en-us"))


def spacy_matcher() -> Work:
    """A tokenizer and 200 token patterns of a number and a noun or verb; no model."""
    import spacy
    from spacy.matcher import Matcher

    pipeline = spacy.blank("en")
    matcher = Matcher(pipeline.vocab)
    nouns = "people soldiers residents houses workers children civilians troops officers protesters".split()
    verbs = "killed wounded injured missing captured displaced evacuated arrested dead destroyed".split()
    for noun in nouns:
        for verb in verbs:
            for number in ({"LIKE_NUM": True}, {"LOWER": {"IN": ["dozens", "hundreds", "many"]}}):
                gap = {"OP": "?"}
                matcher.add(f"{noun} {verb} {len(matcher)}", [[number, {"LOWER": noun}, gap, gap, {"LOWER": verb}]])
    assert len(matcher) == 200
    return lambda text: len(matcher(pipeline(text)))


PEERS: dict[str, Callable[[], Work]] = {
    "quantulum3": quantulum3,
    "dateparser.search": dateparser,
    "Recognizers number": recognizers_number,
    "Recognizers datetime": recognizers_datetime,
    "spaCy blank + 200 patterns": spacy_matcher,
}


def main() -> None:
    """Time one round of the peer named first on the texts of the file named second."""
    warnings.simplefilter("ignore")
    name, file = sys.argv[1:]
    try:
        work = PEERS[name]()
    except ImportError as error:
        print(json.dumps({"missing": str(error)}))
        return
    paragraphs = [part for text in json.loads(Path(file).read_text("utf-8")) for part in text.split("\n\n")]
    work(paragraphs[0])
    start = time.process_time()
    found = sum(work(paragraph) for paragraph in paragraphs)
    print(json.dumps({"seconds": time.process_time() - start, "found": found}))


if __name__ == "__main__":
    main()
