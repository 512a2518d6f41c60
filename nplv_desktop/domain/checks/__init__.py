"""The checks: what can be wrong in a dossier, in plain words; one module per group of rules."""
