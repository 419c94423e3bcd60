-- The figures at the head of the report: part and whole are what a rate or a cost is made of.
CREATE TABLE headline_parts AS
WITH sums AS (
  SELECT
    p.name AS period, CAST(sum(c.sessions) AS DOUBLE) AS sessions, CAST(sum(c.page_views) AS DOUBLE) AS page_views,
    CAST(sum(c.posts) AS DOUBLE) AS posts, CAST(sum(c.accepted) AS DOUBLE) AS accepted,
    CAST(sum(c.leads) AS DOUBLE) AS leads, CAST(sum(c.real_names) AS DOUBLE) AS real_names,
    CAST(sum(c.mqls) AS DOUBLE) AS mqls, CAST(sum(c.sqls) AS DOUBLE) AS sqls, CAST(sum(c.wins) AS DOUBLE) AS wins,
    CAST(sum(c.won_amount) AS DOUBLE) AS won_amount, CAST(CAST(sum(c.spend) AS DECIMAL(18, 2)) AS DOUBLE) AS spend
  FROM channel_counts c
  JOIN periods p ON c.day BETWEEN p.since AND p.until
  GROUP BY p.name
),
people AS (
  SELECT p.name AS period, CAST(count(DISTINCT s.visitor) AS DOUBLE) AS visitor_days, CAST(max(p.days) AS DOUBLE) AS days
  FROM sessions s JOIN periods p ON s.day BETWEEN p.since AND p.until GROUP BY p.name
),
firms AS (
  SELECT p.name AS period, CAST(count(*) AS DOUBLE) AS accounts
  FROM (SELECT account_domain, min(day) AS day FROM newcomers WHERE account_domain <> '' GROUP BY account_domain) f
  JOIN periods p ON f.day BETWEEN p.since AND p.until
  GROUP BY p.name
)
SELECT period, 1 AS position, 'sessions' AS metric, 'count' AS kind, sessions AS part, CAST(NULL AS DOUBLE) AS whole
FROM sums
UNION ALL SELECT period, 2, 'visitors_per_day', 'mean', visitor_days, days FROM people
UNION ALL SELECT period, 3, 'page_views', 'count', page_views, NULL FROM sums
UNION ALL SELECT period, 4, 'leads', 'count', leads, NULL FROM sums
UNION ALL SELECT period, 5, 'visit_to_lead', 'rate', leads, sessions FROM sums
UNION ALL SELECT period, 6, 'valid_rate', 'rate', accepted, posts FROM sums
UNION ALL SELECT period, 7, 'real_name_rate', 'rate', real_names, leads FROM sums
UNION ALL SELECT period, 8, 'mqls', 'count', mqls, NULL FROM sums
UNION ALL SELECT period, 9, 'mql_rate', 'rate', mqls, leads FROM sums
UNION ALL SELECT period, 10, 'sqls', 'count', sqls, NULL FROM sums
UNION ALL SELECT period, 11, 'accounts', 'count', accounts, NULL FROM firms
UNION ALL SELECT period, 12, 'spend', 'money', spend, NULL FROM sums
UNION ALL SELECT period, 13, 'cpl', 'cost', spend, leads FROM sums
UNION ALL SELECT period, 14, 'cpa', 'cost', spend, mqls FROM sums
UNION ALL SELECT period, 15, 'wins', 'count', wins, NULL FROM sums
UNION ALL SELECT period, 16, 'won_amount', 'money', won_amount, NULL FROM sums
UNION ALL SELECT period, 17, 'roi', 'rate', won_amount - spend, spend FROM sums;

CREATE TABLE headline AS
WITH names AS (
  SELECT DISTINCT metric, kind, position FROM headline_parts
)
SELECT
  n.metric, n.kind,
  CASE WHEN n.kind IN ('count', 'money') THEN coalesce(a.part, 0)
    WHEN n.kind = 'cost' AND a.part = 0 THEN NULL ELSE a.part / NULLIF(a.whole, 0) END AS value,
  CASE WHEN n.kind IN ('count', 'money') THEN coalesce(b.part, 0)
    WHEN n.kind = 'cost' AND b.part = 0 THEN NULL ELSE b.part / NULLIF(b.whole, 0) END AS value_before,
  a.part, a.whole, b.part AS part_before, b.whole AS whole_before, m.currency
FROM names n
LEFT JOIN headline_parts a ON a.metric = n.metric AND a.period = 'now'
LEFT JOIN headline_parts b ON b.metric = n.metric AND b.period = 'before'
CROSS JOIN money m
ORDER BY n.position;
