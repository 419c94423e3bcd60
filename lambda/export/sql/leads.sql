-- How far each person has come: the first step whose condition holds.
CREATE TABLE stages_reached AS
SELECT person, min(n) AS n
FROM (
  SELECT person_values.person, met.n
  FROM person_values
  JOIN met ON met.part = 'lifecycle' AND met.field = person_values.field AND met.value = person_values.value
  UNION ALL
  SELECT progress.person, met.n
  FROM (
    SELECT person, 'mql' AS field, CASE WHEN mql_at IS NULL THEN 'no' ELSE 'yes' END AS value FROM scores
    UNION ALL
    SELECT scores.person, 'status', COALESCE(sales.lead_status, '')
    FROM scores LEFT JOIN standing_with_sales AS sales ON sales.person = scores.person
    UNION ALL
    SELECT scores.person, 'status_reached', COALESCE(sales.status_reached, '')
    FROM scores LEFT JOIN standing_with_sales AS sales ON sales.person = scores.person
  ) AS progress
  JOIN met ON met.part = 'lifecycle' AND met.field = progress.field AND met.value = progress.value
  UNION ALL
  SELECT profiles.person, steps.n FROM profiles CROSS JOIN steps WHERE steps.asks_nothing
) AS holds
GROUP BY person;

-- One row a person: what the events say, and what the rules make of it.
CREATE TABLE leads AS
SELECT
  facts.*,
  profiles.account_domain, profiles.department, profiles.seniority, profiles.buying_role,
  COALESCE(steps.stage, 'lead') AS lifecycle_stage,
  COALESCE(sales.lead_status, '') AS lead_status, sales.status_at, sales.won_amount,
  COALESCE(sales.currency, '') AS currency,
  scores.fit_score, scores.engagement_score, scores.grade, scores.score_reasons, scores.is_mql, scores.mql_at,
  scale.version AS scoring_version,
  COALESCE(colleagues.colleagues_30d, 0) AS colleagues_30d,
  CAST(
    CAST(
      CASE WHEN sales.status_at > facts.last_activity_at THEN sales.status_at ELSE facts.last_activity_at END AS DATE
    ) + INTERVAL '1' MONTH * scale.retention_months AS DATE
  ) AS retention_until
FROM lead_facts AS facts
CROSS JOIN scale
JOIN profiles ON profiles.person = facts.lead_id
JOIN scores ON scores.person = facts.lead_id
LEFT JOIN stages_reached ON stages_reached.person = facts.lead_id
LEFT JOIN steps ON steps.n = stages_reached.n
LEFT JOIN colleagues ON colleagues.person = facts.lead_id
LEFT JOIN standing_with_sales AS sales ON sales.person = facts.lead_id
ORDER BY facts.created_at, facts.lead_id
;

-- People by the name they go by in lists: theirs, or their address.
CREATE TABLE named AS
SELECT
  lead_id, account_domain, CASE WHEN full_name <> '' THEN full_name ELSE email END AS shown_name, job_title, grade,
  engagement_score
FROM leads
WHERE account_domain <> ''
