-- Each event once, in the order of time, with the person whose it is.

-- The earliest copy of each event, should one be stored under two days. An id alone tells nothing apart: two people
-- at one screen may have sent the same.
CREATE TABLE once AS
SELECT
  row_number() OVER (ORDER BY occurred_at, event_id, fingerprint) AS seq,
  dt, place, event_name, occurred_at, event_id, lead_id, form_id, asset_id, content_id, content_stage, language,
  email_key AS own_email_key, visitor_day, ip_prefix, first_key, last_key, fields,
  event_name = 'generate_lead' AND spam_verdict = 'accept' AS is_registration
FROM (
  SELECT *, row_number() OVER (PARTITION BY event_id, fingerprint ORDER BY occurred_at, dt, place) AS copy
  FROM events
) AS copies
WHERE copy = 1;

-- A person is a normalised address and nothing else. What they are known by is the id of their first registration.
CREATE TABLE people AS
SELECT
  own_email_key AS email_key, min_by(lead_id, seq) AS person, min(seq) AS first_seq, max(seq) AS last_seq,
  CAST(count(*) AS INTEGER) AS submissions_count
FROM once
WHERE is_registration
GROUP BY own_email_key;

-- Other events carry only the lead's id; a person has several after a key was rotated.
CREATE TABLE ids AS
SELECT once.lead_id, max_by(people.email_key, people.first_seq) AS email_key
FROM once JOIN people ON once.own_email_key = people.email_key
WHERE once.is_registration
GROUP BY once.lead_id;

CREATE TABLE acts AS
SELECT
  COALESCE(people.person, '') AS person, once.seq, once.event_name, once.occurred_at, once.event_id, once.lead_id,
  once.form_id, once.asset_id, once.content_id, once.content_stage, once.language,
  COALESCE(people.email_key, '') AS email_key, once.visitor_day, once.ip_prefix, once.first_key, once.last_key,
  once.fields, once.is_registration, once.dt, once.place
FROM once
LEFT JOIN ids ON once.lead_id = ids.lead_id AND once.event_name <> 'generate_lead'
LEFT JOIN people
  ON people.email_key = CASE WHEN once.is_registration THEN once.own_email_key ELSE ids.email_key END
ORDER BY once.seq;

DROP TABLE once;
DROP TABLE ids
