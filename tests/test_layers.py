"""The layers of the house: each package says in its docstring whom it may import, and keeps to it."""

from __future__ import annotations

import ast
import re
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

_STATEMENT = re.compile(r"^(May import|Libraries): (.*)\.$", re.MULTILINE)


def statement(package: Path) -> dict[str, set[str]]:
    """Return what a package's docstring says it may import: `May import` (packages of the core) and `Libraries`."""
    text = ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8"))) or ""
    return {key: set(names.split(", ")) - {"nothing", "none"} for key, names in _STATEMENT.findall(text)}


def imports(path: Path) -> set[str]:
    """Return the full names of what the file at `path` imports, under TYPE_CHECKING and inside functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def breaches(path: Path, package: Path) -> set[str]:
    """Return the imports of a file that the statement of its package does not allow."""
    said, bad = statement(package), set()
    for name in imports(path):
        top, _, rest = name.partition(".")
        if top == "planatlas":
            bad |= {name} - {name for inner in said["May import"] | {package.name} if rest.split(".")[0] == inner}
        elif top not in sys.stdlib_module_names | said["Libraries"]:
            bad.add(name)
    return bad


@pytest.fixture(scope="session")
def core(root) -> Path:
    """The folder of the core."""
    return root / "src/planatlas"


@pytest.fixture(scope="session")
def packages(core) -> list[Path]:
    """The packages of the core."""
    return sorted(path.parent for path in core.glob("*/__init__.py"))


def test_each_package_says_who_lives_there_and_what_it_may_import(packages):
    """A new package without a statement is noticed, and so is a package that the statement does not describe."""
    for package in packages:
        text = ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8"))) or ""
        assert "\nWho lives here: " in text and statement(package).keys() == {"May import", "Libraries"}, package


def test_packages_keep_to_what_they_say(packages):
    """No module imports a package or a library that its package does not name."""
    assert {str(path): bad for package in packages for path in sorted(package.rglob("*.py")) if (bad := breaches(path, package))} == {}


def test_statements_name_nothing_unused(packages):
    """A permission that nobody needs any more is taken out."""
    for package in packages:
        used = {
            name.split(".")[n] for path in package.rglob("*.py") for name in imports(path) for n in (0, 1) if name.partition(".")[0] == "planatlas" or n == 0
        }
        said = statement(package)
        assert said["May import"] | said["Libraries"] <= used, package


def test_arrows_make_no_circle(packages):
    """The statements have an order: nobody may import, by any way, who may import it. CycleError names the circle."""
    order = list(TopologicalSorter({p.name: statement(p)["May import"] for p in packages}).static_order())
    assert set(order) == {package.name for package in packages}


def test_modules_make_no_circle(core):
    """No module imports, by any way, a module that imports it, not even for type checkers."""
    modules = {".".join(path.relative_to(core.parent).with_suffix("").parts).removesuffix(".__init__"): path for path in core.rglob("*.py")}
    graph = {
        name: {known for found in imports(path) for known in (found, found.rpartition(".")[0]) if known in modules} - {name} for name, path in modules.items()
    }
    assert len(list(TopologicalSorter(graph).static_order())) == len(modules)


def test_no_module_stands_loose(core):
    """Every module has a room."""
    assert [path.name for path in core.glob("*.py")] == ["__init__.py"]


@pytest.mark.parametrize(("folder", "other"), [("macros", "scripts"), ("scripts", "macros")])
def test_adapters_do_not_know_each_other(root, folder, other):
    """`macros` and `scripts` both adapt the core; neither leans on the other."""
    for path in (root / folder).glob("*.py"):
        assert not {name for name in imports(path) if name.split(".")[0] == other}, path


@pytest.mark.parametrize("line", ["import mkdocs", "from planatlas.rules import RULES", "from planatlas import history", "import polars"])
def test_a_planted_breach_is_found(core, tmp_path, line):
    """The tests above are able to fail."""
    planted = tmp_path / "page.py"
    planted.write_text(line + "\n", encoding="utf-8")
    assert breaches(planted, core / "site")
