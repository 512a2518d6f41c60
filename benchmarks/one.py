"""One measure in a process of its own: prints its figures and peak memory as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def peak_megabytes() -> float:
    """Most memory this process held, in MB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(words: list[str]) -> None:
    """Run the measure NAME with COUNT in FOLDER."""
    from benchmarks.measures import MEASURES

    name, count, folder = words
    figures = MEASURES[name](int(count), Path(folder))
    figures["geheugen"] = peak_megabytes()
    print(json.dumps(figures))


if __name__ == "__main__":
    main(sys.argv[1:])
