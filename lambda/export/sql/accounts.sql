-- Firms: the people whose business addresses share a registrable domain.

-- What an account is called: the name most of its people give it, the latest of two that are as frequent.
CREATE TABLE account_names AS
SELECT account_domain, company
FROM (
  SELECT
    account_domain, company,
    row_number() OVER (
      PARTITION BY account_domain ORDER BY count(*) DESC, max(last_activity_at) DESC, company
    ) AS place
  FROM leads
  WHERE account_domain <> '' AND company <> ''
  GROUP BY account_domain, company
) AS names
WHERE place = 1;

-- The parts in a purchase that somebody at the account has, and those that nobody has.
CREATE TABLE committees AS
SELECT
  parts.account_domain,
  COALESCE(array_join(array_agg(roles.text ORDER BY roles.n) FILTER (WHERE parts.people > 0), '; '), '') AS roles_present,
  COALESCE(array_join(array_agg(roles.text ORDER BY roles.n) FILTER (WHERE parts.people = 0), '; '), '') AS roles_missing
FROM (
  SELECT accounts.account_domain, role_words.role, count(leads.lead_id) AS people
  FROM (SELECT DISTINCT account_domain FROM leads WHERE account_domain <> '') AS accounts
  CROSS JOIN role_words
  LEFT JOIN leads ON leads.account_domain = accounts.account_domain AND leads.buying_role = role_words.role
  GROUP BY accounts.account_domain, role_words.role
) AS parts
JOIN role_words AS roles ON roles.role = parts.role
GROUP BY parts.account_domain;

-- What people of an account did and what sales said of them, the latest first.
CREATE TABLE account_steps AS
SELECT
  account_domain, moment, said,
  row_number() OVER (PARTITION BY account_domain ORDER BY moment DESC, seq DESC) AS place
FROM (
  SELECT
    leads.account_domain, deeds.moment, deeds.seq,
    CAST(CAST(deeds.moment AS DATE) AS VARCHAR) || ' ' || leads.shown_name || words.colon || phrases.text
    || CASE WHEN deeds.piece = '' THEN '' ELSE words.opening || COALESCE(titles.title, deeds.piece) || words.closing END
      AS said
  FROM deeds
  JOIN named AS leads ON leads.lead_id = deeds.person
  JOIN phrases ON phrases.phrase = 'act.' || deeds.act
  CROSS JOIN words
  LEFT JOIN titles ON titles.content_id = deeds.content_id AND titles.language = deeds.language
  UNION ALL
  SELECT
    leads.account_domain, statuses.at, statuses.seq,
    CAST(CAST(statuses.at AS DATE) AS VARCHAR) || ' ' || leads.shown_name || words.colon || phrases.text
  FROM statuses
  JOIN named AS leads ON leads.lead_id = statuses.person
  JOIN phrases ON phrases.phrase = 'status.' || statuses.status
  CROSS JOIN words
) AS steps
WHERE account_domain <> '';

CREATE TABLE timelines AS
SELECT account_domain, array_join(array_agg(said ORDER BY place), '; ') AS timeline
FROM account_steps
WHERE place <= 12
GROUP BY account_domain;

CREATE TABLE accounts AS
SELECT
  leads.account_domain, COALESCE(account_names.company, '') AS company,
  CAST(count(*) AS INTEGER) AS people,
  CAST(count(*) FILTER (WHERE leads.created_at > scale.as_of - INTERVAL '30' DAY) AS INTEGER) AS new_people_30d,
  CAST(count(*) FILTER (WHERE leads.last_activity_at > scale.as_of - INTERVAL '30' DAY) AS INTEGER)
    AS active_people_30d,
  min(leads.grade) AS best_grade, max(leads.fit_score) AS best_fit_score,
  max(leads.engagement_score) AS best_engagement_score,
  CAST(count(*) FILTER (WHERE leads.is_mql) AS INTEGER) AS mqls,
  max_by(leads.lifecycle_stage, stage_words.n) AS lifecycle_stage,
  COALESCE(committees.roles_present, '') AS roles_present, COALESCE(committees.roles_missing, '') AS roles_missing,
  COALESCE(min_by(leads.industry, profiles.place) FILTER (WHERE leads.industry <> ''), '') AS industry,
  COALESCE(max_by(leads.company_size, profiles.place) FILTER (WHERE leads.company_size <> ''), '')
    AS company_size,
  COALESCE(min_by(leads.country, profiles.place) FILTER (WHERE leads.country <> ''), '') AS country,
  CAST(sum(leads.submissions_count) AS INTEGER) AS submissions_count,
  CAST(sum(leads.downloads_count) AS INTEGER) AS downloads_count,
  min(leads.created_at) AS first_seen_at, max(leads.last_activity_at) AS last_activity_at,
  min_by(leads.first_channel, profiles.place) AS first_channel,
  CASE WHEN count(DISTINCT NULLIF(leads.currency, '')) = 1 THEN sum(leads.won_amount) END AS won_amount,
  CASE WHEN count(DISTINCT NULLIF(leads.currency, '')) = 1 THEN max(leads.currency) ELSE '' END AS currency,
  timelines.timeline
FROM leads
CROSS JOIN scale
JOIN profiles ON profiles.person = leads.lead_id
JOIN stage_words ON stage_words.stage = leads.lifecycle_stage
LEFT JOIN account_names ON account_names.account_domain = leads.account_domain
LEFT JOIN committees ON committees.account_domain = leads.account_domain
LEFT JOIN timelines ON timelines.account_domain = leads.account_domain
WHERE leads.account_domain <> ''
GROUP BY
  leads.account_domain, account_names.company, committees.roles_present, committees.roles_missing, timelines.timeline
ORDER BY best_grade, best_engagement_score DESC, people DESC, account_domain
