"""The columns of `channels`."""

from leads.exports.column import Column

COLUMNS: tuple[Column, ...] = ()
