-- One row a person, for a batch of people: all at once would need more memory than there is.
SELECT
  batch.person AS lead_id, first_post.event_id, answers.email, batch.email_key,
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
  batch.submissions_count, progress.downloads_count, progress.content_stage_max,
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
FROM batch
JOIN first_posts AS first_post ON first_post.person_n = batch.person_n
JOIN last_posts AS last_post ON last_post.person_n = batch.person_n
JOIN answers ON answers.person_n = batch.person_n
JOIN addresses ON addresses.person_n = batch.person_n
JOIN domains ON domains.domain = addresses.domain
JOIN progress ON progress.person_n = batch.person_n
JOIN sources AS first_source ON first_source.key = first_post.first_key
JOIN sources AS last_source ON last_source.key = answers.last_key
JOIN histories ON histories.person_n = batch.person_n
JOIN standings ON standings.history = histories.history
CROSS JOIN ruleset
LEFT JOIN wanted ON wanted.person_n = batch.person_n
LEFT JOIN others ON others.others_said = answers.others_said
LEFT JOIN phones
  ON phones.phone = answers.phone AND phones.country = answers.country
  AND phones.ip_country = answers.phone_ip_country AND phones.language = answers.phone_language
LEFT JOIN consent_acts AS agreed ON agreed.person_n = batch.person_n AND agreed.n = standings.agreed_n
LEFT JOIN consent_acts AS on_record ON on_record.person_n = batch.person_n AND on_record.n = standings.on_record_n
LEFT JOIN consent_acts AS verified ON verified.person_n = batch.person_n AND verified.n = standings.verified_n
ORDER BY batch.person_n
