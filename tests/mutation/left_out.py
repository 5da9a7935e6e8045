"""What is not mutated: changes that no scenario is meant to see, each kind with its reason."""

import ast
from collections.abc import Callable, Iterator

REASONS = {
    "annotation": "a type annotation: it is read by mypy, not by the program",
    "dataclass": "a dataclass decorator and its options: they save memory and guard us from ourselves",
    "type_checking": "code under `if TYPE_CHECKING`: it is never run",
    "protocol": "the body of a Protocol: it is read by mypy, and nobody calls it",
    "keyword": "the bare `*` of a signature: it guards us from ourselves, who name what follows anyway",
    "words": (
        "the words of a message: f-strings, what is assigned to `says` and `what`, and the function `some`;"
        " people read them, and no claim does"
    ),
    "nearly": (
        "a number of 10 or more, one up or down: it changes by a tenth at most,"
        " which is within the bounds of the claims"
    ),
    "identity": (
        "`is` for `==` and the like: both say the same of enumerations, singletons, small numbers"
        " and names; an order in place of identity is a TypeError and no more"
    ),
}
"""Why each kind of mutant is left out."""

_WORDS = {"says", "what"}
_IDENTITY = ("Is", "IsNot")
_LARGE = 10

Span = tuple[tuple[int, int], tuple[int, int]]
Spans = list[Span]


def left_out(tree: ast.Module) -> Callable[[int, int, str], str]:
    """Give what says why a mutant at a line (1-based), a column and by an operator is left out, or ''."""
    spans: dict[str, Spans] = {
        kind: [_span(node) for node in find(tree)]
        for kind, find in (
            ("annotation", _annotations),
            ("dataclass", _dataclasses),
            ("type_checking", _type_checking),
            ("protocol", _protocols),
            ("words", _words),
            ("nearly", _large),
        )
    } | {"keyword": list(_stars(tree))}

    def kind_of(line: int, column: int, operator: str) -> str:
        if _of_identity(operator):
            return "identity"
        here = (line, column)
        kinds = [kind for kind in spans if kind != "nearly" or operator == "NumberReplacer"]
        inside = (kind for kind in kinds if any(start <= here < end for start, end in spans[kind]))
        return next(inside, "")

    return kind_of


def _of_identity(operator: str) -> bool:
    family, *ways = operator.split("_")
    identical = [way in _IDENTITY for way in ways]
    return family == "ReplaceComparisonOperator" and any(identical) and not all(identical)


def _span(node: ast.expr | ast.stmt | ast.arg) -> Span:
    """From where to where *node* goes; a decorator begins at its sign."""
    assert node.end_lineno is not None, "what was parsed has an end"
    assert node.end_col_offset is not None, "what was parsed has an end"
    return (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)


def _annotations(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        match node:
            case ast.AnnAssign(annotation=found) | ast.arg(annotation=ast.expr() as found):
                yield found
            case ast.FunctionDef(returns=ast.expr() as found):
                yield found
            case ast.Assign(targets=[ast.Name(id=name)], value=found) if _alias(name, found):
                yield found


def _alias(name: str, value: ast.expr) -> bool:
    """Whether ``State = Closed | Open`` is assigned."""
    return name[0].isupper() and not name.isupper() and isinstance(value, ast.BinOp | ast.Subscript)


def _dataclasses(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            for one in node.decorator_list:
                name = one.func if isinstance(one, ast.Call) else one
                if isinstance(name, ast.Name) and name.id == "dataclass":
                    one.col_offset -= 1
                    yield one


def _type_checking(tree: ast.Module) -> Iterator[ast.stmt]:
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            yield node


def _protocols(tree: ast.Module) -> Iterator[ast.stmt]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and any(
            isinstance(base, ast.Name) and base.id == "Protocol" for base in node.bases
        ):
            yield node


def _stars(tree: ast.Module) -> Iterator[Span]:
    """From the end of what stands before a bare ``*`` to what comes after it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.args.kwonlyargs and node.args.vararg is None:
            before: list[ast.arg | ast.expr] = [*node.args.posonlyargs, *node.args.args, *node.args.defaults]
            begin = max((_span(one)[1] for one in before), default=(node.lineno, node.col_offset))
            yield begin, _span(node.args.kwonlyargs[0])[0]


def _words(tree: ast.Module) -> Iterator[ast.expr | ast.stmt]:
    for node in ast.walk(tree):
        match node:
            case ast.JoinedStr() | ast.FunctionDef(name="some"):
                yield node
            case ast.Assign(targets=[ast.Name(id=name)]) if name in _WORDS:
                yield node


def _large(tree: ast.Module) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and node.value >= _LARGE:
            yield node
