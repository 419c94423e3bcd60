"""The columns of each exported table, one module a table: `COLUMNS`, explained in English and Chinese."""
