"""The thin edge to MkDocs, and the only importer of it: hands over the core's pages.

static-i18n runs a build per language, nested in the first one, before which all content is
checked.  Pages at the top are MkDocs's own: each is a `File` in `docs/` that is not on disk.
All others the core writes, and MkDocs lends it templates, menu and settings.
"""

import logging
from pathlib import Path

from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

# A hook's own folder is on the path only while this file is executed.
from metodebank.run import Run, Stopped, strict_will_refuse

_run: Run  # of all builds until the program ends; nested builds share what it writes


def on_startup(command, dirty):
    global _run
    _run = Run(command, tell=logging.getLogger("mkdocs.hooks.metodebank").info)


def on_config(config):
    """Read and check the content, unless this is a build nested in another."""
    i18n, root = config.plugins["i18n"], Path(config.config_file_path).parent
    if i18n.building:
        return
    languages = [language.locale for language in i18n.config.languages]
    try:
        place = _run.begin(root, config.site_url, Path(config.site_dir), config.dev_addr, languages)
    except Stopped as reason:
        raise PluginError(str(reason)) from None
    config.site_dir = str(place)


def on_files(files, config):
    """Add a file for every page at the top; static-i18n picks those of a language."""
    for name in _run.writer.top:
        if name not in files.src_uris:
            files.append(File(name, config.docs_dir, config.site_dir, config.use_directory_urls))
    return files


def on_page_read_source(page, config):
    """Give pages that are not written by hand an empty text; what they print is meta."""
    return None if Path(page.file.abs_src_path).is_file() else ""


def on_page_markdown(markdown, page, config, files):
    """Hand over what the page's template prints."""
    if made := _run.writer.top.get(page.file.src_uri):
        _fill(page, made, config)
    return markdown


def _fill(page, made, config):
    """Put what a template prints into MkDocs's page; Material prints a title as it is."""
    page.meta = {**made.meta, "template": made.template, "title": escape(made.title), **page.meta}
    if made.edit:
        page.edit_url = "/".join([config.repo_url, config.edit_uri.strip("/"), made.edit])
    return page


def on_nav(nav, config, files):
    config.extra["nav"] = nav  # kept until `on_env`


def on_env(env, config, files):
    """Let the core set up the templates and print its pages with them."""
    language = config.plugins["i18n"].current_language
    _run.set_up(env, language, Path(config.theme.custom_dir))
    if config.plugins["i18n"].building:
        config.theme.static_templates.discard("404.html")  # a host shows one for all languages
    nav, pages = config.extra.pop("nav"), files.documentation_pages()

    def print_page(made):
        file = File(f"{made.meta['address']}index.md", config.docs_dir, config.site_dir, True)
        page = _fill(Page(escape(made.title), file, config), made, config)
        return env.get_template(made.template).render(get_context(nav, pages, config, page))

    _run.writer.write_pages(language, print_page)
    return env


@event_priority(-110)
def on_post_build(config):
    """Put the site in its place, once all languages are built."""
    if not config.plugins["i18n"].building and not strict_will_refuse():
        config.site_dir = str(_run.finish())


def on_shutdown():
    _run.end()
