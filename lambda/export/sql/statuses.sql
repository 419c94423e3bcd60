-- What sales said of people (`status_changed`), in the order of time. What is no status of ours says nothing; of two
-- words on one moment and status the one recorded last counts.
CREATE TABLE statuses AS
SELECT person, status, status_order, moment AS at, amount, currency, note, seq
FROM (
  SELECT
    said.*,
    row_number() OVER (PARTITION BY person, status, moment ORDER BY recorded_at DESC, seq DESC) AS place
  FROM (
    SELECT
      acts.person, status_names.status, status_names.status_order, acts.occurred_at AS moment, acts.seq,
      TRY_CAST(json_extract_scalar(acts.fields, '$.amount') AS DECIMAL(18, 2)) AS amount,
      COALESCE(json_extract_scalar(acts.fields, '$.currency'), '') AS currency,
      COALESCE(json_extract_scalar(acts.fields, '$.note'), '') AS note,
      COALESCE(json_extract_scalar(acts.fields, '$.recorded_at'), '') AS recorded_at
    FROM acts
    JOIN status_names ON status_names.status = json_extract_scalar(acts.fields, '$.status')
    WHERE acts.event_name = 'status_changed' AND acts.person <> ''
  ) AS said
) AS latest
WHERE place = 1
ORDER BY seq;

-- Where each person stands with sales. An end (lost, unqualified) is not a step further.
CREATE TABLE standing_with_sales AS
SELECT
  person,
  max_by(status, seq) AS lead_status,
  max(statuses.at) AS status_at,
  COALESCE(max_by(status, status_order) FILTER (WHERE status NOT IN ('lost', 'unqualified')), '') AS status_reached,
  -- sums of two currencies say nothing
  CASE WHEN count(DISTINCT currency) FILTER (WHERE status = 'won') = 1 THEN sum(amount) FILTER (WHERE status = 'won') END
    AS won_amount,
  CASE WHEN count(DISTINCT currency) FILTER (WHERE status = 'won') = 1 THEN max(currency) FILTER (WHERE status = 'won') ELSE '' END
    AS currency
FROM statuses
GROUP BY person
