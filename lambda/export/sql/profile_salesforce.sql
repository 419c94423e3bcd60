-- Salesforce's leads. LastName and Company are required, and say so where nobody gave one.
CREATE TABLE salesforce AS
SELECT
  substr(first_name, 1, 40) AS firstname,
  CASE WHEN last_name <> '' THEN substr(last_name, 1, 80) ELSE '[not provided]' END AS lastname,
  CASE
    WHEN company <> '' THEN substr(company, 1, 255)
    WHEN account_domain <> '' THEN account_domain
    ELSE '[not provided]'
  END AS company,
  substr(job_title, 1, 128) AS title, address AS email, substr(phone, 1, 40) AS phone,
  substr(country, 1, 80) AS country, substr(industry, 1, 255) AS industry,
  CAST(NULLIF(regexp_extract(company_size, '^[0-9]+', 0), '') AS BIGINT) AS numberofemployees,
  'Web' AS leadsource,
  CASE
    WHEN lead_status IN ('', 'open') THEN 'Open - Not Contacted'
    WHEN lead_status IN ('lost', 'unqualified') THEN 'Closed - Not Converted'
    ELSE 'Working - Contacted'
  END AS status,
  CASE substr(grade, 1, 1) WHEN 'A' THEN 'Hot' WHEN 'B' THEN 'Warm' WHEN 'C' THEN 'Cold' ELSE '' END AS rating,
  CASE WHEN may_be_mailed THEN 'FALSE' ELSE 'TRUE' END AS hasoptedoutofemail,
  substr(
    CASE WHEN message <> '' THEN message || chr(10) || chr(10) ELSE '' END
      || CASE WHEN address = '' THEN 'Address as entered: ' || entered_address || chr(10) ELSE '' END
      || notes,
    1,
    32000
  ) AS description
FROM profile_people
ORDER BY created_at, lead_id
