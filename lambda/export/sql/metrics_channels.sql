-- What each channel brought on each day there is; everything but visitors may be added up over days.
CREATE TABLE channel_counts AS
SELECT
  day, channel,
  CAST(sum(sessions) AS BIGINT) AS sessions, CAST(sum(visitors) AS BIGINT) AS visitors,
  CAST(sum(page_views) AS BIGINT) AS page_views, CAST(sum(gated_sessions) AS BIGINT) AS gated_sessions,
  CAST(sum(form_sessions) AS BIGINT) AS form_sessions, CAST(sum(posts) AS BIGINT) AS posts,
  CAST(sum(accepted) AS BIGINT) AS accepted, CAST(sum(posts) - sum(accepted) AS BIGINT) AS apart,
  CAST(sum(leads) AS BIGINT) AS leads, CAST(sum(real_names) AS BIGINT) AS real_names,
  CAST(sum(mqls) AS BIGINT) AS mqls, CAST(sum(sqls) AS BIGINT) AS sqls, CAST(sum(wins) AS BIGINT) AS wins,
  sum(won_amount) AS won_amount, sum(spend) AS spend
FROM (
  SELECT
    day, channel, count(*) AS sessions, count(DISTINCT visitor) AS visitors, sum(pages) AS page_views,
    count(*) FILTER (WHERE has_gated_page) AS gated_sessions,
    count(*) FILTER (WHERE has_form_start) AS form_sessions,
    0 AS posts, 0 AS accepted, 0 AS leads, 0 AS real_names, 0 AS mqls, 0 AS sqls, 0 AS wins,
    CAST(0 AS DECIMAL(18, 2)) AS won_amount, CAST(0 AS DECIMAL(18, 6)) AS spend
  FROM sessions GROUP BY day, channel
  UNION ALL
  SELECT
    day, channel, 0, 0, 0, 0, 0, count(*), count(*) FILTER (WHERE is_accepted), 0, 0, 0, 0, 0, 0, 0
  FROM form_posts GROUP BY day, channel
  UNION ALL
  SELECT
    day, channel, 0, 0, 0, 0, 0, 0, 0, count(*), count(*) FILTER (WHERE is_real_name),
    count(*) FILTER (WHERE is_mql), count(*) FILTER (WHERE is_sql), 0, 0, 0
  FROM newcomers GROUP BY day, channel
  UNION ALL
  SELECT day, channel, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, count(*), coalesce(sum(amount), 0), 0
  FROM deals GROUP BY day, channel
  UNION ALL
  SELECT day, channel, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, sum(amount)
  FROM spend_days GROUP BY day, channel
) AS counted
GROUP BY day, channel;

CREATE TABLE channel_days AS
SELECT
  c.day, c.channel, c.sessions, c.visitors, c.page_views, c.gated_sessions, c.form_sessions, c.posts, c.accepted,
  c.apart, c.leads, c.mqls, CAST(c.spend AS DECIMAL(18, 2)) AS spend, m.currency
FROM channel_counts c
JOIN periods p ON c.day BETWEEN p.since AND p.until
CROSS JOIN money m
ORDER BY c.day, c.channel;

-- The period and the one before, a row a channel that had anything in either.
CREATE TABLE channels AS
WITH sums AS (
  SELECT
    c.channel,
    coalesce(sum(c.sessions) FILTER (WHERE p.name = 'now'), 0) AS sessions,
    coalesce(sum(c.page_views) FILTER (WHERE p.name = 'now'), 0) AS page_views,
    coalesce(sum(c.gated_sessions) FILTER (WHERE p.name = 'now'), 0) AS gated_sessions,
    coalesce(sum(c.form_sessions) FILTER (WHERE p.name = 'now'), 0) AS form_sessions,
    coalesce(sum(c.posts) FILTER (WHERE p.name = 'now'), 0) AS posts,
    coalesce(sum(c.accepted) FILTER (WHERE p.name = 'now'), 0) AS accepted,
    coalesce(sum(c.apart) FILTER (WHERE p.name = 'now'), 0) AS apart,
    coalesce(sum(c.leads) FILTER (WHERE p.name = 'now'), 0) AS leads,
    coalesce(sum(c.real_names) FILTER (WHERE p.name = 'now'), 0) AS real_names,
    coalesce(sum(c.mqls) FILTER (WHERE p.name = 'now'), 0) AS mqls,
    coalesce(sum(c.sqls) FILTER (WHERE p.name = 'now'), 0) AS sqls,
    coalesce(sum(c.wins) FILTER (WHERE p.name = 'now'), 0) AS wins,
    coalesce(sum(c.won_amount) FILTER (WHERE p.name = 'now'), 0) AS won_amount,
    coalesce(sum(c.spend) FILTER (WHERE p.name = 'now'), 0) AS spend,
    coalesce(sum(c.sessions) FILTER (WHERE p.name = 'before'), 0) AS sessions_before,
    coalesce(sum(c.leads) FILTER (WHERE p.name = 'before'), 0) AS leads_before,
    coalesce(sum(c.mqls) FILTER (WHERE p.name = 'before'), 0) AS mqls_before,
    coalesce(sum(c.spend) FILTER (WHERE p.name = 'before'), 0) AS spend_before
  FROM channel_counts c
  JOIN periods p ON c.day BETWEEN p.since AND p.until
  GROUP BY c.channel
)
SELECT
  s.channel,
  CAST(s.sessions AS BIGINT) AS sessions, CAST(s.page_views AS BIGINT) AS page_views,
  CAST(s.gated_sessions AS BIGINT) AS gated_sessions, CAST(s.form_sessions AS BIGINT) AS form_sessions,
  CAST(s.posts AS BIGINT) AS posts, CAST(s.accepted AS BIGINT) AS accepted, CAST(s.apart AS BIGINT) AS apart,
  CAST(s.accepted AS DOUBLE) / NULLIF(CAST(s.posts AS DOUBLE), 0) AS valid_rate,
  CAST(s.leads AS BIGINT) AS leads,
  CAST(s.leads AS DOUBLE) / NULLIF(CAST(s.sessions AS DOUBLE), 0) AS visit_to_lead,
  CAST(s.real_names AS BIGINT) AS real_names,
  CAST(s.real_names AS DOUBLE) / NULLIF(CAST(s.leads AS DOUBLE), 0) AS real_name_rate,
  CAST(s.mqls AS BIGINT) AS mqls,
  CAST(s.mqls AS DOUBLE) / NULLIF(CAST(s.leads AS DOUBLE), 0) AS mql_rate,
  CAST(s.sqls AS BIGINT) AS sqls, CAST(s.wins AS BIGINT) AS wins,
  CAST(s.won_amount AS DECIMAL(18, 2)) AS won_amount, CAST(s.spend AS DECIMAL(18, 2)) AS spend,
  CAST(CASE WHEN s.spend > 0 THEN CAST(s.spend AS DOUBLE) / NULLIF(CAST(s.leads AS DOUBLE), 0) END AS DECIMAL(18, 2))
    AS cpl,
  CAST(CASE WHEN s.spend > 0 THEN CAST(s.spend AS DOUBLE) / NULLIF(CAST(s.mqls AS DOUBLE), 0) END AS DECIMAL(18, 2))
    AS cpa,
  CASE WHEN s.spend > 0 THEN (CAST(s.won_amount AS DOUBLE) - CAST(s.spend AS DOUBLE)) / CAST(s.spend AS DOUBLE) END
    AS roi,
  m.currency,
  CAST(s.sessions_before AS BIGINT) AS sessions_before, CAST(s.leads_before AS BIGINT) AS leads_before,
  CAST(s.mqls_before AS BIGINT) AS mqls_before, CAST(s.spend_before AS DECIMAL(18, 2)) AS spend_before
FROM sums s
CROSS JOIN money m
ORDER BY s.leads DESC, s.sessions DESC, s.channel;
