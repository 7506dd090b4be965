"""Count how rare words are in news on war: `python scripts/count_words.py [TEXTS …]`.

TEXTS (default training/texts and ../shared/train/texts) are folders of articles as JSON with `text`. Writes
src/vedette/languages/english/rarity.tsv: of each stem that stands in at least one article of a hundred, its inverse
document frequency (Spärck Jones 1972), as a share of that of a stem which stands in one article only.
"""

import json
import sys
from collections import Counter
from math import log
from pathlib import Path

from vedette.fuse.words import stems

OUT = Path(__file__).parents[1] / "src" / "vedette" / "languages" / "english" / "rarity.tsv"
LEAST_SHARE = 0.01
HEAD = "# stem\thow rare it is in news on war, 0 to 1; counted by scripts/count_words.py\n"


def main(folders: list[Path]) -> None:
    """Count, and write the table."""
    paths = [path for folder in folders for path in sorted(folder.glob("*.json"))]
    counts = Counter(stem for path in paths for stem in stems(json.loads(path.read_text(encoding="utf-8"))["text"]))
    common = {stem: count for stem, count in sorted(counts.items()) if count >= LEAST_SHARE * len(paths)}
    rows = (f"{stem}\t{log(len(paths) / count) / log(len(paths)):.2f}\n" for stem, count in common.items())
    OUT.write_text(HEAD + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main([Path(folder) for folder in sys.argv[1:] or ("training/texts", "../shared/train/texts")])
