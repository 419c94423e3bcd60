-- What was set apart, was not read, or looks wrong; one row a finding, for the period.
CREATE TABLE quality_shares AS
WITH own_posts AS (
  SELECT o.* FROM form_posts o JOIN periods p ON o.day BETWEEN p.since AND p.until AND p.name = 'now'
),
networks AS (
  SELECT channel, ip_prefix, count(*) AS total, sum(count(*)) OVER (PARTITION BY channel) AS whole,
    row_number() OVER (PARTITION BY channel ORDER BY count(*) DESC, ip_prefix) AS n
  FROM own_posts WHERE ip_prefix <> '' GROUP BY channel, ip_prefix
),
logs AS (
  SELECT q.* FROM log_quality q JOIN periods p ON q.day BETWEEN p.since AND p.until AND p.name = 'now'
)
SELECT 'apart' AS finding, '' AS channel, '' AS network, count(*) FILTER (WHERE NOT is_accepted) AS total,
  count(*) AS whole, CAST(0.3 AS DOUBLE) AS upper_limit
FROM own_posts
UNION ALL
SELECT 'apart', channel, '', count(*) FILTER (WHERE NOT is_accepted), count(*), 0.3 FROM own_posts GROUP BY channel
UNION ALL
SELECT 'one_network', channel, ip_prefix, total, CAST(whole AS BIGINT), 0.4 FROM networks WHERE n = 1
UNION ALL
SELECT 'bad_lines', '', '', coalesce(CAST(sum(bad_lines) AS BIGINT), 0), coalesce(CAST(sum(lines) AS BIGINT), 0), 0.01
FROM logs
UNION ALL
SELECT 'late_lines', '', '', coalesce(CAST(sum(late_lines) AS BIGINT), 0), coalesce(CAST(sum(lines) AS BIGINT), 0), 0.01
FROM logs
UNION ALL
SELECT 'robot_hits', '', '', coalesce(CAST(sum(robot_hits) AS BIGINT), 0), coalesce(CAST(sum(lines) AS BIGINT), 0), NULL
FROM logs
UNION ALL
SELECT 'internal_hits', '', '', coalesce(CAST(sum(internal_hits) AS BIGINT), 0), coalesce(CAST(sum(lines) AS BIGINT), 0),
  NULL
FROM logs
UNION ALL
SELECT 'days_without_log', '', '', p.closed_days - count(l.day), p.closed_days, 0
FROM periods p
LEFT JOIN logs l ON l.lines > 0 AND date_diff('day', p.since, l.day) < p.closed_days
WHERE p.name = 'now'
GROUP BY p.closed_days
UNION ALL
SELECT 'posts_without_visit', '', '', count(*) FILTER (WHERE v.visitor IS NULL), count(*), NULL
FROM own_posts o
LEFT JOIN (SELECT DISTINCT visitor, day FROM sessions) v ON v.visitor = o.visitor_day AND v.day = o.day
WHERE o.is_accepted;

-- Shares of few are no sign of anything: a flag needs ten.
CREATE TABLE quality AS
SELECT
  finding, channel, day, network, total, whole, value, expected, upper_limit, is_flagged
FROM (
  SELECT
    finding, channel, CAST(NULL AS DATE) AS day, network, total, whole,
    CAST(total AS DOUBLE) / NULLIF(whole, 0) AS value, CAST(NULL AS DOUBLE) AS expected, upper_limit,
    coalesce(CAST(total AS DOUBLE) / NULLIF(whole, 0) > upper_limit, FALSE)
      AND (whole >= 10 OR finding = 'days_without_log') AS is_flagged
  FROM quality_shares
  UNION ALL
  SELECT finding, channel, day, '', total, whole, value, expected, upper_limit, TRUE FROM bursts
) AS found
ORDER BY is_flagged DESC, finding, channel, day, network;
