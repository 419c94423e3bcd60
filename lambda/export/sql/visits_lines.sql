-- The lines of one day's log files, read; what kind of request each was. From log_text (a line with its part's number
-- in front), log_parts (where each field stands) and log_day. Kinds: page, asset, form_start, post, download, probe, other.
CREATE TABLE log_cells AS
SELECT
  p.is_own, p.reaches_back, p.reaches_on,
  cardinality(c.cell) = p.width AS is_whole,
  CASE
    WHEN p.timestamp_ms_at > 0 THEN from_unixtime(TRY_CAST(c.cell[p.timestamp_ms_at] AS DOUBLE) / 1000)
    WHEN p.date_at > 0 THEN TRY_CAST(c.cell[p.date_at] || ' ' || c.cell[p.time_at] AS TIMESTAMP)
    ELSE from_unixtime(TRY_CAST(c.cell[p.timestamp_at] AS DOUBLE))
  END AS moment,
  coalesce(c.cell[p.c_ip_at], '-') AS ip,
  coalesce(c.cell[p.cs_method_at], '') AS method,
  coalesce(c.cell[p.cs_uri_stem_at], '-') AS path,
  TRY_CAST(c.cell[p.sc_status_at] AS INTEGER) AS status,
  coalesce(nullif(c.cell[p.cs_uri_query_at], '-'), '') AS query,
  coalesce(nullif(c.cell[p.cs_referer_at], '-'), '') AS referer,
  coalesce(nullif(c.cell[p.cs_user_agent_at], '-'), '') AS agent,
  coalesce(nullif(c.cell[p.x_host_header_at], '-'), nullif(c.cell[p.cs_host_at], '-'), '') AS host,
  coalesce(nullif(c.cell[p.c_country_at], '-'), '') AS country,
  coalesce(nullif(c.cell[p.x_edge_request_id_at], '-'), '') AS request_id,
  c.cell[1] AS part_text
FROM (SELECT split(line, chr(9)) AS cell FROM log_text) AS c
JOIN log_parts AS p ON p.part = TRY_CAST(c.cell[1] AS INTEGER);

CREATE TABLE day_faults AS
SELECT fault, CAST(count(*) AS BIGINT) AS lines, min(part_text) AS part_text
FROM (
  SELECT
    part_text,
    CASE
      WHEN NOT is_whole THEN 'columns'
      WHEN moment IS NULL THEN 'time'
      WHEN status IS NULL THEN 'status'
      WHEN ip = '-' OR path = '-' THEN 'address'
      WHEN CAST(moment AS DATE) = (SELECT before FROM log_day) AND reaches_back THEN ''
      WHEN CAST(moment AS DATE) = (SELECT after FROM log_day) AND reaches_on THEN ''
      WHEN CAST(moment AS DATE) <> (SELECT day FROM log_day) THEN 'day'
      ELSE ''
    END AS fault
  FROM log_cells
  WHERE is_own
) AS told
WHERE fault <> ''
GROUP BY fault;

CREATE TABLE log_lines AS
SELECT
  moment, ip, agent, method, status, kind,
  CASE WHEN kind IN ('asset', 'other', 'probe') THEN '' ELSE path END AS path,
  CASE WHEN kind = 'page' THEN query ELSE '' END AS query,
  CASE WHEN kind IN ('asset', 'other', 'probe') THEN '' ELSE referer END AS referer,
  CASE WHEN kind IN ('asset', 'other', 'probe') THEN '' ELSE host END AS host,
  CASE WHEN kind IN ('asset', 'other', 'probe') THEN '' ELSE country END AS country,
  CASE WHEN kind IN ('asset', 'other', 'probe') THEN '' ELSE request_id END AS request_id
FROM (
  SELECT
    *,
    CASE
      WHEN path LIKE '/api/forms/%/start' AND method = 'GET' AND status = 200 THEN 'form_start'
      WHEN path LIKE '/api/forms/%' AND NOT path LIKE '/api/forms/%/%' AND method = 'POST' AND status IN (201, 303) THEN 'post'
      WHEN path LIKE '/d/%' AND method = 'POST' AND status = 303 THEN 'download'
      WHEN path LIKE '/api/%' OR path LIKE '/d/%' OR path LIKE '/privacy/withdraw%' OR path LIKE '/privacy/confirm%' THEN 'other'
      WHEN (path LIKE '%/' OR path LIKE '%.html') AND method = 'GET' AND status IN (200, 304) THEN 'page'
      WHEN regexp_like(path, '\.(css|m?js|avif|webp|png|jpe?g|gif|svg|ico|woff2?|wasm|pf_[a-z]+|pagefind)$') THEN 'asset'
      WHEN status >= 400 AND regexp_like(lower(path), '^/(wp-|wordpress|xmlrpc|\.env|\.git|\.aws|\.ssh|cgi-bin|phpmyadmin|pma|actuator|vendor/|boaform|hnap1|solr/|owa/|autodiscover)|\.(php|aspx?|jsp|cgi|bak|sql)[0-9]?$|etc/passwd')
        THEN 'probe'
      ELSE 'other'
    END AS kind
  FROM log_cells
  WHERE is_whole AND moment IS NOT NULL AND status IS NOT NULL AND ip <> '-' AND path <> '-'
    AND CAST(moment AS DATE) = (SELECT day FROM log_day)
) AS told;

DROP TABLE log_cells;
