-- A request that two log files tell of (legacy and v2 side by side) counts once, by CloudFront's id of it.
CREATE TABLE log_lines_once AS
SELECT part, day, moment, ip, agent, method, kind, fault, path, query, referer, host, country, request_id
FROM (
  SELECT
    *,
    CASE WHEN request_id = '' THEN 1
      ELSE row_number() OVER (PARTITION BY request_id ORDER BY moment, path, referer, part) END AS told
  FROM log_lines
) AS lines
WHERE told = 1;

DROP TABLE log_lines;

ALTER TABLE log_lines_once RENAME TO log_lines;
