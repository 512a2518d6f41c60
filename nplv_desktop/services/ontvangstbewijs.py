"""The receipt of an indiening: what was handed in, when, by whom, and what it said.

Everything in it comes from the frozen content and the steps, never from the dossier of today: the
receipt of a version stays the same for ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nplv_desktop.domain import notation
from nplv_desktop.domain.errors import UsageError
from nplv_desktop.domain.fields import field_of
from nplv_desktop.domain.indienen import IndieningStap
from nplv_desktop.domain.stuk import Alinea, Feiten, Kader, Kolom, Kop, Stuk, Tabel
from nplv_desktop.services import indienen, onderdelen
from nplv_desktop.workbook.bundle import periode_tekst
from nplv_desktop.workbook.bundle_content import prepare, short_code
from nplv_desktop.workbook.bundle_layout import column_values

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nplv_desktop.domain.indienen import Indiening
    from nplv_desktop.domain.values import Cents
    from nplv_desktop.store.database import Database
    from nplv_desktop.workbook.bundle import BundleContent

_TOTALEN = {
    "verantwoording": (
        "tblSamenvatting",
        (
            ("toegekend", "Toegekend"),
            ("besteed", "Besteed"),
            ("gereserveerd", "Gereserveerd"),
            ("restant", "Restant"),
        ),
    ),
    "aanvraag": ("tblAanvraag", (("gevraagd", "Gevraagd"),)),
}
"""Per kind the table of the workbook that is added up, and its columns."""


def ontvangstbewijs(db: Database, key: str) -> Stuk:
    """The receipt; `UsageError` before the indiening is vastgesteld."""
    found = next((i for i in indienen.indieningen(db) if i.id == key), None)
    if found is None:
        raise UsageError("Deze indiening bestaat niet meer. Ververs de lijst en kies opnieuw.")
    content = indienen.inhoud(found)
    kind = content.soort.capitalize()
    return Stuk(
        f"Ontvangstbewijs {content.soort} {periode_tekst(content)}",
        f"{content.gebied_naam} · gemeente {content.gemeente} · versie {found.versie}",
        f"{kind} {periode_tekst(content)} {content.gebied_naam}, versie {found.versie}",
        (
            _stand(found),
            Kop("Het bestand", 2),
            Feiten(tuple(_bestand(found, content))),
            Kop("Totalen per regeling", 2),
            _totalen(content),
            Kop("Wie deed wat", 2),
            _stappen(db, key),
            *_bevindingen(content),
            Alinea(_UITLEG, klein=True),
        ),
        watermerk="VOORBEELD" if content.voorbeeld else "",
    )


_UITLEG = (
    "De SHA-256 hoort bij precies dit bestand; een enkele gewijzigde letter geeft een andere. De "
    "korte code staat ook op het Voorblad van het werkboek en hoort bij de inhoud: wie het bestand "
    "opnieuw opslaat, houdt dezelfde code. In NPLV Desktop toetst u een bestand met Indienen, "
    "Werkboek toetsen."
)


def _stand(found: Indiening) -> Kader:
    status = field_of(type(found), "status").label_of(found.status)
    if found.sha256 is None:
        return Kader(
            "Nog niet ingediend",
            "Deze versie is vastgesteld. Na het indienen staat hier welk bestand is verstuurd.",
            "let_op",
        )
    told = f"Vastgesteld en ingediend. De stand is nu: {status.lower()}."
    return Kader(f"Code {korte_code(found)}", told, "goed")


def _bestand(found: Indiening, content: BundleContent) -> list[tuple[str, str]]:
    return [
        ("Bestand", found.bestand or "nog niet ingediend"),
        ("SHA-256 van het bestand", grouped(found.sha256 or "")),
        ("Korte code van de inhoud", korte_code(found)),
        ("Vingerafdruk van de inhoud", grouped(found.vingerafdruk or "")),
        ("Vastgesteld op", notation.moment(content.moment)),
        ("Versie", str(found.versie)),
        ("Gecontroleerd met", f"regels {content.regels_versie}"),
        ("Gemaakt met", f"NPLV Desktop {content.app_versie}"),
    ]


def korte_code(found: Indiening) -> str:
    """The short code of its content, as on the Voorblad; empty before it is vastgesteld."""
    return short_code(found.vingerafdruk) if found.vingerafdruk else ""


def grouped(digest: str) -> str:
    """A digest in groups of eight, four on a line, as people can read it aloud."""
    groups = [digest[i : i + 8] for i in range(0, len(digest), 8)]
    return "\n".join(" ".join(groups[i : i + 4]) for i in range(0, len(groups), 4))


def _totalen(content: BundleContent) -> Tabel:
    name, columns = _TOTALEN[content.soort]
    table = prepare(content).tables[name]
    regelingen = column_values(table, table.table.column("regeling"))
    amounts = [column_values(table, table.table.column(key)) for key, _ in columns]
    sums: dict[str, list[Cents]] = {}
    for place, code in enumerate(regelingen):
        summed = sums.setdefault(str(code), [0] * len(columns))
        for column, values in enumerate(amounts):
            summed[column] += values[place] or 0
    names = {block.code: block.naam for block in content.regelingen}
    rows: list[list[str | int | None]] = [
        [f"{code} {names.get(code, '')}".strip(), *found] for code, found in sums.items()
    ]
    whole = [sum(found[place] for found in sums.values()) for place in range(len(columns))]
    heads = tuple(Kolom(label, 1.1, "bedrag") for _, label in columns)
    return Tabel("Totalen", (Kolom("Regeling", 2.6), *heads), rows, ("Totaal", *whole))


def _rows(content: BundleContent, name: str) -> list[dict[str, Any]]:
    """The rows of a table by column key."""
    table = prepare(content).tables[name]
    return [dict(zip(table.table.content_keys, row, strict=True)) for row in table.rows]


def _stappen(db: Database, key: str) -> Tabel:
    label = field_of(IndieningStap, "naar").label_of
    rows: list[tuple[str, str, str, str]] = []
    for step in indienen.stappen(db, key):
        parts = onderdelen.deel_namen(db, step.delen) if step.naar == "heropend" else ""
        reason = " · ".join(text for text in (parts, step.reden or "") if text)
        who = ", ".join(text for text in (step.naam or "", step.rol or "") if text)
        rows.append((notation.moment(step.moment), label(step.naar), who, reason))
    return Tabel(
        "Stappen",
        (
            Kolom("Moment", 1.1),
            Kolom("Stap", 1.2),
            Kolom("Naam en functie", 1.8),
            Kolom("Reden", 2),
        ),
        rows,
    )


def _bevindingen(content: BundleContent) -> list[Kop | Tabel | Alinea]:
    found = _rows(content, "tblControle")
    explained = [row for row in found if row["status"] == "Toegelicht"]
    still = [row for row in found if row["status"] == "Open" and row["soort"] != "Ter info"]
    made: list[Kop | Tabel | Alinea] = [Kop("Toelichtingen die nog open staan", 2)]
    if still:
        made.append(
            _table("Open", ("Soort", "Bevinding"), [(r["soort"], r["melding"]) for r in still])
        )
    else:
        made.append(Alinea("Er staan geen toelichtingen meer open."))
    if explained:
        rows = [(r["melding"], f"{r['toelichting']} Door {r['door']}.") for r in explained]
        made += [
            Kop("Gegeven toelichtingen", 2),
            _table("Toegelicht", ("Bevinding", "Toelichting"), rows),
        ]
    return made


def _table(name: str, heads: tuple[str, str], rows: Sequence[tuple[Any, Any]]) -> Tabel:
    wide = (1.0, 4.2) if heads[0] == "Soort" else (2.0, 1.6)
    return Tabel(name, tuple(map(Kolom, heads, wide)), rows)
