-- Colleagues: how many people of an account had first registered within the 30 days up to each arrival.
CREATE TABLE gatherings AS
SELECT account_domain, moment, max(arrived) AS arrived
FROM (
  SELECT
    account_domain, created_at AS moment,
    count(*) OVER (
      PARTITION BY account_domain ORDER BY created_at RANGE BETWEEN INTERVAL '30' DAY PRECEDING AND CURRENT ROW
    ) AS arrived
  FROM profiles
  WHERE account_domain <> ''
) AS arrivals
GROUP BY account_domain, moment;

-- The colleagues of each person who first registered in the last 30 days.
CREATE TABLE colleagues AS
SELECT
  profiles.person,
  CAST(
    recent.arrived - CASE WHEN profiles.created_at > scale.as_of - INTERVAL '30' DAY THEN 1 ELSE 0 END AS INTEGER
  ) AS colleagues_30d
FROM profiles
CROSS JOIN scale
JOIN (
  SELECT account_domain, count(*) FILTER (WHERE created_at > scale.as_of - INTERVAL '30' DAY) AS arrived
  FROM profiles CROSS JOIN scale
  WHERE account_domain <> ''
  GROUP BY account_domain
) AS recent ON recent.account_domain = profiles.account_domain;

-- The rule on colleagues asks for so many others. Where one more than that had arrived, it holds for everybody of the
-- account who was there; where exactly so many had, for those who were there before these 30 days.
CREATE TABLE gathered AS
SELECT
  account_domain, moment, arrived > colleague_rule.needed AS for_all, colleague_rule.points AS points
FROM gatherings CROSS JOIN colleague_rule
WHERE arrived >= colleague_rule.needed;

CREATE TABLE latest_gathering AS
SELECT profiles.person, max(gathered.moment) AS moment
FROM profiles
JOIN (
  SELECT account_domain, for_all, max(moment) AS moment FROM gathered GROUP BY account_domain, for_all
) AS gathered ON gathered.account_domain = profiles.account_domain
WHERE gathered.moment >= profiles.created_at
  AND (gathered.for_all OR profiles.created_at < gathered.moment - INTERVAL '30' DAY)
GROUP BY profiles.person
