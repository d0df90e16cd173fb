"""The dialect of the staged statements, DuckDB's, said in that of Spark with the same meaning.

SQLGlot translates words. What it leaves to chance is settled here, and what would silently mean
something else in Spark is refused: a number must not depend on the engine that computed it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from sqlglot import ErrorLevel, exp, parse_one
from sqlglot.errors import UnsupportedError

from resolute.engines.workshop import NUMBERED

_SPARK = "spark"
_WHOLE = frozenset(
    {
        exp.DataType.Type.BIGINT,
        exp.DataType.Type.INT,
        exp.DataType.Type.SMALLINT,
        exp.DataType.Type.TINYINT,
    }
)
_NEVER_A_FRACTION = (exp.Predicate, exp.Connector, exp.Not, exp.Null, exp.Boolean, exp.Count)
_RENAMED = {"ROUND_EVEN": "BROUND", "ROW": "STRUCT"}


def transpiled(query: str) -> str:
    """A query in DuckDB's dialect as Spark's, of the same answer under the settings of a runner.

    Raises UnsupportedError for what Spark cannot say, or would take to mean something else: AVG of
    decimals, COUNT_IF of nothing, FIRST and LAST in an order, the n largest, UNION BY NAME. What
    depends on the types of columns is left: see docs/decisions/one-plan-two-engines.md.
    A plan that comes again, over tables with other numbers, is not translated again.
    """
    numbers = list(dict.fromkeys(NUMBERED.findall(query)))
    places = {number: place for place, number in enumerate(numbers)}
    told = _translated(NUMBERED.sub(lambda name: f"r{places[name[1]]}_", query))
    return NUMBERED.sub(lambda name: f"r{numbers[int(name[1])]}_", told)


@lru_cache(maxsize=1024)
def _translated(query: str) -> str:
    tree = parse_one(query, read="duckdb")
    for node in reversed(list(tree.walk(bfs=False))):  # inner ones first: an outer one is rebuilt
        for kind, say in _SAYINGS:
            if isinstance(node, kind):
                say(node)
    return tree.sql(dialect=_SPARK, unsupported_level=ErrorLevel.RAISE)


def _divide(node: exp.Expr) -> None:
    """DuckDB divides to a DOUBLE, Spark divides decimals to a decimal of few digits."""
    for side in ("this", "expression"):
        node.set(side, exp.cast(node.args[side], "DOUBLE"))


def _cast(node: exp.Expr) -> None:
    """DuckDB rounds to a whole number, away from zero; Spark cuts off, but not into a DECIMAL."""
    inner = node.this.unnest()
    certain = isinstance(inner, _NEVER_A_FRACTION) or inner.is_int
    if type(node) is exp.Cast and node.args["to"].this in _WHOLE and not certain:
        node.set("this", exp.cast(node.this, "DECIMAL(38, 0)"))


def _name_type(node: exp.Expr) -> None:
    if node.this == exp.DataType.Type.INT128:
        node.replace(exp.DataType.build("DECIMAL(38, 0)"))


def _pick(node: exp.Expr) -> None:
    """DuckDB passes over rows without a value, and takes an unknown in a key for the largest."""
    if node.args.get("count"):
        _refuse("The n largest", "Number the rows and keep the first n")
    key = node.expression
    if isinstance(key, exp.Tuple | exp.Struct) or key.name == "STRUCT":
        fields = [field.expression if _is_named(field) else field for field in key.expressions]
        pairs = [each for field in fields for each in (_is_null(field), field.copy())]
        key = exp.Anonymous(this="STRUCT", expressions=pairs)
    known = exp.Not(this=_is_null(node.this))
    node.set("expression", exp.Case(ifs=[exp.If(this=known, true=key)]))


def _gather(node: exp.Expr) -> None:
    """A list keeps its order and its NULLs, and is NULL where there is nothing to list."""
    whole = node.parent if isinstance(node.parent, exp.Filter) else node
    order = node.this if isinstance(node.this, exp.Order) else exp.Order(this=node.this)
    distinct = isinstance(order.this, exp.Distinct)
    item = order.this.expressions[0] if distinct else order.this
    down = {bool(each.args.get("desc")) for each in order.expressions}
    if len(down) > 1 or (distinct and order.expressions):
        _refuse("A list in two directions, or in the order of something else", "List them apart")
    falling = down == {True}
    keys = [_sort_key(each, falling=falling) for each in order.expressions]
    fields = ", ".join(
        [*(key for pair in keys for key in pair), f"{item.sql(_SPARK)} AS listed_item"]
    )
    only = whole.expression.sql(_SPARK) if whole is not node else ""
    rows = (
        f"COLLECT_LIST({'DISTINCT ' * distinct}STRUCT({fields})){f' FILTER({only})' * bool(only)}"
    )
    said = f"NULLIF(TRANSFORM(SORT_ARRAY({rows}, {not falling}), row -> row.listed_item), ARRAY())"
    whole.replace(parse_one(said, read=_SPARK))


def _sort_key(ordered: exp.Expr, *, falling: bool) -> tuple[str, str]:
    key = ordered.this.sql(_SPARK)
    nulls_first = bool(ordered.args.get("nulls_first"))
    test = "IS NULL" if nulls_first == falling else "IS NOT NULL"
    return f"{key} {test}", key


def _rename(node: exp.Expr) -> None:
    node.set("this", _RENAMED.get(node.name.upper(), node.this))


def _no_average(_node: exp.Expr) -> None:
    _refuse("AVG", "Divide a sum by a count")


def _no_count_if(_node: exp.Expr) -> None:
    _refuse("COUNT_IF", "Write COUNT(*) FILTER (WHERE …)")


def _no_ordered_end(node: exp.Expr) -> None:
    if isinstance(node.this, exp.Order):
        _refuse("FIRST and LAST in an order", "Use ARG_MIN or ARG_MAX")


def _no_names(node: exp.Expr) -> None:
    if node.args.get("by_name"):
        _refuse("UNION BY NAME", "Name the columns in one order")


def _inline(node: exp.Expr) -> None:
    """Spark keeps no part of a statement for a second reading: it stands wherever it is read."""
    kept = {each.alias: each for each in node.expressions if each.args.get("materialized")}
    for table in list(node.parent.find_all(exp.Table)) if node.parent else []:
        if table.name in kept:
            query = kept[table.name].this.copy()
            table.replace(
                exp.Subquery(
                    this=query, alias=exp.TableAlias(this=exp.to_identifier(table.alias_or_name))
                )
            )
    for each in kept.values():
        each.pop()
    if not node.expressions:
        node.pop()


def _refuse(what: str, remedy: str) -> None:
    raise UnsupportedError(f"{what} cannot be said in Spark with the same meaning. {remedy}.")


def _is_named(field: exp.Expr) -> bool:
    return isinstance(field, exp.PropertyEQ | exp.Alias)


def _is_null(value: exp.Expr) -> exp.Expr:
    whole = isinstance(value, exp.Column | exp.Literal | exp.Func)
    return exp.Is(this=value.copy() if whole else exp.paren(value.copy()), expression=exp.Null())


_SAYINGS: tuple[tuple[type | tuple[type, ...], Callable[[exp.Expr], None]], ...] = (
    (exp.Div, _divide),
    (exp.Cast, _cast),
    (exp.DataType, _name_type),
    ((exp.ArgMax, exp.ArgMin), _pick),
    (exp.ArrayAgg, _gather),
    (exp.Anonymous, _rename),
    (exp.Avg, _no_average),
    (exp.CountIf, _no_count_if),
    ((exp.First, exp.Last), _no_ordered_end),
    (exp.SetOperation, _no_names),
    (exp.With, _inline),
)
