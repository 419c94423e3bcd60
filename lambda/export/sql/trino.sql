-- Trino's names for what DuckDB calls otherwise. Only DuckDB reads this file; all others hold for both.
CREATE MACRO array_join(items, separator) AS array_to_string(items, separator);
CREATE MACRO regexp_like(value, pattern) AS regexp_matches(value, pattern);
CREATE MACRO to_unixtime(moment) AS epoch(moment);
CREATE MACRO json_extract_scalar(json, path) AS json_extract_string(json, path);
CREATE MACRO from_unixtime(seconds) AS make_timestamp(CAST(seconds * 1000000 AS BIGINT));
-- In Trino: substr(lower(to_hex(sha256(to_utf8(…)))), 1, 16). The same as leads.visitor_day.visitor.
CREATE MACRO visitor_of(salt, address, agent) AS substr(sha256(salt || chr(31) || address || chr(31) || agent), 1, 16);
-- A path without its escapes; a plus sign is one. CloudFront escapes the sign of an escape once more.
CREATE MACRO plain_path(path) AS
  CASE WHEN strpos(path, '%') = 0 THEN path ELSE coalesce(TRY(url_decode(replace(path, '%25', '%'))), path) END;
