-- HubSpot's contacts. Who withdrew is not here but in hubspot_opt_out: an import would make them contacts to mail.
CREATE TABLE hubspot AS
SELECT
  address AS email,
  CASE WHEN first_name = '' AND regexp_like(last_name, '^[^ ]*$') THEN last_name ELSE first_name END AS firstname,
  CASE WHEN first_name = '' AND regexp_like(last_name, '^[^ ]*$') THEN '' ELSE last_name END AS lastname,
  company, job_title AS jobtitle, phone, country, industry, company_size, department AS job_function, seniority,
  CASE WHEN language = 'zh' THEN 'zh-cn' ELSE language END AS hs_language,
  CASE lifecycle_stage
    WHEN 'mql' THEN 'marketingqualifiedlead'
    WHEN 'sql' THEN 'salesqualifiedlead'
    ELSE lifecycle_stage
  END AS lifecyclestage,
  CASE lead_status
    WHEN '' THEN 'NEW'
    WHEN 'open' THEN 'OPEN'
    WHEN 'contacted' THEN 'CONNECTED'
    WHEN 'qualified' THEN 'IN_PROGRESS'
    WHEN 'opportunity' THEN 'OPEN_DEAL'
    WHEN 'unqualified' THEN 'UNQUALIFIED'
    ELSE ''
  END AS hs_lead_status,
  CASE buying_role
    WHEN 'decision_maker' THEN 'DECISION_MAKER'
    WHEN 'influencer' THEN 'INFLUENCER'
    WHEN 'user' THEN 'END_USER'
    ELSE ''
  END AS hs_buying_role,
  CASE WHEN may_be_mailed THEN 'Freely given consent from contact' ELSE '' END AS hs_legal_basis,
  CASE WHEN message <> '' THEN message || chr(10) || chr(10) ELSE '' END
    || CASE WHEN address = '' THEN 'Address as entered: ' || entered_address || chr(10) ELSE '' END
    || notes AS message
FROM profile_people
WHERE NOT suppressed
ORDER BY created_at, lead_id
