"""Paper: sheets, plans, cards, binders and packs, made from the same data as the pages."""
