-- Each event once, in the order of time, with the person whose it is.

-- An id that occurs more than once is looked at closely: the same event may be stored under two days (the earliest copy
-- counts), and two people at one screen may have sent the same id (both count).
CREATE TABLE repeated AS
SELECT event_id FROM events GROUP BY event_id HAVING count(*) > 1;

CREATE TABLE copies AS
SELECT dt, place
FROM (
  SELECT dt, place, row_number() OVER (PARTITION BY event_id, fingerprint ORDER BY occurred_at, dt, place) AS copy
  FROM events
  WHERE event_id IN (SELECT event_id FROM repeated)
) AS ordered
WHERE copy > 1;

CREATE TABLE once AS
SELECT
  row_number() OVER (ORDER BY events.occurred_at, events.event_id, events.fingerprint) AS seq, events.dt, events.place,
  events.occurred_at, events.lead_id, events.email_key, events.event_name <> 'generate_lead' AS is_later,
  events.event_name = 'generate_lead' AND events.spam_verdict = 'accept' AS is_registration
FROM events
LEFT JOIN copies ON copies.dt = events.dt AND copies.place = events.place
WHERE copies.place IS NULL;

-- A person is a normalised address and nothing else. What they are known by is the id of their first registration.
CREATE TABLE people AS
SELECT *, row_number() OVER (ORDER BY created_at, person, email_key) AS person_n
FROM (
  SELECT
    email_key, min_by(lead_id, seq) AS person, min(occurred_at) AS created_at, min(seq) AS first_seq,
    min_by(dt, seq) AS first_dt, min_by(place, seq) AS first_place, max_by(dt, seq) AS last_dt,
    max_by(place, seq) AS last_place, CAST(count(*) AS INTEGER) AS submissions_count
  FROM once
  WHERE is_registration
  GROUP BY email_key
) AS grouped;

-- Other events carry only the lead's id; a person has several after a key was rotated.
CREATE TABLE ids AS
SELECT once.lead_id, max_by(people.person_n, people.first_seq) AS person_n
FROM once JOIN people ON once.email_key = people.email_key
WHERE once.is_registration
GROUP BY once.lead_id;

CREATE TABLE owned AS
SELECT
  once.seq, once.dt, once.place, once.is_registration, COALESCE(people.person_n, 0) AS person_n,
  COALESCE(people.person, '') AS person, COALESCE(people.email_key, '') AS email_key
FROM once
LEFT JOIN people AS posting ON once.is_registration AND posting.email_key = once.email_key
LEFT JOIN ids ON once.is_later AND once.lead_id = ids.lead_id
LEFT JOIN people ON people.person_n = COALESCE(posting.person_n, ids.person_n);

-- The answers of a registration are in `events` and `lead_facts`; `fields` holds what other events say.
CREATE TABLE acts AS
SELECT
  owned.person, owned.seq, events.event_name, events.occurred_at, events.event_id, events.lead_id, events.form_id,
  events.asset_id, events.content_id, events.content_stage, events.language, owned.email_key, events.visitor_day,
  events.ip_prefix, events.first_key, events.last_key,
  CASE WHEN owned.is_registration THEN '' ELSE events.fields END AS fields,
  owned.is_registration, owned.person_n, events.dt, events.place
FROM events
JOIN owned ON owned.dt = events.dt AND owned.place = events.place;

DROP TABLE repeated;
DROP TABLE copies;
DROP TABLE once;
DROP TABLE ids;
DROP TABLE owned
