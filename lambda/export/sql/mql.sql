-- When each person first became an MQL: at one of their own deeds or answers, or when colleagues came.

-- What a person had at each moment: the sums of fit and, as seen from today, of engagement.
CREATE TABLE sums AS
SELECT
  person, moment,
  sum(fit) OVER (PARTITION BY person ORDER BY moment) AS fit,
  sum(gained) OVER (PARTITION BY person ORDER BY moment) AS gained,
  lead(moment) OVER (PARTITION BY person ORDER BY moment) AS until
FROM (
  SELECT person, moment, sum(fit) AS fit, sum(gained) AS gained
  FROM (
    SELECT person, moment, points AS fit, CAST(0 AS DOUBLE) AS gained FROM points WHERE part = 'fit'
    UNION ALL
    SELECT person, moment, 0, gained FROM deed_steps
    UNION ALL  -- from here on those who came with them are no longer new
    SELECT person, created_at + INTERVAL '30' DAY, 0, 0
    FROM profiles
    WHERE account_domain IN (SELECT account_domain FROM gathered)
  ) AS single
  GROUP BY person, moment
) AS moments;

-- Beside each moment the gatherings of the account around it.
CREATE TABLE around AS
SELECT
  person, moment, fit, gained, until, created_at,
  max(CASE WHEN for_all THEN gathered_at END) OVER past AS last_for_all,
  max(gathered_at) OVER past AS last_any,
  min(CASE WHEN for_all THEN gathered_at END) OVER future AS next_for_all,
  min(gathered_at) OVER future AS next_any
FROM (
  SELECT
    profiles.account_domain, sums.person, sums.moment, sums.fit, sums.gained, sums.until, profiles.created_at,
    FALSE AS for_all, CAST(NULL AS TIMESTAMP) AS gathered_at
  FROM sums JOIN profiles ON profiles.person = sums.person
  WHERE profiles.account_domain IN (SELECT account_domain FROM gathered)
  UNION ALL
  SELECT account_domain, '', moment, 0, 0, NULL, NULL, for_all, moment FROM gathered
) AS together
WINDOW
  past AS (PARTITION BY account_domain ORDER BY moment),
  future AS (PARTITION BY account_domain ORDER BY moment RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING);

-- Each moment at which somebody may have become one: with the gathering that counts there, if any.
CREATE TABLE chances AS
SELECT person, moment, fit, gained, CAST(NULL AS TIMESTAMP) AS gathered_at FROM sums
UNION ALL
SELECT person, moment, fit, gained, last_for_all FROM around WHERE person <> '' AND last_for_all >= created_at
UNION ALL
SELECT person, moment, fit, gained, last_any FROM around
WHERE person <> '' AND created_at < last_any - INTERVAL '30' DAY
UNION ALL
SELECT person, next_for_all, fit, gained, next_for_all FROM around
WHERE person <> '' AND next_for_all >= created_at AND (until IS NULL OR next_for_all < until)
UNION ALL
SELECT person, next_any, fit, gained, next_any FROM around
WHERE person <> '' AND created_at < next_any - INTERVAL '30' DAY AND (until IS NULL OR next_any < until);

CREATE TABLE mqls AS
SELECT person, min(moment) AS mql_at
FROM (
  SELECT chances.person, chances.moment
  FROM chances
  CROSS JOIN scale
  LEFT JOIN colleague_rule ON chances.gathered_at IS NOT NULL
  WHERE chances.fit >= scale.mql_fit
    AND floor(
      chances.gained * power(
        2, least(greatest(date_diff('day', CAST(chances.moment AS DATE), scale.today) / scale.half_life_days, 0), 1000)
      )
      + COALESCE(
        colleague_rule.points
        * power(
          0.5, date_diff('day', CAST(chances.gathered_at AS DATE), CAST(chances.moment AS DATE)) / scale.half_life_days
        ),
        0
      )
      + 0.500001
    ) >= scale.mql_engagement
  UNION ALL
  SELECT person, moment FROM deed_points WHERE makes_mql
) AS found
GROUP BY person
