"""The columns of `paths`."""

from leads.exports.column import Column

COLUMNS: tuple[Column, ...] = ()
