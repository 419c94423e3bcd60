-- Whom sales should call first: MQLs whom nobody has taken on yet, seen not long ago.
CREATE TABLE hot AS
SELECT
  CAST(row_number() OVER (
    ORDER BY leads.grade, leads.engagement_score DESC, leads.fit_score DESC,
      leads.last_activity_at DESC, leads.lead_id
  ) AS INTEGER) AS place_in_list,
  leads.lead_id, leads.event_id, leads.grade, leads.full_name, leads.company, leads.job_title, leads.email,
  leads.phone_e164, leads.country, leads.score_reasons, leads.need, leads.timeline, leads.budget_range, leads.message,
  leads.account_domain, leads.buying_role, leads.colleagues_30d, leads.suppressed, leads.consent_marketing,
  leads.lifecycle_stage, leads.lead_status, leads.mql_at, leads.fit_score, leads.engagement_score,
  leads.created_at, leads.last_activity_at, leads.first_channel, leads.last_channel, leads.last_campaign,
  leads.language, leads.persona, leads.content_stage_max
FROM leads CROSS JOIN scale
WHERE leads.is_mql
  AND leads.lifecycle_stage NOT IN ('sql', 'opportunity', 'customer')
  AND leads.lead_status NOT IN ('lost', 'unqualified')
  AND leads.last_activity_at > scale.as_of - INTERVAL '1' DAY * scale.hot_days;

-- What they read: the pages of their visits by which a form of theirs was sent, and of those days.
CREATE TABLE hot_reading AS
SELECT person, array_join(array_agg(title ORDER BY latest DESC, title), '; ') AS pages_read
FROM (
  SELECT
    sessions.person, pieces.title, max(session_pages.at) AS latest,
    row_number() OVER (PARTITION BY sessions.person ORDER BY max(session_pages.at) DESC, pieces.title) AS place
  FROM sessions
  JOIN hot ON hot.lead_id = sessions.person
  JOIN session_pages ON session_pages.session_id = sessions.session_id
  JOIN pieces ON pieces.path = session_pages.path
  WHERE pieces.kind IN ('article', 'whitepaper', 'case-study', 'page')
  GROUP BY sessions.person, pieces.title
) AS titles_read
WHERE place <= 8
GROUP BY person;

CREATE TABLE hot_documents AS
SELECT person, array_join(array_agg(title ORDER BY latest DESC, title), '; ') AS documents
FROM (
  SELECT deeds.person, COALESCE(titles.title, deeds.piece) AS title, max(deeds.moment) AS latest
  FROM deeds
  JOIN hot ON hot.lead_id = deeds.person
  LEFT JOIN titles ON titles.content_id = deeds.content_id AND titles.language = deeds.language
  WHERE deeds.asset_id <> ''
  GROUP BY deeds.person, COALESCE(titles.title, deeds.piece)
) AS asked_for
GROUP BY person;

-- Their colleagues, best grade first.
CREATE TABLE hot_colleagues AS
SELECT
  hot.lead_id AS person,
  array_join(array_agg(
    others.shown_name || words.opening
    || CASE WHEN others.job_title = '' THEN '' ELSE others.job_title || words.comma END || others.grade || words.closing
    ORDER BY others.place
  ), '; ') AS colleagues
FROM hot
CROSS JOIN words
JOIN (
  SELECT
    account_domain, lead_id, shown_name, job_title, grade,
    row_number() OVER (PARTITION BY account_domain ORDER BY grade, engagement_score DESC, lead_id) AS place
  FROM named
) AS others ON others.account_domain = hot.account_domain AND others.lead_id <> hot.lead_id
WHERE others.place <= 6
GROUP BY hot.lead_id;

-- What to show them next: a piece in their language that they have not had, of the stage after theirs before one of
-- theirs, for their kind of reader before one for others.
CREATE TABLE hot_next AS
SELECT person, title AS next_title, path AS next_path
FROM (
  SELECT
    hot.lead_id AS person, pieces.title, pieces.path,
    row_number() OVER (
      PARTITION BY hot.lead_id
      ORDER BY
        CASE
          WHEN stages.stage_order = COALESCE(own.stage_order, 0) + 1 THEN 0
          WHEN stages.stage_order = own.stage_order THEN 1
          WHEN stages.stage_order > own.stage_order THEN 2
          ELSE 3
        END,
        CASE WHEN pieces.persona = hot.persona THEN 0 ELSE 1 END, pieces.path
    ) AS place
  FROM hot
  JOIN pieces ON pieces.language = hot.language AND pieces.kind IN ('article', 'whitepaper', 'case-study')
  JOIN stages ON stages.name = pieces.stage
  LEFT JOIN stages AS own ON own.name = hot.content_stage_max
  LEFT JOIN (SELECT DISTINCT person, content_id FROM deeds WHERE content_id <> '') AS had
    ON had.person = hot.lead_id AND had.content_id = pieces.content_id
  LEFT JOIN (
    SELECT DISTINCT sessions.person, session_pages.path
    FROM sessions JOIN session_pages ON session_pages.session_id = sessions.session_id
    WHERE sessions.person <> ''
  ) AS opened ON opened.person = hot.lead_id AND opened.path = pieces.path
  WHERE had.person IS NULL AND opened.person IS NULL
) AS offers
WHERE place = 1;

CREATE TABLE hot_leads AS
SELECT
  hot.lead_id, hot.event_id, hot.place_in_list, hot.grade, hot.full_name, hot.company, hot.job_title, hot.email,
  hot.phone_e164, hot.country, hot.score_reasons,
  COALESCE(need.label, hot.need) AS need, COALESCE(timeline.label, hot.timeline) AS timeline,
  COALESCE(budget.label, hot.budget_range) AS budget_range, hot.message,
  COALESCE(hot_documents.documents, '') AS documents, COALESCE(hot_reading.pages_read, '') AS pages_read,
  hot.account_domain, hot.buying_role, COALESCE(hot_colleagues.colleagues, '') AS colleagues, hot.colleagues_30d,
  COALESCE(hot_next.next_title, '') AS next_title,
  COALESCE(words.site_url || hot_next.next_path, '') AS next_url,
  phrases.text AS mailing, hot.lifecycle_stage, hot.lead_status, hot.mql_at, hot.fit_score,
  hot.engagement_score, hot.created_at, hot.last_activity_at, hot.first_channel, hot.last_channel, hot.last_campaign,
  hot.language
FROM hot
CROSS JOIN words
JOIN phrases ON phrases.phrase = CASE
  WHEN hot.suppressed THEN 'mail.no' WHEN hot.consent_marketing = 'yes' THEN 'mail.yes' ELSE 'mail.asked'
END
LEFT JOIN choices AS need ON need.field = 'need' AND need.value = hot.need
LEFT JOIN choices AS timeline ON timeline.field = 'timeline' AND timeline.value = hot.timeline
LEFT JOIN choices AS budget ON budget.field = 'budget_range' AND budget.value = hot.budget_range
LEFT JOIN hot_documents ON hot_documents.person = hot.lead_id
LEFT JOIN hot_reading ON hot_reading.person = hot.lead_id
LEFT JOIN hot_colleagues ON hot_colleagues.person = hot.lead_id
LEFT JOIN hot_next ON hot_next.person = hot.lead_id
ORDER BY hot.place_in_list
