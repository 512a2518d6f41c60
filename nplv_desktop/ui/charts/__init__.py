"""Charts, imported when a page needs them."""
