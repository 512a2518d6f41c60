"""The command line: which command does what, and one calm sentence for everything that goes wrong.

Exit status: 0 fine, 1 findings that block or differences, 2 wrong use, 3 input that is unreadable.
The commands themselves are in `commands/`, over the same services as the window.
"""

from __future__ import annotations

import sys
import traceback
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TextIO

from nplv_desktop import __version__, paths
from nplv_desktop.commands.lijst import LIJST
from nplv_desktop.commands.ontleder import Ontleder, onbekend
from nplv_desktop.commands.opdracht import ONLEESBAAR
from nplv_desktop.commands.uitvoer import klaag
from nplv_desktop.domain.errors import Cancelled, UsageError, UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

STOPPED = 130
"""Exit status after Ctrl+C, as shells have it."""
SLOT = "Zonder opdracht, of met `nplv venster [DOSSIER]`, opent het venster."


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the result is the exit status."""
    _speak_utf8(sys.stdout)
    _speak_utf8(sys.stderr)
    words = sys.argv[1:] if argv is None else list(argv)
    try:
        return _run(words)
    except UserError as error:
        klaag(error.melding)
        return error.exit_code
    except (KeyboardInterrupt, Cancelled):
        klaag("Gestopt. Er is niets veranderd.")
        return STOPPED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        klaag(_about_file(error))
        return ONLEESBAAR
    except Exception as error:  # noqa: BLE001  our own mistake: to the log, never on the screen
        klaag(_about_mistake(error))
        return ONLEESBAAR


def _run(words: Sequence[str]) -> int:
    known = {command.naam: command for command in LIJST}
    first = next((word for word in words if not word.startswith("-")), None)
    if first == "venster":
        raise UsageError("Geef achter `nplv venster` één dossier, of niets.")
    if first is not None and first == words[0] and first not in known:
        raise onbekend(first, known)
    try:
        if first is None or first != words[0]:
            parser = _parser()
            parser.parse_args(words)
            parser.print_help()
            return 0
        command = known[first].opdracht()
        parser = Ontleder(f"nplv {first}", _zin(known[first].hulp))
        command.argumenten(parser)
        chosen = parser.parse_args(words[1:])
    except SystemExit as end:
        return int(end.code or 0)
    return command.doe(chosen)


def _parser() -> Ontleder:
    """The parser of the program: its help names every command."""
    width = max(len(command.naam) for command in LIJST) + 2
    listed = "\n".join(f"  {command.naam:{width}}{command.hulp}" for command in LIJST)
    parser = Ontleder("nplv", "NPLV Desktop op de opdrachtregel.")
    parser.usage = "nplv OPDRACHT …"
    parser.epilog = f"opdrachten:\n{listed}\n\n{SLOT}\nUitleg bij één: nplv OPDRACHT --help"
    parser.add_argument(
        "--versie", action="version", version=f"NPLV Desktop {__version__}", help="toon de versie"
    )
    return parser


def _zin(hulp: str) -> str:
    return f"{hulp[0].upper()}{hulp[1:]}."


def _speak_utf8(stream: TextIO) -> None:
    """Write UTF-8 also where the console of the system has a code page of its own."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None and (stream.encoding or "").lower().replace("-", "") != "utf8":
        reconfigure(encoding="utf-8", errors="replace")


def _about_file(error: OSError) -> str:
    name = error.filename or "het bestand"
    return (
        f"{name} kan niet worden gelezen of geschreven. Controleer of het pad bestaat, of u er "
        "bij mag, en of het bestand nergens open staat."
    )


def _about_mistake(error: Exception) -> str:
    """One calm sentence; where it went wrong goes to the log, without content of records."""
    target = paths.logs_dir() / "nplv.log"
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(
        f"{frame.filename.rsplit('nplv_desktop', 1)[-1]}:{frame.lineno} {frame.name}"
        for frame in reversed(frames)
    )
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    with target.open("a", encoding="utf-8") as log:
        log.write(f"{moment} ERROR opdrachtregel: {type(error).__name__} in {places}\n")
    return (
        "Er ging iets mis in het programma; uw gegevens zijn niet veranderd. "
        f"Stuur het logboek mee als u dit meldt: {target}"
    )
