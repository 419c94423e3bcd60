-- What people said: of each question the latest answer, which an empty one never wipes.
CREATE TABLE answers AS
SELECT
  acts.person_n,
  COALESCE(max_by(events.email, acts.seq) FILTER (WHERE events.email <> ''), '') AS email,
  COALESCE(max_by(events.full_name, acts.seq) FILTER (WHERE events.full_name <> ''), '') AS full_name,
  COALESCE(max_by(events.company, acts.seq) FILTER (WHERE events.company <> ''), '') AS company,
  COALESCE(max_by(events.job_title, acts.seq) FILTER (WHERE events.job_title <> ''), '') AS job_title,
  COALESCE(max_by(events.company_size, acts.seq) FILTER (WHERE events.company_size <> ''), '') AS company_size,
  COALESCE(max_by(events.country, acts.seq) FILTER (WHERE events.country <> ''), '') AS country,
  COALESCE(max_by(events.industry, acts.seq) FILTER (WHERE events.industry <> ''), '') AS industry,
  COALESCE(max_by(events.company_type, acts.seq) FILTER (WHERE events.company_type <> ''), '') AS company_type,
  COALESCE(max_by(events.budget_range, acts.seq) FILTER (WHERE events.budget_range <> ''), '') AS budget_range,
  COALESCE(max_by(events.authority, acts.seq) FILTER (WHERE events.authority <> ''), '') AS authority,
  COALESCE(max_by(events.need, acts.seq) FILTER (WHERE events.need <> ''), '') AS need,
  COALESCE(max_by(events.timeline, acts.seq) FILTER (WHERE events.timeline <> ''), '') AS timeline,
  COALESCE(max_by(events.phone, acts.seq) FILTER (WHERE events.phone <> ''), '') AS phone,
  COALESCE(max_by(events.ip_country, acts.seq) FILTER (WHERE events.phone <> ''), '') AS phone_ip_country,
  COALESCE(max_by(events.language, acts.seq) FILTER (WHERE events.phone <> ''), '') AS phone_language,
  COALESCE(max_by(events.message, acts.seq) FILTER (WHERE events.message <> ''), '') AS message,
  '[' || COALESCE(
    array_join(array_agg(events.other_answers ORDER BY acts.seq) FILTER (WHERE events.other_answers <> ''), ','), ''
  ) || ']' AS others_said,
  COALESCE(max_by(events.persona, acts.seq) FILTER (WHERE events.persona <> ''), '') AS persona,
  COALESCE(max_by(events.content_id, acts.seq) FILTER (WHERE events.content_id <> ''), '') AS content_id,
  COALESCE(max_by(events.last_key, acts.seq) FILTER (WHERE sources.decided_by <> 'direct'), '') AS last_key
FROM acts
JOIN events ON events.dt = acts.dt AND events.place = acts.place
LEFT JOIN sources ON sources.key = acts.last_key
WHERE acts.is_registration
GROUP BY acts.person_n
ORDER BY acts.person_n;

CREATE TABLE addresses AS
SELECT
  person_n,
  COALESCE(regexp_extract(email_key, '@([^@]*)$', 1), '') AS domain,
  regexp_replace(
    split_part(COALESCE(regexp_extract(email_key, '(?s)^(.*)@', 1), ''), '+', 1), '[\p{Nd}._-]+$', ''
  ) AS mailbox
FROM people
