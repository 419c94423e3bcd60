-- Sessions: one visitor of one day, with gaps of at most 30 minutes. From day_hits, the days' hits.parquet.
CREATE TABLE numbered AS
SELECT
  dt AS day, moment, kind, visitor, path, form_id, referrer_path, source_key, country, place,
  visitor || '-' || CAST(1 + sum(is_gap) OVER (PARTITION BY dt, visitor ORDER BY place) AS VARCHAR) AS session_id
FROM (
  SELECT
    *,
    CASE WHEN to_unixtime(moment) - to_unixtime(lag(moment) OVER (PARTITION BY dt, visitor ORDER BY place)) > 1800 THEN 1 ELSE 0 END AS is_gap
  FROM (
    SELECT
      *,
      row_number() OVER (
        PARTITION BY dt, visitor
        ORDER BY moment, CASE kind WHEN 'page' THEN 1 WHEN 'form_start' THEN 2 WHEN 'post' THEN 3 ELSE 4 END, path, referrer_path, source_key
      ) AS place
    FROM day_hits
  ) AS placed
) AS gaps;

-- A session begins to count with a page: a document fetched from a mail days later is no visit of the site.
CREATE TABLE visits AS
SELECT
  session_id, visitor, day,
  min(moment) AS started_at,
  max(moment) AS ended_at,
  min_by(path, place) FILTER (WHERE kind = 'page') AS entrance,
  max_by(path, place) FILTER (WHERE kind = 'page') AS exit,
  min_by(source_key, place) FILTER (WHERE kind = 'page') AS source_key,
  max(country) AS country,
  CAST(count(*) FILTER (WHERE kind = 'page') AS INTEGER) AS pages,
  count(*) FILTER (WHERE kind = 'form_start') > 0 AS has_form_start,
  count(*) FILTER (WHERE kind = 'post') > 0 AS has_post,
  count(*) FILTER (WHERE kind = 'download') > 0 AS has_download,
  max(moment) FILTER (WHERE kind <> 'page') AS acted_at
FROM numbered
GROUP BY session_id, visitor, day
HAVING count(*) FILTER (WHERE kind = 'page') > 0;
