-- What people did about consent, act by act; and the distinct histories, which Python reads (export.standings).
CREATE TABLE consent_acts AS
SELECT
  acts.person_n,
  row_number() OVER (PARTITION BY acts.person_n ORDER BY acts.seq) AS n,
  acts.event_name, acts.occurred_at,
  regexp_replace(acts.event_id, '\.verified$', '') AS registration,
  events.needs_confirmation, events.consent_purposes, events.consent_text_sha256, events.policy_version
FROM acts
JOIN events ON events.dt = acts.dt AND events.place = acts.place
WHERE acts.person_n > 0 AND (acts.is_registration OR acts.event_name IN ('consent_withdrawn', 'email_verified'));

-- One line an act: what it is, which registration it is or confirms (the number of that one), and what it said.
CREATE TABLE histories AS
SELECT
  person_n,
  array_join(array_agg(
    event_name || chr(9) || CAST(registered AS VARCHAR) || chr(9)
    || CASE WHEN needs_confirmation THEN 'yes' ELSE 'no' END || chr(9) || consent_purposes
    ORDER BY n
  ), chr(10)) AS history
FROM (
  SELECT *, min(n) OVER (PARTITION BY person_n, registration) AS registered FROM consent_acts
) AS numbered
GROUP BY person_n
