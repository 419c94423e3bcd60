-- Every key that wants a row in `sources`.
SELECT first_key AS key FROM acts
UNION
SELECT last_key FROM acts
UNION
SELECT first_key FROM apart
UNION
SELECT last_key FROM apart
ORDER BY 1
