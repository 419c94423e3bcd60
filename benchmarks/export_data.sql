-- A year of events of a busy site. `sizes` says how many; `touches` are made by the real code.
CREATE TABLE made AS
WITH numbers AS (
  SELECT
    i, hash(i) AS h, CASE WHEN i < people THEN i ELSE hash(i * 7) % people END AS p,
    CASE WHEN i < people THEN 0 ELSE hash(i * 11) % 100 END AS chance, days,
    (SELECT count(*) FROM touches) AS touch_count
  FROM range((SELECT events FROM sizes)) AS r(i), sizes
),
named AS (
  SELECT
    *,
    CASE
      WHEN chance < 14 THEN 'generate_lead' WHEN chance < 44 THEN 'file_download' WHEN chance < 94 THEN 'email_sent'
      WHEN chance < 98 THEN 'email_verified' ELSE 'consent_withdrawn'
    END AS event_name,
    -- the first post of a person comes before what else they do
    CASE WHEN i < (SELECT people FROM sizes) THEN h % (days * 7 // 10) ELSE days * 7 // 10 + h % (days * 3 // 10) END
      AS day_number,
    md5('person' || p) AS lead_id,
    lower(chr(65 + (p % 26)::INTEGER)) || '.lovelace' || p || CASE
      WHEN p % 5 = 0 THEN '@gmail.com' WHEN p % 11 = 0 THEN '@qq.com' ELSE '@firm' || (hash(p) % 60000) || '.example'
    END AS email
  FROM numbers
),
answered AS (
  SELECT
    *, event_name = 'generate_lead' AS posts, event_name = 'generate_lead' AND p % 12 = 0 AS asks,
    CASE WHEN p % 3 = 0 THEN '王小明' || p ELSE 'Ada Lovelace ' || p END AS full_name_,
    CASE WHEN p % 3 = 0 THEN '恒川精密制造有限公司' ELSE 'Analytical Engines ' || (hash(p) % 60000) END AS company_,
    ['CEO', '采购总监', 'Head of Marketing', 'Engineer', '市场经理', 'Buyer', 'VP Sales'][(p % 7 + 1)::INTEGER] AS job_title_,
    ['1 to 9', '10 to 49', '50 to 99', '100 to 499', '1000 or more'][(p % 5 + 1)::INTEGER] AS company_size_,
    ['CN', 'DE', 'US', 'GB', 'FR'][(p % 5 + 1)::INTEGER] AS country_
  FROM named
)
SELECT
  day_number,
  md5('event' || i) || CASE event_name
    WHEN 'email_sent' THEN '.welcome' WHEN 'email_verified' THEN '.verified' ELSE '' END AS event_id,
  event_name,
  TIMESTAMP '2025-11-22' + to_days(day_number::INTEGER) + to_milliseconds((hash(i * 3) % 86400000)::BIGINT) AS occurred_at,
  1 AS schema_version, lead_id, CASE WHEN posts THEN CASE WHEN asks THEN 'contact' ELSE 'whitepaper' END ELSE '' END AS form_id,
  CASE WHEN asks OR event_name LIKE 'email%' OR event_name LIKE 'con%' THEN '' ELSE 'piece-' || (h % 40) || '.en' END
    AS asset_id,
  CASE WHEN posts OR event_name = 'file_download' THEN 'whitepapers/piece-' || (h % 40) ELSE '' END AS content_id,
  CASE WHEN posts OR event_name = 'file_download' THEN ['awareness', 'solution', 'case-study'][(h % 3 + 1)::INTEGER] ELSE '' END
    AS content_stage,
  CASE WHEN posts THEN 'marketing-lead' ELSE '' END AS persona,
  CASE WHEN p % 3 = 0 THEN 'zh' ELSE 'en' END AS language, 'build-' || (day_number // 7) AS build_id,
  CASE WHEN posts THEN email ELSE '' END AS email, CASE WHEN posts THEN email ELSE '' END AS email_key,
  CASE WHEN posts THEN json_object(
    'company', company_, 'company_size', company_size_, 'country', country_, 'email', email, 'full_name', full_name_,
    'job_title', job_title_
  )::VARCHAR ELSE '{}' END AS fields,
  CASE WHEN posts THEN full_name_ ELSE '' END AS full_name, CASE WHEN posts THEN company_ ELSE '' END AS company,
  CASE WHEN posts THEN job_title_ ELSE '' END AS job_title, CASE WHEN posts THEN company_size_ ELSE '' END AS company_size,
  CASE WHEN posts THEN country_ ELSE '' END AS country, '' AS industry, '' AS company_type,
  CASE WHEN asks THEN '10k-50k' ELSE '' END AS budget_range, CASE WHEN asks THEN 'decide' ELSE '' END AS authority,
  CASE WHEN asks THEN 'Find out which channels bring leads that buy' ELSE '' END AS need,
  CASE WHEN asks THEN 'this-quarter' ELSE '' END AS timeline,
  CASE WHEN asks THEN CASE WHEN p % 3 = 0 THEN '138' || lpad((p % 100000000)::VARCHAR, 8, '0') ELSE '+44 20 7946 0' || lpad((p % 1000)::VARCHAR, 3, '0') END
    ELSE '' END AS phone,
  CASE WHEN asks THEN repeat('We sell machines and would like to know. ', 6) ELSE '' END AS message,
  CASE WHEN p % 50 = 0 AND posts THEN '{"team":"' || (p % 9) || '"}' ELSE '' END AS other_answers,
  CASE WHEN posts THEN 'https://www.example.com/whitepapers/piece-' || (h % 40) || '/' ELSE '' END AS page_url,
  CASE WHEN posts THEN 'https://www.google.com/' ELSE '' END AS referrer,
  CASE WHEN posts THEN 'https://www.example.com/whitepapers/piece-' || (h % 40) || '/?utm_source=x' ELSE '' END AS http_referer,
  CASE WHEN posts THEN first.touch ELSE '' END AS first_touch, CASE WHEN posts THEN last.touch ELSE '' END AS last_touch,
  CASE WHEN posts THEN first.touch_key ELSE '' END AS first_key, CASE WHEN posts THEN last.touch_key ELSE '' END AS last_key,
  'js' AS capture_method,
  CASE WHEN posts THEN '{"marketing":' || CASE WHEN h % 3 = 0 THEN 'true' ELSE 'false' END || '}' ELSE '{}' END
    AS consent_purposes,
  CASE WHEN posts THEN sha256('wording' || (h % 4)) ELSE '' END AS consent_text_sha256, '2026-11-22' AS policy_version,
  'en' AS consent_language, posts AND p % 10 = 0 AS needs_confirmation,
  '203.0.' || (h % 250) || '.0/24' AS ip_prefix, country_ AS ip_country,
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/' || (h % 40 + 90) || '.0.0.0 Safari/537.36'
    AS user_agent,
  CASE WHEN posts THEN md5('visitor' || h % 1000000) ELSE '' END AS visitor_day, 'accept' AS spam_verdict, 0 AS spam_score,
  '' AS spam_reasons, CASE WHEN posts THEN (h % 600) / 10 END AS seconds_to_post, '' AS returning_from,
  sha256('said' || i) AS fingerprint
FROM answered
JOIN touches AS first ON first.n = CASE WHEN h % 10 < 4 THEN 3 ELSE h % touch_count END
JOIN touches AS last ON last.n = CASE WHEN h % 10 < 3 THEN 3 ELSE hash(i * 5) % touch_count END
