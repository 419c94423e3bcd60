-- How far people came, and what they asked for: from their registrations, downloads and notices.
CREATE TABLE progress AS
SELECT
  acts.email_key, max(acts.occurred_at) AS last_activity_at, max_by(acts.event_name, acts.seq) AS last_event,
  CAST(count(*) FILTER (WHERE acts.event_name = 'file_download') AS INTEGER) AS downloads_count,
  COALESCE(max_by(stages.name, stages.stage_order) FILTER (WHERE stages.name IS NOT NULL), '') AS content_stage_max
FROM acts
LEFT JOIN stages ON stages.name = acts.content_stage
WHERE acts.is_registration
  OR (acts.person <> '' AND acts.event_name IN ('file_download', 'consent_withdrawn', 'email_verified'))
GROUP BY acts.email_key;

CREATE TABLE wanted AS
SELECT email_key, array_join(array_agg(asset_id ORDER BY first_seq), '; ') AS assets
FROM (
  SELECT email_key, asset_id, min(seq) AS first_seq
  FROM acts
  WHERE asset_id <> '' AND (
    is_registration OR (person <> '' AND event_name IN ('file_download', 'consent_withdrawn', 'email_verified'))
  )
  GROUP BY email_key, asset_id
) AS asked
GROUP BY email_key;

-- What the first and the latest registration say of themselves.
CREATE TABLE first_posts AS
SELECT
  people.email_key, events.event_id, events.occurred_at AS created_at, events.first_key,
  COALESCE(json_extract_scalar(NULLIF(events.first_touch, ''), '$.url'), '') AS landing_page,
  '{"first_touch":' || COALESCE(NULLIF(events.first_touch, ''), 'null')
    || ',"last_touch":' || COALESCE(NULLIF(events.last_touch, ''), 'null') || '}' AS first_evidence
FROM events
JOIN people ON people.first_dt = events.dt AND people.first_place = events.place;

CREATE TABLE last_posts AS
SELECT
  people.email_key, events.returning_from, events.form_id, events.language, events.page_url, events.referrer,
  events.http_referer, events.capture_method,
  '{"first_touch":' || COALESCE(NULLIF(events.first_touch, ''), 'null')
    || ',"last_touch":' || COALESCE(NULLIF(events.last_touch, ''), 'null') || '}' AS last_evidence,
  events.ip_prefix, events.ip_country, events.user_agent, events.visitor_day, events.spam_verdict,
  events.spam_reasons, events.build_id, events.schema_version
FROM events
JOIN people ON people.last_dt = events.dt AND people.last_place = events.place;

-- One row a person.
CREATE TABLE lead_facts AS
SELECT
  people.person AS lead_id, first_post.event_id, answers.email, people.email_key,
  CASE
    WHEN domains.kind <> 'business' THEN domains.kind
    WHEN addresses.mailbox IN (SELECT name FROM role_mailboxes) THEN 'role'
    WHEN replace(replace(replace(addresses.mailbox, '.', ''), '_', ''), '-', '')
      IN (SELECT name FROM role_mailboxes) THEN 'role'
    ELSE 'business'
  END AS email_type,
  domains.email_domain,
  answers.full_name, answers.company, answers.job_title, answers.company_size, answers.country, answers.industry,
  answers.company_type, answers.budget_range, answers.authority, answers.need, answers.timeline, answers.phone,
  answers.message,
  COALESCE(phones.phone_e164, '') AS phone_e164,
  COALESCE(others.other_answers, '') AS other_answers,
  first_post.created_at, progress.last_activity_at, progress.last_event,
  people.submissions_count, progress.downloads_count, progress.content_stage_max,
  COALESCE(wanted.assets, '') AS assets,
  answers.persona, answers.content_id, last_post.returning_from, last_post.form_id, last_post.language,
  first_source.source AS first_source, first_source.medium AS first_medium, first_source.channel AS first_channel,
  first_source.campaign AS first_campaign, first_source.term AS first_term, first_source.content AS first_content,
  first_source.utm_id AS first_utm_id, first_source.click_id_type AS first_click_id_type,
  first_source.referrer_host AS first_referrer_host, first_source.decided_by AS first_decided_by,
  last_source.source AS last_source, last_source.medium AS last_medium, last_source.channel AS last_channel,
  last_source.campaign AS last_campaign, last_source.term AS last_term, last_source.content AS last_content,
  last_source.utm_id AS last_utm_id, last_source.click_id_type AS last_click_id_type,
  last_source.referrer_host AS last_referrer_host, last_source.decided_by AS last_decided_by,
  CASE WHEN last_source.search_intent <> '' THEN last_source.search_intent ELSE first_source.search_intent END
    AS search_intent,
  ruleset.version AS ruleset_version,
  first_post.landing_page,
  last_post.page_url, last_post.referrer, last_post.http_referer, last_post.capture_method,
  first_post.first_evidence, last_post.last_evidence,
  standings.consent_marketing,
  agreed.occurred_at AS consent_at,
  COALESCE(on_record.consent_text_sha256, '') AS consent_text_sha256,
  COALESCE(on_record.policy_version, '') AS policy_version,
  standings.consent_others, standings.suppressed, verified.occurred_at AS email_verified_at,
  last_post.ip_prefix, last_post.ip_country, last_post.user_agent, last_post.visitor_day, last_post.spam_verdict,
  last_post.spam_reasons, last_post.build_id, last_post.schema_version
FROM people
JOIN first_posts AS first_post ON first_post.email_key = people.email_key
JOIN last_posts AS last_post ON last_post.email_key = people.email_key
JOIN answers ON answers.email_key = people.email_key
JOIN addresses ON addresses.email_key = people.email_key
JOIN domains ON domains.domain = addresses.domain
JOIN progress ON progress.email_key = people.email_key
JOIN sources AS first_source ON first_source.key = first_post.first_key
JOIN sources AS last_source ON last_source.key = answers.last_key
JOIN histories ON histories.email_key = people.email_key
JOIN standings ON standings.history = histories.history
CROSS JOIN ruleset
LEFT JOIN wanted ON wanted.email_key = people.email_key
LEFT JOIN others ON others.others_said = answers.others_said
LEFT JOIN phones
  ON phones.phone = answers.phone AND phones.country = answers.country
  AND phones.ip_country = answers.phone_ip_country AND phones.language = answers.phone_language
LEFT JOIN consent_acts AS agreed ON agreed.email_key = people.email_key AND agreed.n = standings.agreed_n
LEFT JOIN consent_acts AS on_record ON on_record.email_key = people.email_key AND on_record.n = standings.on_record_n
LEFT JOIN consent_acts AS verified ON verified.email_key = people.email_key AND verified.n = standings.verified_n
ORDER BY created_at, lead_id;

DROP TABLE answers;
DROP TABLE addresses;
DROP TABLE progress;
DROP TABLE wanted;
DROP TABLE histories;
DROP TABLE consent_acts

;
DROP TABLE first_posts;
DROP TABLE last_posts
