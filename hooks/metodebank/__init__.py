"""Metodebanken: from content files to a bilingual site, step by step.

The steps, each a module or package: `read` -> `check` -> `catalogue` -> `pages` and `exports`.
Nothing in this package imports MkDocs; `hooks/adapter.py` alone does.
"""
