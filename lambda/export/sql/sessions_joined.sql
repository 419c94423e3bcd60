-- What the pages, the sources and the registrations say of sessions. From numbered, visits, pieces, sources, acts.
CREATE TABLE hits AS
SELECT
  h.moment AS at, h.day, h.visitor, h.path, coalesce(p.language, f.language, '') AS language, h.kind, h.form_id, h.referrer_path,
  CASE WHEN v.session_id IS NULL THEN '' ELSE h.session_id END AS session_id
FROM numbered AS h
LEFT JOIN visits AS v ON v.session_id = h.session_id AND v.day = h.day
LEFT JOIN pieces AS p ON p.path = h.path
LEFT JOIN pieces AS f ON f.path = h.referrer_path
ORDER BY h.moment, h.visitor, h.place;

CREATE TABLE session_pages AS
SELECT
  session_id, CAST(n AS INTEGER) AS n, path, moment AS at,
  CASE
    WHEN next_at IS NOT NULL THEN to_unixtime(next_at) - to_unixtime(moment)
    WHEN acted_at > moment THEN to_unixtime(acted_at) - to_unixtime(moment)
  END AS dwell_seconds,
  n = 1 AS is_entrance,
  next_at IS NULL AS is_exit
FROM (
  SELECT
    h.session_id, h.path, h.moment, v.acted_at,
    row_number() OVER (PARTITION BY h.day, h.session_id ORDER BY h.place) AS n,
    lead(h.moment) OVER (PARTITION BY h.day, h.session_id ORDER BY h.place) AS next_at
  FROM numbered AS h
  JOIN visits AS v ON v.session_id = h.session_id AND v.day = h.day
  WHERE h.kind = 'page'
) AS pages
ORDER BY session_id, n;

-- Whose session it is: whoever first registered in it. Logs say whole seconds, and when the answer had been sent.
CREATE TABLE session_persons AS
SELECT v.session_id, v.day, min_by(a.person, a.seq) AS person
FROM visits AS v
JOIN acts AS a
  ON a.visitor_day = v.visitor AND CAST(a.occurred_at AS DATE) = v.day AND a.person <> '' AND a.event_name = 'generate_lead'
WHERE to_unixtime(a.occurred_at) BETWEEN to_unixtime(v.started_at) - 5 AND to_unixtime(v.ended_at) + 1800
  AND NOT EXISTS (
    SELECT 1 FROM visits AS nearer
    WHERE nearer.visitor = v.visitor AND nearer.day = v.day AND nearer.started_at > v.started_at
      AND to_unixtime(nearer.started_at) <= to_unixtime(a.occurred_at) + 5
  )
GROUP BY v.session_id, v.day;

CREATE TABLE sessions AS
SELECT
  v.session_id, v.visitor, v.day, v.started_at, v.ended_at, v.entrance, v.exit, v.pages,
  v.pages = 1 AND NOT v.has_form_start AND NOT v.has_post AND NOT v.has_download AS is_bounce,
  v.source_key, s.channel, v.country,
  coalesce(g.has_gated_page, FALSE) AS has_gated_page,
  v.has_form_start, v.has_post, v.has_download,
  coalesce(p.person, '') AS person
FROM visits AS v
JOIN sources AS s ON s.key = v.source_key
LEFT JOIN (
  SELECT h.session_id, h.day, TRUE AS has_gated_page
  FROM numbered AS h JOIN pieces ON pieces.path = h.path
  WHERE h.kind = 'page' AND pieces.asset_id <> ''
  GROUP BY h.session_id, h.day
) AS g ON g.session_id = v.session_id AND g.day = v.day
LEFT JOIN session_persons AS p ON p.session_id = v.session_id AND p.day = v.day
ORDER BY v.started_at, v.session_id;

CREATE TABLE log_quality AS
SELECT
  c.day, c.lines, c.bad_lines, coalesce(t.lines, 0) AS late_lines, c.robot_hits, c.internal_hits,
  coalesce(h.page_views, 0) AS page_views, coalesce(h.visitors, 0) AS visitors
FROM log_line_counts AS c
LEFT JOIN log_late AS t ON t.day = c.day
LEFT JOIN (
  SELECT day, count(*) AS page_views, count(DISTINCT visitor) AS visitors
  FROM hits
  WHERE kind = 'page'
  GROUP BY day
) AS h ON h.day = c.day
ORDER BY c.day;

DROP TABLE numbered;
DROP TABLE visits;
DROP TABLE session_persons;
DROP TABLE log_line_counts;
