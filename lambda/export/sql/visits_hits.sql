-- What people did, without a word of who they are. From log_lines, log_visitors, log_salts, log_host.
CREATE TABLE log_hits AS
SELECT
    l.day, l.moment, l.kind, l.query, l.country,
    visitor_of(s.salt, v.address, v.name) AS visitor,
    CASE l.kind
      WHEN 'page' THEN regexp_replace(plain_path(l.path), '/index\.html$', '/')
      WHEN 'download' THEN '/d/'
      ELSE l.path
    END AS path,
    CASE WHEN l.kind IN ('form_start', 'post') THEN regexp_extract(l.path, '^/api/forms/([^/]+)', 1) ELSE '' END AS form_id,
    CASE WHEN l.is_ours THEN plain_path(coalesce(nullif(regexp_extract(l.referer, '^https?://[^/?#]+(/[^?#]*)', 1), ''), '/')) ELSE '' END
      AS referrer_path,
    CASE WHEN l.is_ours THEN '' ELSE regexp_replace(l.referer, '^([A-Za-z-]+://[^/?#]*)[^?#]*', '\1') END AS referrer
  FROM (
    SELECT
      *,
      regexp_extract(lower(referer), '^https?://(?:[^/?#@]*@)?(?:www\.)?([^/?#:]*)', 1)
        IN (regexp_extract(lower(host), '^(?:www\.)?([^:]*)', 1), (SELECT own_host FROM log_host)) AND referer <> '' AS is_ours
    FROM log_lines
    WHERE kind IN ('page', 'form_start', 'post', 'download')
  ) AS l
  JOIN log_visitors AS v ON v.day = l.day AND v.ip = l.ip AND v.agent = l.agent AND v.verdict = ''
  JOIN log_salts AS s ON s.day = l.day;
