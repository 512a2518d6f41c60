"""Which figures an indiening holds, and when: the predicates behind the triggers and the questions.

In each of them `i` is an indiening that holds figures and `{r}` the row that it is about. What is
held is explained in `domain/vastgelegd.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

from nplv_desktop.domain.vastgelegd import INDICATOREN, INTERVENTIES, SISA


def _dicht(code: str) -> str:
    """The part with this code is held: the whole is, or this part was not reopened."""
    return (
        "(i.vast = 'alles' OR NOT EXISTS (SELECT 1 FROM indiening_stap s WHERE s.indiening_id = "
        f"i.id AND s.naar = 'heropend' AND replace(s.delen, '|' || {code} || '|', '') <> s.delen))"
    )


def _verantwoord(year: str, held: str) -> str:
    """A verantwoording holds it: totals run over all years up to and including its own."""
    return f"(i.soort = 'verantwoording' AND i.jaar >= {year} AND {held})"


def _aangevraagd(year: str, held: str) -> str:
    return (
        f"(i.soort = 'aanvraag' AND {year} BETWEEN i.jaar AND COALESCE(i.tot_jaar, i.jaar) "
        f"AND {held})"
    )


def _regel(code: str) -> str:
    """A verantwoording in which this regeling stands holds the rules it was counted by."""
    return (
        f"(i.soort = 'verantwoording' AND {_dicht(code)} AND EXISTS (SELECT 1 FROM indiening_stap "
        "v WHERE v.indiening_id = i.id AND v.naar = 'vastgesteld' AND "
        f"replace(v.delen, '|' || {code} || '|', '') <> v.delen))"
    )


_DEEL_JAAR = "(SELECT b.boekjaar FROM besteding b WHERE b.id = {r}.besteding_id)"
_SISA_JAAR = (
    "(SELECT t.jaar FROM sisa_indicator n JOIN sisa_set t ON t.id = n.sisa_set_id "
    "WHERE n.id = {r}.sisa_indicator_id)"
)
_VAN_REGELING = (
    "COALESCE({r}.geldstroom_code, (SELECT h.regeling_code FROM beschikking h "
    "WHERE h.id = {r}.beschikking_id))"
)
_BOEKING = (
    "(i.vast = 'alles' OR (NOT {r}.gesplitst AND "
    + _dicht("{r}.geldstroom_code")
    + ") OR EXISTS (SELECT 1 FROM besteding_deel d WHERE d.besteding_id = {r}.id AND "
    + _dicht("d.geldstroom_code")
    + "))"
)
_BEDRAGEN = (
    "EXISTS (SELECT 1 FROM beschikking_bedrag g WHERE g.beschikking_id = {r}.id AND "
    "i.jaar >= g.boekjaar AND " + _dicht("g.geldstroom_code") + ")"
)
_ONDERDEEL = {code: _dicht(f"'{code}'") for code in (INTERVENTIES, INDICATOREN, SISA)}


@dataclass(frozen=True)
class Cijfer:
    """A table with figures: which columns are figures, and when an indiening `i` holds row `r`."""

    table: str
    columns: tuple[str, ...]
    held: str
    adding: bool = True
    """A new row changes what was handed in too."""

    def slot(self, row: str) -> str:
        """SQL for the key of the indiening that holds a row; NULL when none does.

        `alles` and `deels` come before `nee`: one range in the index, where a list costs more.
        """
        return (
            "(SELECT i.id FROM indiening i WHERE i.vast < 'nee' AND "
            f"({self.held.format(r=row)}) ORDER BY i.jaar LIMIT 1)"
        )


CIJFERS: tuple[Cijfer, ...] = (
    Cijfer(
        "besteding",
        (
            *("datum", "boekjaar", "stuknummer", "interventie_id", "geldstroom_code", "bedrag"),
            *("btw", "btw_compensabel", "stadium", "gesplitst", "correctie_boekjaar"),
            "niet_leveren",
        ),
        _verantwoord("{r}.boekjaar", _BOEKING),
    ),
    Cijfer(
        "besteding_deel",
        ("besteding_id", "interventie_id", "geldstroom_code", "bedrag", "btw"),
        _verantwoord(_DEEL_JAAR, _dicht("{r}.geldstroom_code")),
    ),
    Cijfer(
        "beschikking",
        ("regeling_code", "nummer", "datum"),
        f"i.soort = 'verantwoording' AND {_BEDRAGEN}",
        adding=False,
    ),
    Cijfer(
        "beschikking_bedrag",
        ("beschikking_id", "geldstroom_code", "boekjaar", "bedrag"),
        _verantwoord("{r}.boekjaar", _dicht("{r}.geldstroom_code")),
    ),
    Cijfer(
        "ontvangst",
        ("beschikking_id", "geldstroom_code", "datum", "boekjaar", "bedrag"),
        _verantwoord("{r}.boekjaar", _dicht(_VAN_REGELING)),
    ),
    Cijfer(
        "terugbetaling",
        ("beschikking_id", "geldstroom_code", "datum", "boekjaar", "bedrag"),
        _verantwoord("{r}.boekjaar", _dicht("{r}.geldstroom_code")),
    ),
    Cijfer(
        "reservering",
        ("soort", "van_geldstroom", "van_jaar", "naar_geldstroom", "naar_jaar", "bedrag"),
        _verantwoord("{r}.van_jaar", _dicht("{r}.van_geldstroom"))
        + " OR "
        + _verantwoord("{r}.naar_jaar", _dicht("{r}.naar_geldstroom")),
    ),
    Cijfer(
        "begrotingsregel",
        ("interventie_id", "geldstroom_code", "boekjaar", "bedrag"),
        _verantwoord("{r}.boekjaar", _dicht("{r}.geldstroom_code"))
        + " OR "
        + _aangevraagd("{r}.boekjaar", _dicht("{r}.geldstroom_code")),
    ),
    Cijfer(
        "cofinanciering",
        ("interventie_id", "boekjaar", "soort", "bedrag"),
        _verantwoord("{r}.boekjaar", _ONDERDEEL[INTERVENTIES])
        + " OR "
        + _aangevraagd("{r}.boekjaar", _ONDERDEEL[INTERVENTIES]),
    ),
    Cijfer(
        "resultaat",
        (
            *("interventie_id", "boekjaar", "grootheid", "naam", "gepland", "gestart"),
            *("gerealiseerd", "sociale_huur"),
        ),
        _verantwoord("{r}.boekjaar", _ONDERDEEL[INTERVENTIES]),
    ),
    Cijfer(
        "meting",
        (
            *("indicator_code", "peiljaar", "waarde", "tekst", "nulmeting", "voorlopig"),
            *("gebied", "uitsplitsing"),
        ),
        "NOT {r}.voorlopig AND " + _verantwoord("{r}.peiljaar", _ONDERDEEL[INDICATOREN]),
        adding=False,
    ),
    Cijfer(
        "streefwaarde",
        ("indicator_code", "jaar", "waarde"),
        _aangevraagd("{r}.jaar", _ONDERDEEL[INDICATOREN]),
    ),
    Cijfer(
        "sisa_waarde",
        ("sisa_indicator_id", "regelnummer", "waarde"),
        _verantwoord(_SISA_JAAR, _ONDERDEEL[SISA]),
    ),
    Cijfer("eigen_regeling", ("code", "telt", "btw"), _regel("{r}.code"), adding=False),
    Cijfer("eigen_geldstroom", ("code", "regeling_code"), _regel("{r}.code"), adding=False),
    Cijfer(
        "aanvulling",
        ("soort", "code", "veld", "waarde"),
        "{r}.soort = 'regeling' AND {r}.veld IN ('telt', 'btw') AND " + _regel("{r}.code"),
    ),
)
"""Every table from which an indiening takes figures, or the rules they are counted by."""

TABLES = {cijfer.table: cijfer for cijfer in CIJFERS}
