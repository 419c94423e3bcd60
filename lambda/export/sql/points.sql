-- Every point of every person, with its evidence. `counted` is what is left of `points` today.
-- What a clock that was wrong says is still to come has not faded; 1000 half-lives are as far as a DOUBLE can count.
CREATE TABLE deed_points AS
SELECT
  deeds.person, deeds.seq, deeds.moment, deeds.piece, deeds.content_id, deeds.language, rules.n, rules.points,
  rules.makes_mql,
  rules.points * power(
    0.5, least(greatest(date_diff('day', CAST(deeds.moment AS DATE), scale.today) / scale.half_life_days, 0), 1000)
  ) AS counted
FROM deeds
JOIN deed_kinds
  ON deed_kinds.act = deeds.act AND deed_kinds.form_id = deeds.form_id
  AND deed_kinds.content_stage = deeds.content_stage AND deed_kinds.content_id = deeds.content_id
  AND deed_kinds.asset_id = deeds.asset_id AND deed_kinds.language = deeds.language
JOIN deed_values ON deed_values.kind = deed_kinds.kind
JOIN met ON met.part = 'engagement' AND met.field = deed_values.field AND met.value = deed_values.value
JOIN rules ON rules.part = 'engagement' AND rules.n = met.n
CROSS JOIN scale;

-- Each piece counts once a rule, from the last time: a later deed takes the place of the one before it.
CREATE TABLE deed_steps AS
SELECT
  deed_points.*,
  counted - COALESCE(lag(counted) OVER (PARTITION BY person, n, piece ORDER BY seq), 0) AS gained,
  lead(seq) OVER (PARTITION BY person, n, piece ORDER BY seq) IS NULL AS is_latest
FROM deed_points;

CREATE TABLE points AS
SELECT
  person_values.person, 'fit' AS part, rules.n, rules.name, rules.reason, rules.points,
  CAST(rules.points AS DECIMAL(18, 9)) AS counted, person_values.since AS moment,
  substr(person_values.evidence, 1, 80) AS evidence, FALSE AS makes_mql
FROM person_values
JOIN met ON met.part = 'fit' AND met.field = person_values.field AND met.value = person_values.value
JOIN rules ON rules.part = 'fit' AND rules.n = met.n
UNION ALL
SELECT
  deed_steps.person, 'engagement', rules.n, rules.name, rules.reason, rules.points,
  CAST(deed_steps.counted AS DECIMAL(18, 9)), deed_steps.moment, COALESCE(titles.title, deed_steps.piece),
  rules.makes_mql
FROM deed_steps
JOIN rules ON rules.part = 'engagement' AND rules.n = deed_steps.n
LEFT JOIN titles ON titles.content_id = deed_steps.content_id AND titles.language = deed_steps.language
WHERE deed_steps.is_latest
UNION ALL
SELECT
  latest_gathering.person, 'engagement', rules.n, rules.name, rules.reason, rules.points,
  CAST(
    rules.points * power(
      0.5,
      least(greatest(date_diff('day', CAST(latest_gathering.moment AS DATE), scale.today) / scale.half_life_days, 0), 1000)
    ) AS DECIMAL(18, 9)
  ),
  latest_gathering.moment, profiles.account_domain, rules.makes_mql
FROM latest_gathering
JOIN profiles ON profiles.person = latest_gathering.person
JOIN colleague_rule ON TRUE
JOIN rules ON rules.part = 'engagement' AND rules.n = colleague_rule.n
CROSS JOIN scale
