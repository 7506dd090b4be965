"""Print the sentence bounds of gold folders as JSON, by the parser that the reader uses: `sentences.py FOLDER …`."""

import json
import sys
from pathlib import Path

from vedette.read.pipeline import parser
from vedette.read.windows import sentences_of


def main(*folders: str) -> None:
    """Print {name of the text: [[start, end], …]} over all folders."""
    pipeline = parser()
    bounds = {}
    for path in (path for folder in folders for path in sorted((Path(folder) / "texts").glob("*.json"))):
        text = json.loads(path.read_text(encoding="utf-8"))["text"]
        doc = pipeline(text)
        bounds[path.stem] = sentences_of(text, [(sentence.start_char, sentence.end_char) for sentence in doc.sents])
    json.dump(bounds, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
