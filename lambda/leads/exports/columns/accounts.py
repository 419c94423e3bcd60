"""The columns of `accounts`."""

from leads.exports.column import Column

COLUMNS: tuple[Column, ...] = ()
