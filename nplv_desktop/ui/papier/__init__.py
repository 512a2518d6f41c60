"""Documents on paper: a `Stuk` drawn on A4 pages, as a PDF."""
