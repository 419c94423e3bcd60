-- How far people came, and what they asked for: from their registrations, downloads and notices.
CREATE TABLE progress AS
SELECT
  acts.person_n, max(acts.occurred_at) AS last_activity_at, max_by(acts.event_name, acts.seq) AS last_event,
  CAST(count(*) FILTER (WHERE acts.event_name = 'file_download') AS INTEGER) AS downloads_count,
  COALESCE(max_by(stages.name, stages.stage_order) FILTER (WHERE stages.name IS NOT NULL), '') AS content_stage_max
FROM acts
LEFT JOIN stages ON stages.name = acts.content_stage
WHERE acts.is_registration
  OR (acts.person_n > 0 AND acts.event_name IN ('file_download', 'consent_withdrawn', 'email_verified'))
GROUP BY acts.person_n;

CREATE TABLE wanted AS
SELECT person_n, array_join(array_agg(asset_id ORDER BY first_seq), '; ') AS assets
FROM (
  SELECT person_n, asset_id, min(seq) AS first_seq
  FROM acts
  WHERE asset_id <> '' AND (
    is_registration OR (person_n > 0 AND event_name IN ('file_download', 'consent_withdrawn', 'email_verified'))
  )
  GROUP BY person_n, asset_id
) AS asked
GROUP BY person_n;

-- What the first and the latest registration say of themselves.
CREATE TABLE first_posts AS
SELECT
  people.person_n, events.event_id, events.occurred_at AS created_at, events.first_key,
  COALESCE(json_extract_scalar(NULLIF(events.first_touch, ''), '$.url'), '') AS landing_page,
  '{"first_touch":' || COALESCE(NULLIF(events.first_touch, ''), 'null')
    || ',"last_touch":' || COALESCE(NULLIF(events.last_touch, ''), 'null') || '}' AS first_evidence
FROM events
JOIN people ON people.first_dt = events.dt AND people.first_place = events.place
ORDER BY people.person_n;

CREATE TABLE last_posts AS
SELECT
  people.person_n, events.returning_from, events.form_id, events.language, events.page_url, events.referrer,
  events.http_referer, events.capture_method,
  '{"first_touch":' || COALESCE(NULLIF(events.first_touch, ''), 'null')
    || ',"last_touch":' || COALESCE(NULLIF(events.last_touch, ''), 'null') || '}' AS last_evidence,
  events.ip_prefix, events.ip_country, events.user_agent, events.visitor_day, events.spam_verdict,
  events.spam_reasons, events.build_id, events.schema_version
FROM events
JOIN people ON people.last_dt = events.dt AND people.last_place = events.place
ORDER BY people.person_n
