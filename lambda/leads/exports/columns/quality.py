"""The columns of `quality`."""

from leads.exports.column import Column

COLUMNS: tuple[Column, ...] = ()
