-- People who registered in a period, each channel's own and all ('' stands for all), with what followed.
CREATE TABLE registered AS
SELECT
  p.name AS period, c.channel, count(DISTINCT c.person) AS people,
  count(DISTINCT c.person) FILTER (WHERE f.person IS NOT NULL) AS downloaded,
  count(DISTINCT c.person) FILTER (WHERE l.is_mql) AS mqls,
  count(DISTINCT c.person) FILTER (WHERE l.is_sql) AS sqls
FROM (
  SELECT person, day, channel FROM form_posts WHERE is_accepted
  UNION ALL
  SELECT person, day, '' FROM form_posts WHERE is_accepted
) c
JOIN periods p ON c.day BETWEEN p.since AND p.until
JOIN newcomers l ON l.lead_id = c.person
LEFT JOIN (
  SELECT DISTINCT a.person, p.name
  FROM acts a JOIN periods p ON CAST(a.occurred_at AS DATE) BETWEEN p.since AND p.until
  WHERE a.event_name = 'file_download'
) f ON f.person = c.person AND f.name = p.name
GROUP BY p.name, c.channel;

CREATE TABLE visited AS
SELECT
  p.name AS period, c.channel, CAST(sum(c.sessions) AS BIGINT) AS sessions,
  CAST(sum(c.gated_sessions) AS BIGINT) AS gated_sessions, CAST(sum(c.form_sessions) AS BIGINT) AS form_sessions
FROM (
  SELECT day, channel, sessions, gated_sessions, form_sessions FROM channel_counts
  UNION ALL
  SELECT day, '', sessions, gated_sessions, form_sessions FROM channel_counts
) c
JOIN periods p ON c.day BETWEEN p.since AND p.until
GROUP BY p.name, c.channel;

CREATE TABLE funnel_counts AS
SELECT period, channel, 1 AS position, 'sessions' AS step, 'sessions' AS unit, sessions AS total FROM visited
UNION ALL SELECT period, channel, 2, 'gated_sessions', 'sessions', gated_sessions FROM visited
UNION ALL SELECT period, channel, 3, 'form_sessions', 'sessions', form_sessions FROM visited
UNION ALL SELECT period, channel, 4, 'registered', 'people', people FROM registered
UNION ALL SELECT period, channel, 5, 'downloaded', 'people', downloaded FROM registered
UNION ALL SELECT period, channel, 6, 'mql', 'people', mqls FROM registered
UNION ALL SELECT period, channel, 7, 'sql', 'people', sqls FROM registered;

-- A row a channel and step, every step of each. What a share is taken of: see docs/report.md.
CREATE TABLE funnel AS
WITH steps AS (
  SELECT DISTINCT c.channel, s.position, s.step, s.unit, s.share_of
  FROM (SELECT DISTINCT channel FROM funnel_counts UNION SELECT '') c
  CROSS JOIN (
    SELECT 1 AS position, 'sessions' AS step, 'sessions' AS unit, '' AS share_of
    UNION ALL SELECT 2, 'gated_sessions', 'sessions', 'sessions'
    UNION ALL SELECT 3, 'form_sessions', 'sessions', 'gated_sessions'
    UNION ALL SELECT 4, 'registered', 'people', 'sessions'
    UNION ALL SELECT 5, 'downloaded', 'people', 'registered'
    UNION ALL SELECT 6, 'mql', 'people', 'registered'
    UNION ALL SELECT 7, 'sql', 'people', 'mql'
  ) s
)
SELECT
  s.channel, s.step, s.unit, coalesce(n.total, 0) AS total,
  s.share_of, CAST(coalesce(n.total, 0) AS DOUBLE) / NULLIF(CAST(o.total AS DOUBLE), 0) AS share,
  coalesce(b.total, 0) AS total_before
FROM steps s
LEFT JOIN funnel_counts n ON n.channel = s.channel AND n.step = s.step AND n.period = 'now'
LEFT JOIN funnel_counts o ON o.channel = s.channel AND o.step = s.share_of AND o.period = 'now'
LEFT JOIN funnel_counts b ON b.channel = s.channel AND b.step = s.step AND b.period = 'before'
ORDER BY s.channel, s.position;
