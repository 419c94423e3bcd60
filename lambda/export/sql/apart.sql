-- Posts in quarantine, but those that were released: they lie among the events, under their own id or, where that was
-- taken, under one that their content gives.
CREATE TABLE apart AS
SELECT
  posts.event_id, posts.occurred_at, posts.verdict, posts.reasons, posts.first_key, posts.last_key, posts.ip_prefix,
  posts.content_id, posts.form_id, posts.language
FROM posts
WHERE NOT EXISTS (
    SELECT 1 FROM events
    WHERE events.event_id = posts.event_id AND substr(events.fingerprint, 1, 8) = posts.said
  )
  AND NOT EXISTS (SELECT 1 FROM events WHERE events.event_id = posts.event_id || '-' || posts.said)
ORDER BY posts.occurred_at, posts.event_id, posts.said
