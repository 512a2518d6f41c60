"""Every command of `nplv`, in the order of the help. Its module is imported when it is chosen.

The help names them all; a command then loads what it needs itself, and nothing of the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nplv_desktop.commands.opdracht import Opdracht


@dataclass(frozen=True)
class Vermelding:
    """One command: its name, what help says of it, and the module of `commands` that it is in."""

    naam: str
    hulp: str
    module: str

    def opdracht(self) -> Opdracht:
        """What it takes and does, loaded now."""
        module = import_module(f"nplv_desktop.commands.{self.module}")
        found: Opdracht = module.OPDRACHTEN[self.naam]
        return found


LIJST: tuple[Vermelding, ...] = (
    Vermelding("nieuw", "maak een leeg dossier van een focusgebied", "dossier"),
    Vermelding("voorbeeld", "maak het voorbeelddossier", "dossier"),
    Vermelding("onderzoek", "onderzoek of een dossier heel is", "dossier"),
    Vermelding("reservekopie", "maak een gecontroleerde kopie", "dossier"),
    Vermelding("herstel", "maak een dossier uit een reservekopie", "dossier"),
    Vermelding(
        "werkkopie", "werk aan een dossier van het netwerk, OneDrive of een stick", "dossier"
    ),
    Vermelding("importeer", "lees een bestand in", "importeer"),
    Vermelding("totalen", "toon de bedragen per geldstroom", "cijfers"),
    Vermelding("controleer", "zoek wat er niet klopt", "cijfers"),
    Vermelding("verloop", "toon het verloop per uitkering", "cijfers"),
    Vermelding("aansluiting", "vergelijk met de financiële administratie", "cijfers"),
    Vermelding("exporteer", "maak het gebundelde werkboek", "werkboek"),
    Vermelding("lees", "lees een werkboek terug en noem gewijzigde cellen", "werkboek"),
    Vermelding("vergelijk", "toon wat er tussen twee werkboeken verschilt", "werkboek"),
    Vermelding("bewijs", "toets of een werkboek precies is wat werd ingediend", "werkboek"),
    Vermelding("formulier", "beschrijf een formulier om over te nemen", "formulier"),
    Vermelding("consolideer", "leg werkboeken van gebieden samen", "consolideren"),
    Vermelding("opmerkingen", "maak een bestand met opmerkingen voor één gebied", "opmerkingen"),
    Vermelding("neem-opmerkingen", "lees opmerkingen van het Rijk in", "opmerkingen"),
    Vermelding("vul-sisa", "vul de SiSa-bijlage van de gemeente in", "sisa"),
    Vermelding("sisa", "maak één SiSa-rapport per gemeente", "sisa"),
    Vermelding("pakket", "maak een pakket voor een collega", "uitwisselen"),
    Vermelding("samenvoegen", "voeg het pakket van een collega samen", "uitwisselen"),
    Vermelding("zelftest", "doe het hele werk één keer op een voorbeeld", "zelftest"),
)
