"""NPLV Desktop: one dossier per focusgebied, one bundled workbook for the Rijk."""

__version__ = "0.1.0"
