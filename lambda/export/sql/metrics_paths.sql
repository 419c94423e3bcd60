-- The visit in which each lead registered first, where the log shows it: the last one begun before the post.
CREATE TABLE ways AS
SELECT
  n.lead_id, n.day, n.occurred_at, n.content_key, max_by(s.session_id, s.started_at) AS session_id
FROM newcomers n
JOIN sessions s
  ON s.visitor = n.visitor_day AND n.visitor_day <> '' AND s.day = n.day
  AND s.started_at <= n.occurred_at AND n.occurred_at <= s.ended_at + INTERVAL '30' MINUTE
GROUP BY n.lead_id, n.day, n.occurred_at, n.content_key;

-- Its pages up to the post; one that was loaded twice in a row counts once.
CREATE TABLE way_pages AS
SELECT
  lead_id, day, content_key, path, kind,
  row_number() OVER (PARTITION BY lead_id ORDER BY n) AS n,
  row_number() OVER (PARTITION BY lead_id ORDER BY n DESC) AS n_from_end
FROM (
  SELECT
    w.lead_id, w.day, w.content_key, v.path, v.n, coalesce(i.kind, 'other') AS kind,
    lag(v.path) OVER (PARTITION BY w.lead_id ORDER BY v.n) AS path_before
  FROM ways w
  JOIN session_pages v ON v.session_id = w.session_id AND v.at <= w.occurred_at
  LEFT JOIN pieces i ON i.path = v.path
) AS seen
WHERE path_before IS NULL OR path_before <> path;

-- The same ways together: once by the kinds of their pages, once by the pages. Only the last six pages are told apart.
CREATE TABLE paths AS
WITH told AS (
  SELECT
    w.lead_id, max(w.n) AS pages,
    concat(CASE WHEN max(w.n) > 6 THEN '… > ' ELSE '' END,
      array_join(array_agg(w.kind ORDER BY w.n) FILTER (WHERE w.n_from_end <= 6), ' > ')) AS kinds,
    concat(CASE WHEN max(w.n) > 6 THEN '… > ' ELSE '' END,
      array_join(array_agg(w.path ORDER BY w.n) FILTER (WHERE w.n_from_end <= 6), ' > ')) AS addresses
  FROM way_pages w
  JOIN periods p ON w.day BETWEEN p.since AND p.until AND p.name = 'now'
  GROUP BY w.lead_id
),
grouped AS (
  SELECT 'kinds' AS level, kinds AS path, avg(pages) AS pages, count(*) AS leads FROM told GROUP BY kinds
  UNION ALL
  SELECT 'pages', addresses, avg(pages), count(*) FROM told GROUP BY addresses
)
SELECT
  level, path, pages, leads, CAST(leads AS DOUBLE) / (SELECT count(*) FROM told) AS share
FROM grouped
ORDER BY level, leads DESC, path;
