-- Who of each day's addresses and browsers is a person: verdict '' is one. From log_lines, log_agents (what is known of each
-- browser), log_addresses (only those that need another spelling, or are our own). The reasons are in docs/visits.md.
CREATE TABLE log_visitors AS
SELECT
  v.day, v.ip, v.agent, v.lines, coalesce(a.address, v.ip) AS address, coalesce(g.name, v.agent) AS name,
  CASE
    WHEN coalesce(a.is_internal, FALSE) THEN 'internal'
    WHEN g.is_robot THEN 'agent'
    WHEN v.probes > 0 THEN 'probe'
    WHEN v.asked = 0 THEN 'head'
    WHEN coalesce(b.pages, 0) > 30 THEN 'pace'
    WHEN v.pages >= 3 AND v.assets = 0 AND v.led = 0 AND v.acts = 0 THEN 'blind'
    ELSE ''
  END AS verdict
FROM (
  SELECT
    day, ip, agent,
    count(*) AS lines,
    count(*) FILTER (WHERE kind = 'page') AS pages,
    count(*) FILTER (WHERE kind = 'asset') AS assets,
    count(*) FILTER (WHERE kind = 'probe') AS probes,
    count(*) FILTER (WHERE kind IN ('form_start', 'post', 'download')) AS acts,
    count(*) FILTER (WHERE method IN ('GET', 'POST')) AS asked,
    count(*) FILTER (WHERE kind = 'page' AND referer <> '') AS led
  FROM log_lines
  WHERE kind <> 'fault'
  GROUP BY day, ip, agent
) AS v
JOIN log_agents AS g ON g.agent = v.agent
LEFT JOIN log_addresses AS a ON a.ip = v.ip
LEFT JOIN (
  SELECT day, ip, agent, max(pages) AS pages
  FROM (
    SELECT day, ip, agent, date_trunc('minute', moment) AS minute, count(*) AS pages
    FROM log_lines
    WHERE kind = 'page'
    GROUP BY day, ip, agent, date_trunc('minute', moment)
  ) AS minutes
  GROUP BY day, ip, agent
) AS b ON b.day = v.day AND b.ip = v.ip AND b.agent = v.agent;
