-- What people did that rules may count, and the values of each kind of deed by field.
CREATE TABLE deeds AS
SELECT
  acts.person, acts.seq, acts.occurred_at AS moment, acts.content_id, acts.asset_id, acts.language,
  CASE acts.event_name WHEN 'file_download' THEN 'download' WHEN 'email_verified' THEN 'confirmation' ELSE 'form' END
    AS act,
  acts.form_id, acts.content_stage,
  CASE
    WHEN acts.content_id <> '' THEN acts.content_id
    WHEN acts.asset_id <> '' THEN acts.asset_id
    ELSE acts.form_id
  END AS piece
FROM acts
WHERE acts.is_registration OR (acts.person <> '' AND acts.event_name IN ('file_download', 'email_verified'));

CREATE TABLE deed_kinds AS
SELECT row_number() OVER (ORDER BY act, form_id, content_stage, content_id, asset_id, language) AS kind, kinds.*
FROM (SELECT DISTINCT act, form_id, content_stage, content_id, asset_id, language FROM deeds) AS kinds;

CREATE TABLE deed_values AS
SELECT kind, 'act' AS field, act AS value FROM deed_kinds
UNION ALL SELECT kind, 'form', lower(form_id) FROM deed_kinds
UNION ALL SELECT kind, 'stage', lower(content_stage) FROM deed_kinds
UNION ALL SELECT kind, 'content', lower(content_id) FROM deed_kinds
UNION ALL SELECT kind, 'asset', lower(asset_id) FROM deed_kinds
UNION ALL SELECT kind, 'act_language', lower(language) FROM deed_kinds
