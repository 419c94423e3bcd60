"""The columns of `headline`."""

from leads.exports.column import Column

COLUMNS: tuple[Column, ...] = ()
