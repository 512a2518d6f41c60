"""Reading the words of the command line, with help and errors in Dutch."""

from __future__ import annotations

import argparse
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, NoReturn

from nplv_desktop.domain.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

_SENTENCES = (
    (r"the following arguments are required: (.+)", r"Er ontbreekt nog: \1"),
    (r"unrecognized arguments: (.+)", r"Dit hoort er niet bij: \1"),
    (r"argument (\S+): expected (?:at least )?one argument", r"Achter \1 hoort een waarde"),
    (r"argument (\S+): expected \d+ arguments?", r"Achter \1 hoort een waarde"),
    (r"argument (\S+): invalid int value: (.+)", r"Bij \1 hoort een heel getal, geen \2"),
    (
        r"argument (\S+): invalid choice: (.+?) \(choose from (.+)\)",
        r"\1: \2 bestaat niet; kies uit \3",
    ),
    (r"argument (\S+): ignored explicit argument (.+)", r"\1 heeft geen waarde, geen \2 erachter"),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 kan meer betekenen: \2"),
    (r"argument (\S+): (.+)", r"\1: \2"),
)
"""What argparse says, and how we say it."""


class _Opmaak(argparse.RawDescriptionHelpFormatter):
    """Help as argparse lays it out, with our word for its use."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


class Ontleder(argparse.ArgumentParser):
    """An argument parser that speaks Dutch and raises `UsageError` instead of ending."""

    def __init__(self, prog: str | None = None, description: str | None = None) -> None:
        super().__init__(
            prog=prog,
            description=description,
            formatter_class=_Opmaak,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = "wat u noemt"
        self._optionals.title = "wat u kunt kiezen"
        self.add_argument("-h", "--help", "--hulp", action="help", help="toon deze uitleg")

    def error(self, message: str) -> NoReturn:
        """Say in Dutch what is wrong with the words."""
        for pattern, sentence in _SENTENCES:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                raise UsageError(f"{found.expand(sentence)}. Zie `{self.prog} --help`.")
        raise UsageError(f"Zo is dit geen opdracht. Zie `{self.prog} --help`.")


def onbekend(woord: str, bekend: Iterable[str]) -> UsageError:
    """The sentence for a command that does not exist."""
    near = get_close_matches(woord, list(bekend), n=1)
    tail = f"Bedoelt u '{near[0]}'?" if near else "`nplv --help` noemt ze alle."
    return UsageError(f"De opdracht '{woord}' bestaat niet. {tail}")
