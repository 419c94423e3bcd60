"""The columns of `hot_leads`."""

from leads.exports.column import Column

COLUMNS: tuple[Column, ...] = ()
