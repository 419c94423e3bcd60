-- Which values meet which condition, over the distinct values alone. A condition has a row for each value it names.
CREATE TABLE met AS
SELECT known.field, known.value, conditions.part, conditions.n
FROM (
  SELECT field, value FROM person_values
  UNION SELECT field, value FROM deed_values
  UNION SELECT field, value FROM progress_values
) AS known
JOIN conditions ON conditions.field = known.field
GROUP BY known.field, known.value, conditions.part, conditions.n, conditions.asks
HAVING CASE conditions.asks
  WHEN 'equals' THEN bool_or(known.value = conditions.wanted)
  WHEN 'differs' THEN bool_and(known.value <> conditions.wanted)
  WHEN 'contains' THEN bool_or(strpos(known.value, conditions.wanted) > 0)
  WHEN 'at least' THEN bool_or(TRY_CAST(known.value AS BIGINT) >= TRY_CAST(conditions.wanted AS BIGINT))
  WHEN 'at most' THEN bool_or(TRY_CAST(known.value AS BIGINT) <= TRY_CAST(conditions.wanted AS BIGINT))
END
