-- The rows of one day's hits.parquet, in the order of time; within a second a page comes before what is done on it.
SELECT h.moment, h.kind, h.visitor, h.path, h.form_id, h.referrer_path, coalesce(k.key, '') AS source_key, h.country
FROM log_hits AS h
LEFT JOIN log_keys AS k ON h.kind = 'page' AND k.query = h.query AND k.referrer = h.referrer
WHERE h.day = CAST(? AS DATE)
ORDER BY
  h.moment, h.visitor,
  CASE h.kind WHEN 'page' THEN 1 WHEN 'form_start' THEN 2 WHEN 'post' THEN 3 ELSE 4 END,
  h.path, h.referrer_path, source_key, h.country
