-- People with what is derived of their answers alone: account, role, size of the firm.
CREATE TABLE profiles AS
SELECT
  facts.lead_id AS person, row_number() OVER (ORDER BY facts.created_at, facts.lead_id) AS place, facts.email_key, facts.created_at, facts.submissions_count,
  facts.email_type, facts.email_domain, account_domains.account_domain, facts.full_name, facts.company,
  facts.industry, facts.company_size, facts.country, facts.job_title, facts.budget_range, facts.authority,
  facts.need, facts.timeline, facts.message, facts.language, facts.persona, facts.first_channel,
  facts.last_channel, facts.first_campaign, facts.last_campaign, facts.consent_marketing, facts.consent_at,
  facts.email_verified_at,
  TRY_CAST(regexp_extract(replace(facts.company_size, ',', ''), '[0-9]+') AS INTEGER) AS employees,
  CASE WHEN facts.phone_e164 <> '' THEN 'yes' ELSE 'no' END AS phone_valid,
  CASE WHEN facts.email_verified_at IS NULL THEN 'no' ELSE 'yes' END AS email_verified,
  roles.department, roles.seniority,
  CASE
    WHEN facts.authority IN ('decide', 'decide-together') THEN 'decision_maker'
    WHEN facts.authority = 'recommend' AND roles.buying_role IN ('', 'user') THEN 'influencer'
    WHEN facts.authority = 'research' AND roles.buying_role = '' THEN 'user'
    ELSE roles.buying_role
  END AS buying_role
FROM lead_facts AS facts
JOIN account_domains ON account_domains.email_domain = facts.email_domain
JOIN roles ON roles.job_title = facts.job_title;

-- Since when an answer that holds today has been known, of those who answered more than once.
CREATE TABLE known_since AS
SELECT
  acts.person,
  min(acts.occurred_at) FILTER (WHERE events.job_title = profiles.job_title) AS job_title_at,
  min(acts.occurred_at) FILTER (WHERE events.authority = profiles.authority) AS authority_at,
  min(acts.occurred_at) FILTER (WHERE events.company_size = profiles.company_size) AS company_size_at,
  min(acts.occurred_at) FILTER (WHERE events.country = profiles.country) AS country_at,
  min(acts.occurred_at) FILTER (WHERE events.industry = profiles.industry) AS industry_at,
  min(acts.occurred_at) FILTER (WHERE events.company = profiles.company) AS company_at,
  min(acts.occurred_at) FILTER (WHERE events.budget_range = profiles.budget_range) AS budget_range_at,
  min(acts.occurred_at) FILTER (WHERE events.need = profiles.need) AS need_at,
  min(acts.occurred_at) FILTER (WHERE events.timeline = profiles.timeline) AS timeline_at,
  min(acts.occurred_at) FILTER (WHERE events.message = profiles.message) AS message_at
FROM acts
JOIN profiles ON profiles.person = acts.person
JOIN events ON events.dt = acts.dt AND events.place = acts.place
WHERE acts.is_registration AND profiles.submissions_count > 1
GROUP BY acts.person
