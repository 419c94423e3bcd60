-- The lines of some days' log files, read; what kind of request each was. From log_text (a line with its part's number in
-- front), log_parts (where each field stands), log_days (the days wanted).
-- Kinds: page, asset, form_start, post, download, probe, other; of a line that cannot be used, fault.
CREATE TABLE log_lines AS
SELECT
  part, CASE WHEN kind = 'fault' THEN file_day ELSE day END AS day, moment, ip, agent, method, kind, fault,
  CASE WHEN kind IN ('page', 'form_start', 'post', 'download') THEN path ELSE '' END AS path,
  CASE WHEN kind = 'page' THEN coalesce(nullif(query, '-'), '') ELSE '' END AS query,
  CASE WHEN kind IN ('page', 'form_start', 'post') THEN coalesce(nullif(referer, '-'), '') ELSE '' END AS referer,
  CASE WHEN kind IN ('page', 'form_start', 'post') THEN coalesce(nullif(host, '-'), cdn_host, '') ELSE '' END AS host,
  CASE WHEN kind = 'page' THEN coalesce(nullif(country, '-'), '') ELSE '' END AS country,
  CASE WHEN kind IN ('page', 'form_start', 'post', 'download') THEN coalesce(nullif(request_id, '-'), '') ELSE '' END AS request_id
FROM (
  SELECT
    *,
    CASE
      WHEN fault <> '' THEN 'fault'
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
  FROM (
    SELECT
      *, CAST(moment AS DATE) AS day,
      CASE
        WHEN NOT width_is_right THEN 'columns'
        WHEN moment IS NULL THEN 'time'
        WHEN status IS NULL THEN 'status'
        WHEN ip = '-' OR path = '-' THEN 'address'
        WHEN CAST(moment AS DATE) = file_day THEN ''
        WHEN reaches_back AND CAST(moment AS DATE) = file_day - INTERVAL '1' DAY THEN ''
        WHEN reaches_on AND CAST(moment AS DATE) = file_day + INTERVAL '1' DAY THEN ''
        ELSE 'day'
      END AS fault
    FROM (
      SELECT
        p.part, p.day AS file_day, p.reaches_back, p.reaches_on,
        cardinality(c.cell) = p.width AS width_is_right,
        CASE
          WHEN p.timestamp_ms_at > 0 AND c.cell[p.timestamp_ms_at] <> '-'
            THEN from_unixtime(TRY_CAST(c.cell[p.timestamp_ms_at] AS DOUBLE) / 1000)
          WHEN p.date_at > 0 AND c.cell[p.date_at] <> '-' THEN TRY_CAST(c.cell[p.date_at] || ' ' || c.cell[p.time_at] AS TIMESTAMP)
          ELSE from_unixtime(TRY_CAST(c.cell[p.timestamp_at] AS DOUBLE))
        END AS moment,
        coalesce(c.cell[p.c_ip_at], '-') AS ip,
        coalesce(c.cell[p.cs_method_at], '') AS method,
        coalesce(c.cell[p.cs_uri_stem_at], '-') AS path,
        TRY_CAST(c.cell[p.sc_status_at] AS INTEGER) AS status,
        coalesce(nullif(c.cell[p.cs_user_agent_at], '-'), '') AS agent,
        c.cell[p.cs_uri_query_at] AS query,
        c.cell[p.cs_referer_at] AS referer,
        c.cell[p.x_host_header_at] AS host,
        c.cell[p.cs_host_at] AS cdn_host,
        c.cell[p.c_country_at] AS country,
        c.cell[p.x_edge_request_id_at] AS request_id
      FROM (SELECT split(line, chr(9)) AS cell FROM log_text) AS c
      JOIN log_parts AS p ON p.part = TRY_CAST(c.cell[1] AS INTEGER)
    ) AS named
  ) AS told
) AS known
WHERE CASE WHEN kind = 'fault' THEN file_day ELSE day END IN (SELECT day FROM log_days);

CREATE TABLE log_line_faults AS
SELECT day, fault, CAST(count(*) AS BIGINT) AS lines, min(part) AS part
FROM log_lines
WHERE kind = 'fault'
GROUP BY day, fault;
