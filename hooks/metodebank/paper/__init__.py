"""Paper: sheets, plans, cards, binder and packs, made from the same data as the pages."""
