-- HubSpot's "opt-out list": addresses that it never mails, and of which it makes no contacts.
CREATE TABLE hubspot_opt_out AS
SELECT CASE WHEN address <> '' THEN address ELSE entered_address END AS email
FROM profile_people
WHERE suppressed
ORDER BY created_at, lead_id
