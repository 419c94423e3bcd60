-- One day of an access log: visitors who read pages with their styles and pictures, robots, a few forms. Numbered by n.
SELECT
  CAST(moment AS DATE) AS day, strftime(moment, '%H') AS hour,
  concat_ws(chr(9),
    strftime(moment, '%Y-%m-%d'), strftime(moment, '%H:%M:%S'), 'HKG62-P2', CAST(800 + hash(id, n) % 90000 AS VARCHAR),
    concat_ws('.', 11 + id % 180, (id // 180) % 250, (id // 45000) % 250, 1 + hash(id) % 250),
    CASE WHEN path LIKE '/api/forms/%' AND NOT path LIKE '%/start' THEN 'POST' ELSE 'GET' END,
    'd111111abcdef8.cloudfront.net', path,
    CASE WHEN path LIKE '/api/forms/%' AND NOT path LIKE '%/start' THEN '303' ELSE '200' END,
    CASE WHEN n > 0 THEN 'https://www.example.com/articles/' || (hash(id) % 40) || '/'
         WHEN id % 3 = 0 THEN 'https://www.google.com/' WHEN id % 3 = 1 THEN '-' ELSE 'https://www.linkedin.com/' END,
    CASE WHEN id % 12 = 0 THEN 'Mozilla/5.0%20AppleWebKit/537.36%20(compatible;%20GPTBot/1.2;%20+https://openai.com/gptbot)'
         ELSE 'Mozilla/5.0%20(Windows%20NT%2010.0;%20Win64;%20x64)%20AppleWebKit/537.36%20(KHTML,%20like%20Gecko)%20Chrome/'
              || (100 + hash(id, 1) % 45) || '.0.' || (hash(id, 2) % 60) || '.0%20Safari/537.36' END,
    CASE WHEN n = 0 AND id % 7 = 0 THEN 'utm_source=linkedin&utm_medium=paid-social&utm_campaign=q' || (id % 4) ELSE '-' END,
    '-', 'Hit', printf('%016x%08x==', hash(id, n, moment), id), 'www.example.com', 'https', '412', '0.012', '-',
    'TLSv1.3', 'TLS_AES_128_GCM_SHA256', 'Hit', 'HTTP/2.0', '-', '-', CAST(1024 + hash(id, 3) % 60000 AS VARCHAR),
    '0.011', 'Hit', 'text/html', '4821', '-', '-'
  ) AS line
FROM (
  SELECT
    id, n,
    CAST($day AS TIMESTAMP) + to_seconds(CAST((hash(id, 4) % 84000) + n * 9 AS BIGINT)) AS moment,
    CASE
      WHEN n % 4 = 1 THEN '/theme/css/gatepost.3f2a91.css'
      WHEN n % 4 = 2 THEN '/theme/js/form.77ab01.js'
      WHEN n % 4 = 3 THEN '/images/figure-' || (hash(id, n) % 300) || '.avif'
      WHEN n = 8 AND id % 9 = 1 THEN '/whitepapers/' || (hash(id) % 6) || '/'
      WHEN n = 12 AND id % 9 = 1 THEN '/api/forms/whitepaper/start'
      WHEN n = 16 AND id % 9 = 1 THEN '/api/forms/whitepaper'
      ELSE '/articles/' || (hash(id, n) % 40) || '/'
    END AS path
  FROM range(CAST($lines // 10 AS BIGINT)) AS visitors(id), range(20) AS hits(n)
  WHERE n < 4 * (1 + hash(id, 5) % 4)
) AS requests
