-- What both CRMs are told of a person, in the words people use. country_names and industry_names come from the forms.
CREATE TABLE profile_people AS
SELECT
  leads.lead_id, leads.created_at, COALESCE(leads.suppressed, FALSE) AS suppressed,
  -- A CRM refuses the whole row for an address it takes for none: Han mailboxes, or longer than it can hold.
  CASE
    WHEN regexp_like(leads.email, '^[A-Za-z0-9.!#$%&''*+/=?^_`{|}~-]+@.+$') AND leads.email_domain <> ''
      AND length(leads.email) <= 80 THEN substr(leads.email, 1, strpos(leads.email, '@')) || leads.email_domain
    ELSE ''
  END AS address,
  leads.email AS entered_address,
  person_names.first_name, person_names.last_name,
  leads.company, leads.account_domain, leads.job_title,
  CASE WHEN leads.phone_e164 <> '' THEN leads.phone_e164 ELSE leads.phone END AS phone,
  COALESCE(country_names.label, leads.country) AS country,
  COALESCE(industry_names.label, leads.industry) AS industry,
  leads.company_size, leads.language, leads.message, leads.department, leads.seniority, leads.buying_role,
  leads.lifecycle_stage, leads.lead_status, leads.grade, leads.consent_marketing,
  leads.consent_marketing = 'yes' AND NOT COALESCE(leads.suppressed, FALSE) AS may_be_mailed,
  CASE WHEN leads.need <> '' THEN 'Need: ' || leads.need || chr(10) ELSE '' END
    || CASE WHEN leads.budget_range <> '' THEN 'Budget: ' || leads.budget_range || chr(10) ELSE '' END
    || CASE WHEN leads.authority <> '' THEN 'Part in the decision: ' || leads.authority || chr(10) ELSE '' END
    || CASE WHEN leads.timeline <> '' THEN 'Timeline: ' || leads.timeline || chr(10) ELSE '' END
    || CASE WHEN leads.assets <> '' THEN 'Documents asked for: ' || leads.assets || chr(10) ELSE '' END
    || CASE WHEN leads.first_channel <> '' THEN 'First channel: ' || leads.first_channel || chr(10) ELSE '' END
    || CASE WHEN leads.first_campaign <> '' THEN 'First campaign: ' || leads.first_campaign || chr(10) ELSE '' END
    || CASE WHEN leads.grade <> '' THEN 'Grade: ' || leads.grade || chr(10) ELSE '' END
    || CASE WHEN leads.score_reasons <> '' THEN 'Why: ' || leads.score_reasons || chr(10) ELSE '' END
    || CASE
      WHEN leads.consent_marketing = 'yes' AND NOT COALESCE(leads.suppressed, FALSE)
        THEN 'Agreed to marketing on ' || CAST(CAST(leads.consent_at AS DATE) AS VARCHAR) || chr(10)
      ELSE 'Has not agreed to marketing' || chr(10)
    END
    || 'Registered on ' || CAST(CAST(leads.created_at AS DATE) AS VARCHAR) || chr(10)
    || 'Gatepost lead ' || leads.lead_id AS notes
FROM leads
JOIN person_names ON person_names.lead_id = leads.lead_id
LEFT JOIN country_names ON country_names.code = leads.country
LEFT JOIN industry_names ON industry_names.code = leads.industry
ORDER BY leads.created_at, leads.lead_id
