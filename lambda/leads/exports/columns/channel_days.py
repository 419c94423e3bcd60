"""The columns of `channel_days`."""

from leads.exports.column import Column

COLUMNS: tuple[Column, ...] = ()
