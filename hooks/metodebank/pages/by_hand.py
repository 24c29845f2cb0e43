"""What pages with a text in `docs/` print besides it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..bank.addresses import HOSTING, STATEMENT
from ..bank.edition import Edition, Page
from ..share.data import FOLDER_OF_DATA, PACKS, TABLE, WITH_SEMICOLONS
from ..share.data_table import column_names
from ..share.datapackage import catalogue_columns, column_said
from ..share.questions import Question, best_level, questions
from ..share.tables import TABLES
from ..share.tabular import PLACES, Table
from .making import page_at, view_at
from .view import Data, View


def about_page(edition: Edition) -> Page:
    """Return what the hand-written page about the site takes from the vocabulary."""
    view = view_at(edition, "about")
    meta = {
        "description": "",
        "contact": edition.contact,
        "levels": view.terms("evidence-levels", edition.catalogue.vocabulary["evidence-levels"]),
        "figure_kinds": view.terms("figure-kinds", edition.catalogue.vocabulary["figure-kinds"]),
    }
    return page_at(edition, "about", "by_hand", edition.words["footer"]["about"], meta)


def statement_page(edition: Edition) -> Page:
    """Return what the hand-written statement of accessibility takes from the settings."""
    meta = {"description": "", "contact": edition.contact}
    title = edition.words["footer"]["accessibility"]
    return page_at(edition, STATEMENT, "by_hand", title, meta)


def hosting_page(edition: Edition) -> Page:
    """Return the page for who runs a bank of their own, which takes nothing besides its text."""
    title = edition.words["footer"]["hosting"]
    return page_at(edition, HOSTING, "hosting", title, {"description": ""})


def data_page(edition: Edition) -> Page:
    """Return what the hand-written page about the open data lists: files, columns, questions."""
    view, words = view_at(edition, "data"), edition.words["data"]
    meta = {
        "description": words["intro"],
        "files": [*_files(view)],
        "tables": [_catalogue(edition), *(_columns(table, edition) for table in TABLES)],
        "questions": [_question(one, edition) for one in questions(edition)],
    }
    return page_at(edition, "data", "data", words["title"], meta)


def _files(view: View) -> Iterator[Data]:
    """Yield the files, a table in all its formats together, each with what it holds."""
    words = view.words["data"]
    for path, text in words["files"].items():
        if path == PACKS.rpartition("/")[2]:  # before what is no table
            yield from (_file(name, text, view) for name, text in words["tables"].items())
        yield _file(path, text, view)


def _file(name: str, text: str, view: View) -> Data:
    """Return a file, or a table by its name alone in all its formats, with the ways there."""
    told = view.words["data"]["with_semicolons"]
    links = []
    for file in [name] if "." in name else [f"{name}.csv", f"{name}.json"]:
        links.append({"name": file, "href": view.way(f"{FOLDER_OF_DATA}{file}")})
        if file.endswith(".csv"):
            way = view.way(f"{WITH_SEMICOLONS}{file}")
            links.append({"name": told.format(file), "href": way})
    return {"links": links, "text": text}


def _catalogue(edition: Edition) -> Data:
    said = catalogue_columns(edition.texts, edition.language)
    columns = [{"name": name, "text": said[name]} for name in column_names()]
    return {"name": TABLE.rpartition("/")[2], "columns": columns}


def _columns(table: Table, edition: Edition) -> Data:
    """Return the columns of a table, each with what it holds; of several languages once."""
    one = partial(column_said, table, texts=edition.texts, language=edition.language)
    rows = [
        {"name": name, "text": one(name if name == PLACES else column.name)}
        for column in table.columns
        for name in column.in_csv(edition.texts.languages)
    ]
    return {"name": f"{table.name}.csv", "columns": rows}


def _question(one: Question, edition: Edition) -> Data:
    words = edition.words["data"]["questions"][one.id]
    named = {"language": edition.language, "level": best_level(edition)}
    steps = [step.format(**named) for step in words["steps"]]
    return {"title": words["title"], "pandas": one.pandas, "steps": steps, "formulas": one.formulas}
