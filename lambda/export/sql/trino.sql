-- Trino's names for what DuckDB calls otherwise. Only DuckDB reads this file; all others hold for both.
CREATE MACRO array_join(items, separator) AS array_to_string(items, separator);
CREATE MACRO regexp_like(value, pattern) AS regexp_matches(value, pattern);
CREATE MACRO to_unixtime(moment) AS epoch(moment);
CREATE MACRO json_extract_scalar(json, path) AS json_extract_string(json, path);
