"""The layers of the house: who may import whom."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

# What each part of the core may import from the core; the standard library is open to all.
ALLOWED = {
    "findings": set(), "locator": set(), "csvtable": {"findings"}, "yamltree": {"findings"}, "source": {"locator"}, "model": {"locator"},
    "cartography": {"model"}, "atlas": {"cartography", "locator", "model", "region", "source"}, "addresses": {"atlas", "locator"}, "agreement": {"atlas", "model"}, "corrections": {"findings"},
    "guide": {"model"}, "schema": {"cartography", "model"}, "matching": {"locator", "source"}, "verify": {"atlas", "matching", "source"}, "packages": {"csvtable", "model"},
    "load": {"atlas", "cartography", "csvtable", "findings", "model", "region", "source", "yamltree"},
    "rules": {"atlas", "cartography", "csvtable", "findings", "load", "locator", "model", "packages", "rules", "schema", "source", "terms", "yamltree"},
    "changes": set(), "changelist": {"changes"}, "snapshot": {"changes", "csvtable", "load", "publish", "source"},
    "terms": {"model"}, "pinyin": set(), "region": {"findings"}, "maps": {"maps", "region"}, "crosstabs": {"atlas", "locator", "model", "reach"}, "reach": {"atlas", "model"}, "official": {"matching", "source"}, "datasets": {"packages", "model", "findings"},
    "render": {"addresses", "agreement", "atlas", "cartography", "crosstabs", "maps", "official", "region", "corrections", "datasets", "findings", "guide", "locator", "model", "pinyin", "reach", "render", "terms"},
    "publish": {"addresses", "atlas", "crosstabs", "csvtable", "maps", "region", "datasets", "findings", "locator", "model", "packages", "pinyin", "publish", "terms"},
}
# Libraries from elsewhere, by part; others need none.
LIBRARIES = {
    "model": {"pydantic"}, "cartography": {"pydantic"}, "schema": {"pydantic"}, "load": {"pydantic"}, "yamltree": {"yaml"}, "packages": {"frictionless"}, "rules": {"frictionless"},
    "pinyin": {"pypinyin"},
    "render": {"jinja2", "markupsafe", "resvg_py", "yaml"}, "publish": {"fsspec", "yaml", "xlsxwriter", "pyarrow", "duckdb", "polars", "fastparquet", "rdflib"},
}


def imports(path: Path) -> set[str]:
    """Return the full names of the modules that the file at `path` imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" if node.module == "planatlas" else node.module for alias in node.names}
    return found


def breaches(path: Path, part: str) -> set[str]:
    """Return the imports of a file of the core's `part` that are not allowed."""
    bad = set()
    for name in imports(path):
        top, _, rest = name.partition(".")
        if top == "planatlas":
            inner = rest.split(".")[0]
            bad |= {name} if inner not in ALLOWED[part] | {part} else set()
        elif top not in sys.stdlib_module_names | LIBRARIES.get(part, set()):
            bad.add(name)
    return bad


def _parts(root: Path) -> list[tuple[Path, str]]:
    core = root / "src/planatlas"
    return [(path, path.relative_to(core).parts[0].removesuffix(".py")) for path in sorted(core.rglob("*.py")) if path.name != "__init__.py" or path.parent != core]


def test_core_keeps_its_layers(root):
    """Findings and model know nothing, rendering and publishing only the model, and nobody in the core MkDocs."""
    assert {str(path): bad for path, part in _parts(root) if (bad := breaches(path, part))} == {}


@pytest.mark.parametrize(("folder", "other"), [("macros", "scripts"), ("scripts", "macros")])
def test_adapters_do_not_know_each_other(root, folder, other):
    """`macros` and `scripts` both adapt the core; neither leans on the other."""
    for path in (root / folder).glob("*.py"):
        assert not {name for name in imports(path) if name.split(".")[0] == other}, path


@pytest.mark.parametrize("line", ["import mkdocs", "from planatlas.load import load", "from planatlas.rules import RULES", "from planatlas import publish"])
def test_a_planted_breach_is_found(tmp_path, line):
    """The test above is able to fail."""
    planted = tmp_path / "page.py"
    planted.write_text(line + "\n", encoding="utf-8")
    assert breaches(planted, "render")
