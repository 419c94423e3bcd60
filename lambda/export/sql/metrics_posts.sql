-- Every form post by its channel and page, and each person at their first one.
CREATE TABLE form_posts AS
SELECT
  a.event_id, a.person, a.seq, a.occurred_at, CAST(a.occurred_at AS DATE) AS day, a.form_id,
  concat(a.content_id, '.', a.language) AS content_key, coalesce(s.channel, 'Unassigned') AS channel,
  a.visitor_day, a.ip_prefix, TRUE AS is_accepted
FROM acts a
LEFT JOIN sources s ON s.key = a.first_key
WHERE a.is_registration
UNION ALL
SELECT
  q.event_id, '', NULL, q.occurred_at, CAST(q.occurred_at AS DATE), q.form_id,
  concat(q.content_id, '.', q.language), coalesce(s.channel, 'Unassigned'),
  '', q.ip_prefix, FALSE
FROM apart q
LEFT JOIN sources s ON s.key = q.first_key;

-- Leads, each on the day and in the channel of their first registration, with what has become of them since.
CREATE TABLE newcomers AS
SELECT
  l.lead_id, o.day, o.occurred_at, o.channel, o.content_key, o.visitor_day, l.account_domain,
  l.full_name <> '' AND l.email_type = 'business'
    AND (l.email_verified_at IS NOT NULL OR l.phone_e164 <> '') AS is_real_name,
  l.is_mql OR l.lifecycle_stage IN ('mql', 'sql', 'opportunity', 'customer') AS is_mql,
  l.lifecycle_stage IN ('sql', 'opportunity', 'customer') AS is_sql
FROM leads l
JOIN (
  SELECT form_posts.*, row_number() OVER (PARTITION BY person ORDER BY seq) AS n FROM form_posts WHERE is_accepted
) o ON o.person = l.lead_id AND o.n = 1;

-- What sales reported as won, in the channel that once brought the person; amounts in one currency alone.
CREATE TABLE deals AS
SELECT
  CAST(s.at AS DATE) AS day, n.channel,
  CASE WHEN s.currency = m.currency THEN CAST(s.amount AS DECIMAL(18, 2)) END AS amount
FROM statuses s
JOIN newcomers n ON n.lead_id = s.person
CROSS JOIN money m
WHERE s.status = 'won';
