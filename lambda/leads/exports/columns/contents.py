"""The columns of `contents`."""

from leads.exports.column import Column

COLUMNS: tuple[Column, ...] = ()
