"""The columns of `funnel`."""

from leads.exports.column import Column

COLUMNS: tuple[Column, ...] = ()
