-- The points of each person in the order in which they are told: fit first, then what they did last.
CREATE TABLE told AS
SELECT
  points.person,
  row_number() OVER (
    PARTITION BY points.person ORDER BY points.part DESC, points.moment DESC, points.n, points.evidence
  ) AS place,
  points.reason || words.opening || points.evidence
  || CASE WHEN points.part = 'fit' THEN '' ELSE words.comma || CAST(CAST(points.moment AS DATE) AS VARCHAR) END
  || words.closing || words.gap || CASE WHEN points.counted < 0 THEN '' ELSE '+' END
  || CAST(CAST(round(points.counted) AS INTEGER) AS VARCHAR) AS said
FROM points
CROSS JOIN words
WHERE round(points.counted) <> 0;

-- Scores, grades and reasons of each person.
CREATE TABLE scores AS
SELECT
  scored.person, scored.fit_score, scored.engagement_score, COALESCE(reasons.score_reasons, '') AS score_reasons,
  scored.asked_at, mqls.mql_at,
  CASE WHEN scored.fit_score >= scale.from_a THEN 'A' WHEN scored.fit_score >= scale.from_b THEN 'B' ELSE 'C' END
  || CASE
    WHEN scored.engagement_score >= scale.from_1 THEN '1' WHEN scored.engagement_score >= scale.from_2 THEN '2' ELSE '3'
  END AS grade,
  (scored.fit_score >= scale.mql_fit AND scored.engagement_score >= scale.mql_engagement)
  OR COALESCE(
    date_diff('day', CAST(scored.asked_at AS DATE), scale.today) < scale.at_once_days, FALSE
  ) AS is_mql
FROM (
  SELECT
    profiles.person,
    CAST(COALESCE(sum(points.points) FILTER (WHERE points.part = 'fit'), 0) AS INTEGER) AS fit_score,
    CAST(
      floor(COALESCE(sum(points.counted) FILTER (WHERE points.part = 'engagement'), 0) + 0.500000) AS INTEGER
    ) AS engagement_score,
    max(points.moment) FILTER (WHERE points.makes_mql) AS asked_at
  FROM profiles
  LEFT JOIN points ON points.person = profiles.person
  GROUP BY profiles.person
) AS scored
CROSS JOIN scale
LEFT JOIN mqls ON mqls.person = scored.person
LEFT JOIN (
  SELECT person, array_join(array_agg(said ORDER BY place), '; ') AS score_reasons FROM told GROUP BY person
) AS reasons ON reasons.person = scored.person
