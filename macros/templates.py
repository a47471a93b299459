"""Material's templates: found under a name of their own, compiled once for all builds, and shared parts rendered once."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import Path

import material
from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from jinja2.runtime import Context

from planatlas.files.verdicts import code_of, grounds
from planatlas.site.compiled import kept_in
from planatlas.site.plainly import Plainly

_MATERIAL = Path(material.__file__).parent / "templates"


class Shared(Extension):
    """`{% shared "name" %} … {% endshared %}`: rendered once for all pages that have it alike.

    A page that stands in no navigation has no active item there, so all such pages of one folder have the same navigation, tabs
    and settings, with the same relative links. After the fragment cache in Jinja's documentation of extensions.
    """

    tags = {"shared"}

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.kept: dict[tuple[str, str, str], str] = {}

    def parse(self, parser: Parser) -> nodes.Node:
        line = next(parser.stream).lineno
        arguments = [parser.parse_expression(), nodes.ContextReference()]
        body = parser.parse_statements(("name:endshared",), drop_needle=True)
        return nodes.CallBlock(self.call_method("_shared", arguments), [], [], body).set_lineno(line)

    def _shared(self, name: str, context: Context, caller: Callable[[], str]) -> str:
        if any(item.active for item in context["nav"].items):
            return caller()
        key = (name, context["config"].theme["language"], posixpath.dirname(context["page"].url.rstrip("/")))
        if key not in self.kept:
            self.kept[key] = caller()
        return self.kept[key]


def prepare(env: Environment, cache: Path) -> None:
    """Let our overrides include Material's own templates as `material/…`, and keep compiled templates in the folder `cache`."""
    loaders: list[BaseLoader] = [env.loader] if env.loader else []
    env.loader = ChoiceLoader([*loaders, PrefixLoader({"material": FileSystemLoader(_MATERIAL)})])
    env.auto_reload = False
    env.context_class = Plainly
    env.trim_blocks = env.lstrip_blocks = True
    env.add_extension(Shared)
    env.bytecode_cache = kept_in(cache, (*grounds(), code_of(Path(__file__).parent)))


def compile_theme(env: Environment, folder: Path) -> None:
    """Compile our overrides in `folder`; processes that are forked afterwards are spared the work."""
    for path in sorted(folder.rglob("*.html")):
        env.get_template(path.relative_to(folder).as_posix())
