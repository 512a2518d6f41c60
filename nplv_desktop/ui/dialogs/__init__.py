"""Dialogs for what does not fit in a page."""
