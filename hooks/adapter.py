"""The thin edge to MkDocs, and the only importer of it: hands over the core's pages.

static-i18n nests a build per language in the first one, before which all content is checked.
Pages at the top are MkDocs's, each a `File` in `docs/` not on disk; all others the core prints.
"""

import logging
from copy import copy
from pathlib import Path

from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

# A hook's own folder is on the path only while this file is executed.
from metodebank.build.run import Refused, Run, strict_will_refuse

_run: Run  # of all builds until the program ends; nested builds share what it writes


def on_startup(command, dirty):
    global _run
    log = logging.getLogger("mkdocs.hooks.metodebank")
    _run = Run(command, tell=log.info, warn=log.warning)


def on_config(config):
    """Read and check the content, unless this is a build nested in another."""
    i18n = config.plugins["i18n"]
    if i18n.building:
        return
    try:
        place = _run.begin(config, [language.locale for language in i18n.config.languages])
    except Refused as reason:
        raise PluginError(str(reason)) from None
    config.site_dir = str(place)


def on_files(files, config):
    """Add a file for every page at the top; static-i18n picks those of a language."""
    for name in filter(lambda one: one not in files.src_uris, _run.writer.top):
        files.append(File(name, config.docs_dir, config.site_dir, config.use_directory_urls))
    return files


def on_page_read_source(page, config):
    """Give pages that are not written by hand an empty text; what they print is meta."""
    return None if Path(page.file.abs_src_path).is_file() else ""


def on_nav(nav, config, files):
    config.extra["nav"] = nav  # kept until `on_env`


def on_env(env, config, files):
    """Let the core set up the templates and print its pages with them."""
    language = config.plugins["i18n"].current_language
    _run.set_up(env, language, Path(config.theme.custom_dir))
    if config.plugins["i18n"].building:
        config.theme.static_templates.discard("404.html")  # a host shows one for all languages
    nav, pages = config.extra.pop("nav"), files.documentation_pages()
    for file in files:
        if file.page and file.src_uri in _run.writer.top:  # its template is known once it is made
            file.page.meta["template"] = "made.html"

    def print_page(made):
        file = File(f"{made.meta['address']}index.md", config.docs_dir, config.site_dir, True)
        page = _fill(Page(escape(made.title), file, config), made, made.meta)
        return env.get_template(made.template).render(get_context(nav, pages, config, page))

    _run.writer.write_pages(language, print_page)
    return env


def on_page_context(context, page, config, nav):
    """Hand over what the page's template prints; it is forgotten with the context."""
    if made := _run.writer.page_at_top(page.file.src_uri):
        context["page"] = _fill(copy(page), made, made.meta)
    return context


def _fill(page, made, meta):
    """Put what a template prints into MkDocs's page; Material prints a title as it is."""
    page.meta = {**meta, "title": escape(made.title), **page.meta, "template": made.template}
    return page


@event_priority(-110)
def on_post_build(config):
    """Put the site in its place, once all languages are built."""
    if not config.plugins["i18n"].building and not strict_will_refuse():
        config.site_dir = str(_run.finish())


def on_shutdown():
    _run.end()
