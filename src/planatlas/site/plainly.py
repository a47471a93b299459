"""How templates call functions and write values: as they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context

from planatlas.site.filling import written


class Plainly(Context):
    """Calls what a template calls and passes nothing on. No function of our templates or of the theme asks for their context, and looking for that at each call takes a tenth of all rendering."""

    def call(self, function: Callable[..., Any], /, *arguments: Any, _loop_vars: object = None, _block_vars: object = None, **values: Any) -> Any:
        """Return what `function` returns."""
        return function(*arguments, **values)


class _Writing(CodeGenerator):
    """Lets templates write values by `written`; where a part of a template chooses whether it escapes, Jinja does."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.written(")


class PlainEnvironment(Environment):
    """Renders with as little as possible between a template and its values."""

    code_generator_class = _Writing
    context_class = Plainly
    written = staticmethod(written)
