"""Rules about personal data: the dossier is about projects and money, not about citizens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nplv_desktop.domain.checks.base import Plek, Regel, Vondst, samen
from nplv_desktop.domain.privacy import KLEIN, SOORTEN, is_eigen_adres, is_klein

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nplv_desktop.domain.checks.base import Ernst, Uitkomst
    from nplv_desktop.domain.checks.feiten import Feiten
    from nplv_desktop.domain.privacy import Soort


def _in_tekst(soort: Soort) -> Callable[[Feiten], Iterator[Uitkomst]]:
    def zoek(f: Feiten) -> Iterator[Uitkomst]:
        for vondst in f.teksten:
            if vondst.soort != soort:
                continue
            gevonden = ", ".join(vondst.maskers[:2])
            yield from samen(
                vondst.rijen,
                "Tekst",
                f"hier staat misschien {SOORTEN[soort]} ({gevonden})",
                "maar het dossier mag geen persoonsgegevens bevatten",
                "Haal het weg, of leg uit wat het is.",
                onderwerp="dossier",
            )

    return zoek


def leverancier_persoon(f: Feiten) -> Iterator[Uitkomst]:
    """Suppliers whose name starts as that of a person."""
    yield from samen(
        f.personen,
        f"Bestedingen {f.jaar}",
        "de leverancier lijkt een persoon",
        "en die naam hoort niet in het werkboek",
        "Gebruik een naam van een organisatie, of ‘particulier’.",
        jaar=f.jaar,
    )


def contact_persoon(f: Feiten) -> Iterator[Uitkomst]:
    """A contact address that is the mailbox of one person."""
    adres = f.dossier.contact_email
    if adres and is_eigen_adres(adres):
        yield Vondst(
            "Dossiergegevens, contact",
            "het e-mailadres lijkt van één persoon",
            "en het werkboek vraagt een algemeen adres van het bureau",
            "Vul een algemeen adres in.",
            "dossier",
            adres,
            (Plek("Contact", "dossier", f.dossier.id, "contact_email"),),
        )


def klein_aantal(f: Feiten) -> Iterator[Uitkomst]:
    """Results about so few people that one of them may be recognised."""
    klein = [r for r in f.resultaten if r.grootheid == "bewoners" and is_klein(r.gerealiseerd)]
    for r in klein:
        yield Vondst(
            f"Resultaten {r.boekjaar}, {r.interventie}",
            f"er staan {r.gerealiseerd} bereikte bewoners",
            f"en bij minder dan {KLEIN} kan iemand herkend worden",
            "Tel het samen met een ander jaar of een andere interventie, of leg uit waarom niet.",
            r.id,
            r.gerealiseerd,
            (Plek(r.interventie, "resultaat", r.id, "gerealiseerd"),),
            jaar=r.boekjaar,
        )


def _regel(nummer: int, soort: Soort, titel: str, ernst: Ernst, uitleg: str) -> Regel:
    return Regel(
        f"PRIV-{nummer:02d}",
        "privacy",
        titel,
        ernst,
        uitleg,
        _in_tekst(soort),
        nodig=("teksten",),
        te_verklaren=True,
    )


REGELS = (
    _regel(
        1,
        "bsn",
        "Burgerservicenummer in tekst",
        "blokkeert",
        "Een BSN mag nooit in het dossier of het werkboek. Is het een ander nummer, leg dat "
        "dan uit.",
    ),
    _regel(
        2,
        "iban",
        "Rekeningnummer in tekst",
        "toelichten",
        "Een rekeningnummer van een persoon is een persoonsgegeven.",
    ),
    _regel(
        3,
        "e-mail",
        "E-mailadres in tekst",
        "toelichten",
        "Een e-mailadres met een naam is een persoonsgegeven.",
    ),
    _regel(
        4,
        "telefoon",
        "Telefoonnummer in tekst",
        "toelichten",
        "Een telefoonnummer van een persoon is een persoonsgegeven.",
    ),
    _regel(
        5,
        "geboortedatum",
        "Geboortedatum in tekst",
        "toelichten",
        "Een geboortedatum wijst samen met een wijk vaak één persoon aan.",
    ),
    Regel(
        "PRIV-06",
        "privacy",
        "Leverancier lijkt een persoon",
        "info",
        "Bij betalingen aan bewoners hoort geen naam in het werkboek.",
        leverancier_persoon,
    ),
    Regel(
        "PRIV-07",
        "privacy",
        "Contact is een persoonlijk adres",
        "info",
        "Het werkboek reist naar het Rijk en de accountant. Een functie en een algemeen "
        "adres zijn genoeg.",
        contact_persoon,
    ),
    Regel(
        "PRIV-08",
        "privacy",
        "Klein aantal bewoners",
        "toelichten",
        "Een aantal onder de vijf wijst samen met een wijk soms één persoon aan.",
        klein_aantal,
    ),
)
