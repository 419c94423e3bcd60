-- How long each view lasted, half of the views longer and half shorter; the last page of a visit has no length.
CREATE TABLE page_dwells AS
SELECT period, path, avg(dwell_seconds) AS dwell_seconds
FROM (
  SELECT
    p.name AS period, v.path, v.dwell_seconds,
    row_number() OVER (PARTITION BY p.name, v.path ORDER BY v.dwell_seconds) AS n,
    count(*) OVER (PARTITION BY p.name, v.path) AS total
  FROM session_pages v
  JOIN sessions s ON s.session_id = v.session_id
  JOIN periods p ON s.day BETWEEN p.since AND p.until
  WHERE v.dwell_seconds IS NOT NULL
) AS ranked
WHERE 2 * n BETWEEN total AND total + 2
GROUP BY period, path;

CREATE TABLE page_counts AS
WITH views AS (
  SELECT
    p.name AS period, v.path, v.session_id, v.n, v.is_entrance, v.is_exit, s.is_bounce, s.pages,
    row_number() OVER (PARTITION BY v.session_id, v.path ORDER BY v.n) AS nth
  FROM session_pages v
  JOIN sessions s ON s.session_id = v.session_id
  JOIN periods p ON s.day BETWEEN p.since AND p.until
)
SELECT
  period, path, count(*) AS page_views, count(*) FILTER (WHERE nth = 1) AS sessions,
  count(*) FILTER (WHERE is_entrance) AS entrances, count(*) FILTER (WHERE is_exit) AS exits,
  count(*) FILTER (WHERE is_entrance AND is_bounce) AS bounces,
  CAST(coalesce(sum(pages - n) FILTER (WHERE nth = 1), 0) AS BIGINT) AS downstream_views
FROM views
GROUP BY period, path;

-- Visits in which what a page asks for was done: the page it leads to opened from it, or its own form begun.
CREATE TABLE page_calls AS
SELECT p.name AS period, i.path, count(DISTINCT h.session_id) AS cta_sessions
FROM hits h
JOIN periods p ON h.day BETWEEN p.since AND p.until
JOIN pieces i ON i.path = h.referrer_path
WHERE (i.call = 'form' AND h.kind = 'form_start')
  OR (i.call <> 'form' AND i.leads_to <> '' AND h.kind = 'page' AND h.path = i.leads_to)
GROUP BY p.name, i.path;

CREATE TABLE page_posts AS
SELECT
  period, content_key, CAST(sum(posts) AS BIGINT) AS posts, CAST(sum(accepted) AS BIGINT) AS accepted,
  CAST(sum(leads) AS BIGINT) AS leads, CAST(sum(mqls) AS BIGINT) AS mqls
FROM (
  SELECT p.name AS period, o.content_key, count(*) AS posts, count(*) FILTER (WHERE o.is_accepted) AS accepted,
    0 AS leads, 0 AS mqls
  FROM form_posts o JOIN periods p ON o.day BETWEEN p.since AND p.until GROUP BY p.name, o.content_key
  UNION ALL
  SELECT p.name, n.content_key, 0, 0, count(*), count(*) FILTER (WHERE n.is_mql)
  FROM newcomers n JOIN periods p ON n.day BETWEEN p.since AND p.until GROUP BY p.name, n.content_key
) AS counted
GROUP BY period, content_key;

CREATE TABLE page_downloads AS
SELECT p.name AS period, a.asset_id, count(*) AS downloads
FROM acts a
JOIN periods p ON CAST(a.occurred_at AS DATE) BETWEEN p.since AND p.until
WHERE a.event_name = 'file_download'
GROUP BY p.name, a.asset_id;

-- People who read a page on the visit that made them a lead, and registered on another.
CREATE TABLE page_assists AS
SELECT p.name AS period, w.path, count(DISTINCT w.lead_id) AS assisted_leads
FROM way_pages w
JOIN periods p ON w.day BETWEEN p.since AND p.until
LEFT JOIN pieces i ON i.path = w.path
WHERE i.key IS NULL OR i.key <> w.content_key
GROUP BY p.name, w.path;

-- A row a page; what was registered for on pages that are gone has a row of its own.
CREATE TABLE contents AS
WITH every AS (
  SELECT path, content_id, key, language, kind, stage, persona, title, asset_id FROM pieces
  UNION ALL
  SELECT DISTINCT '', '', o.content_key, '', 'gone', '', '', o.content_key, ''
  FROM form_posts o
  JOIN periods p ON o.day BETWEEN p.since AND p.until
  WHERE o.content_key NOT IN (SELECT key FROM pieces)
)
SELECT
  e.path, e.content_id, e.key, e.language, e.kind, e.stage, e.persona, e.title,
  coalesce(c.page_views, 0) AS page_views, coalesce(c.sessions, 0) AS sessions,
  coalesce(c.entrances, 0) AS entrances,
  coalesce(c.exits, 0) AS exits,
  CAST(c.exits AS DOUBLE) / NULLIF(c.page_views, 0) AS exit_rate,
  CAST(c.bounces AS DOUBLE) / NULLIF(c.entrances, 0) AS bounce_rate,
  d.dwell_seconds,
  coalesce(c.downstream_views, 0) AS downstream_views,
  coalesce(k.cta_sessions, 0) AS cta_sessions,
  CAST(coalesce(k.cta_sessions, 0) AS DOUBLE) / NULLIF(c.sessions, 0) AS cta_rate,
  coalesce(o.posts, 0) AS posts, coalesce(o.accepted, 0) AS accepted,
  coalesce(o.leads, 0) AS leads, coalesce(t.assisted_leads, 0) AS assisted_leads,
  coalesce(f.downloads, 0) AS downloads, coalesce(o.mqls, 0) AS mqls,
  coalesce(cb.entrances, 0) AS entrances_before, coalesce(ob.leads, 0) AS leads_before
FROM every e
LEFT JOIN page_counts c ON c.path = e.path AND c.period = 'now'
LEFT JOIN page_dwells d ON d.path = e.path AND d.period = 'now'
LEFT JOIN page_calls k ON k.path = e.path AND k.period = 'now'
LEFT JOIN page_posts o ON o.content_key = e.key AND e.key <> '' AND o.period = 'now'
LEFT JOIN page_assists t ON t.path = e.path AND e.path <> '' AND t.period = 'now'
LEFT JOIN page_downloads f ON f.asset_id = e.asset_id AND e.asset_id <> '' AND f.period = 'now'
LEFT JOIN page_counts cb ON cb.path = e.path AND cb.period = 'before'
LEFT JOIN page_posts ob ON ob.content_key = e.key AND e.key <> '' AND ob.period = 'before'
ORDER BY leads DESC, entrances DESC, page_views DESC, path, key;
