"""The thin edge to MkDocs, and the only importer of it: hands over the core's pages.

static-i18n runs a build per language, nested in the first one, and drops pages made with
`File.generated`.  So each page is a `File` in `docs/` that is not on disk, its text is handed
over when MkDocs asks for it, and the content is checked once, before the first build begins.
"""

import logging
from pathlib import Path

from markupsafe import escape
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File

# A hook's own folder is on the path only while this file is executed.
from metodebank.run import Run, Stopped, strict_will_refuse

_run: Run  # of all builds until the program ends; nested builds share its site


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


def _add_pages(files, config):
    """Add a file for every page of every language; static-i18n picks its own."""
    for name in _run.site.pages:
        if name not in files.src_uris:
            files.append(File(name, config.docs_dir, config.site_dir, config.use_directory_urls))
    return files


@event_priority(-110)
def _add_exports(files, config):
    """Add data after static-i18n, which would drop it; once, not per language."""
    if not config.plugins["i18n"].building:
        for name, content in _run.site.files.items():
            files.append(File.generated(config, name, content=content))
    return files


on_files = CombinedEvent(_add_pages, _add_exports)


def on_page_read_source(page, config):
    """Give pages that are not written by hand an empty text; what they print is meta."""
    return None if Path(page.file.abs_src_path).is_file() else ""


def on_page_markdown(markdown, page, config, files):
    """Hand over what the page's template prints; Material prints a title as it is."""
    if made := _run.site.pages.get(page.file.src_uri):
        own = {"template": made.template, "title": escape(made.title)}
        page.meta = {**made.meta, **own, **page.meta}
        if made.edit:
            page.edit_url = "/".join([config.repo_url, config.edit_uri.strip("/"), made.edit])
    return markdown


def on_env(env, config, files):
    """Escape everything in our own templates; give all of them the interface texts."""
    env.autoescape = lambda name: bool(name) and Path(config.theme.custom_dir, name).is_file()
    env.trim_blocks = env.lstrip_blocks = True
    env.globals.update(_run.site.shared(config.plugins["i18n"].current_language))
    env.filters["url"] = _run.site.url_filter(env.filters["url"])
    if config.plugins["i18n"].building:
        config.theme.static_templates.discard("404.html")  # a host shows one for all languages
    return env


@event_priority(-110)
def on_post_build(config):
    """Put the site in its place, once all languages are built."""
    if not config.plugins["i18n"].building and not strict_will_refuse():
        config.site_dir = str(_run.finish(Path(config.site_dir)))


def on_shutdown():
    _run.end()
