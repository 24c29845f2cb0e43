"""The content as it is linked: entries, terms and sources, and where their pages live."""
