"""Stands in for static-i18n where that is gone: builds the site once for each language.

Nothing uses it today.  With `plugins: []`, with this file before the adapter under `hooks`, and
with the languages under `extra` in `mkdocs.yml`, MkDocs alone builds the very same files, as
`tests/site/test_generators.py` does; KEEPING.md says when.  A page's language stands in the name
of its file: `find.md` is of the first, `find.en.md` of English.
"""

from pathlib import Path
from types import SimpleNamespace

from mkdocs import utils
from mkdocs.commands.build import build
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files


class Languages(BasePlugin):
    """What the adapter asks of static-i18n; `building` is whether a build is inside another."""

    building, current_language = False, ""

    def __init__(self, settings):
        named = [SimpleNamespace(**language) for language in settings]
        self.config = SimpleNamespace(languages=named)
        self.first, *self.others = named

    def folder(self):
        """Return where pages of this language lie: the first one's at the root."""
        return f"{self.current_language}/" if self.building else ""

    def of(self, file):
        """Return the language of a page."""
        *_, language = ("", *file.src_uri.split(".")[1:-1])
        return language or self.first.locale


class OfLanguage(Files):
    """Files of a language, where a link to `find.md` leads to `find.en.md`."""

    language = ""

    def get_file_from_path(self, path):
        named = f"{path.removesuffix('.md')}.{self.language}.md"
        return super().get_file_from_path(named) or super().get_file_from_path(path)


@event_priority(100)
def on_config(config):
    """Say which language is built; the adapter comes after."""
    if "i18n" not in config.plugins:
        config.plugins["i18n"] = Languages(config.extra["languages"])
    i18n = config.plugins["i18n"]
    i18n.current_language = i18n.current_language or i18n.first.locale
    config.theme["language"] = i18n.current_language
    return config


@event_priority(-100)
def on_files(files, config):
    """Keep the pages of the language, each in its folder; all else comes with the first one."""
    i18n = config.plugins["i18n"]
    pages = [one for one in files.documentation_pages() if i18n.of(one) == i18n.current_language]
    for page in pages if i18n.building else ():
        name = page.src_uri.partition(".")[0].removesuffix("index")
        page.url = i18n.folder() + (f"{name}/" if name else "")
        page.dest_uri = f"{page.url}index.html"
        page.abs_dest_path = str(Path(config.site_dir, page.dest_uri))
    rest = [] if i18n.building else [one for one in files if not one.is_documentation_page()]
    ours = OfLanguage([*pages, *rest])
    ours.language = i18n.current_language
    return ours


@event_priority(100)
def on_nav(nav, config, files):
    """Say which page is home: MkDocs knows only one at the root."""
    nav.homepage = nav.homepage or nav.items[0]
    return nav


@event_priority(-100)
def on_post_build(config):
    """Build the other languages, into a folder that MkDocs would empty before each of them."""
    i18n, usual = config.plugins["i18n"], config.site_name
    if i18n.building:
        return
    i18n.building = True
    clean, utils.clean_directory = utils.clean_directory, lambda folder: None
    for language in i18n.others:
        i18n.current_language = language.locale
        config.site_name = getattr(language, "site_name", usual)
        build(config)
    utils.clean_directory = clean
    i18n.building, i18n.current_language, config.site_name = False, "", usual
