"""What stands in export/sql is in the common subset of DuckDB and Athena (Trino)."""

import re
from importlib import resources
from itertools import pairwise
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp
from sqlglot.tokens import TokenType

from export.engine import PRELUDE, statement

FILES = sorted(
    path.name
    for path in (resources.files("export") / "sql").iterdir()
    if path.name.endswith(".sql") and path.name != PRELUDE
)

CASES = Path(__file__).parent / "cases"

TRINO = {*(CASES / "trino_functions.txt").read_text(encoding="utf-8").split()}
"""Functions as Trino's documentation spells them (trino.io/docs/current/functions.html)."""

BEFORE_A_BRACKET = {
    "and", "as", "by", "else", "except", "exists", "filter", "from", "having", "in", "join", "on", "or", "not", "over",
    "partition", "row", "select", "then", "union", "using", "values", "when", "where", "with",
}  # fmt: skip

OURS = set(re.findall(r"CREATE MACRO (\w+)\(", statement(PRELUDE)))
"""Macros; those that Trino has by another name say in a comment what Athena would be told."""


def trees(name: str) -> list[exp.Expression]:
    found = [tree for tree in sqlglot.parse(statement(name), read="trino") if tree]
    assert found
    return found


@pytest.mark.parametrize("name", FILES)
def test_each_statement_parses_as_trino_and_uses_nothing_of_duckdb_s_own(name):
    assert foreign(statement(name)) == []
    for tree in trees(name):
        assert not isinstance(tree, exp.Command), f"sqlglot does not understand {tree.sql()[:80]}"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT a::INTEGER FROM b",
        "SELECT * EXCLUDE (a) FROM b",
        "SELECT DISTINCT ON (a) a, b FROM c",
        "SELECT a, count(*) FROM b GROUP BY ALL",
        "SELECT a FROM b ORDER BY ALL",
        "FROM b",
        "SELECT [x FOR x IN y] FROM b",
        "SELECT list_sort(a) FROM b",
        "SELECT string_agg(a, ',') FROM b",
        "SELECT a FROM b SEMI JOIN c ON b.x = c.x",
    ],
)
def test_what_only_duckdb_knows_is_found(text):
    assert foreign(text)


def test_what_trino_cannot_parse_is_found():
    with pytest.raises(sqlglot.ParseError):
        sqlglot.parse("SELECT a FROM b QUALIFY row_number() OVER () = 1", read="trino")


def foreign(text: str) -> list[str]:
    """What of a text Trino does not know, though sqlglot forgives it."""
    tokens = sqlglot.tokenize(text, read="trino")
    words = [
        token.text
        for token, after in pairwise(tokens)
        if after.token_type == TokenType.L_PAREN and token.text.replace("_", "").isalnum()
    ]
    found = [
        word
        for word in words
        if word.lower() not in TRINO | OURS | BEFORE_A_BRACKET and word not in _named(text)
    ]
    found += [token.text for token in tokens if token.token_type in (TokenType.DCOLON, TokenType.SEMI)]
    for tree in filter(None, sqlglot.parse(text, read="trino")):
        found += [node.sql() for node in tree.find_all(exp.Comprehension)]
        found += [node.sql() for node in tree.find_all(exp.Distinct) if node.args.get("on")]
        found += [node.sql() for node in tree.find_all(exp.Star) if node.args.get("except_")]
        found += [node.sql() for node in tree.find_all(exp.Group) if node.args.get("all")]
    return found + re.findall(r"(?i)\bORDER BY ALL\b|^\s*FROM\b|;\s*FROM\b", text)


def _named(text: str) -> set[str]:
    """Tables and columns that stand before a bracket: `INSERT INTO x (…)`, `WITH x (…)`, `AS x (…)`."""
    return set(re.findall(r"(?i)\b(?:INTO|WITH|AS|TABLE|VARCHAR|DECIMAL)\s+(\w+)\s*\(", text)) | {
        "VARCHAR",
        "DECIMAL",
    }
