-- What rules ask of people, as rows: one a person and field that some rule names, with the answer it rests on and
-- the moment since which it has been known. A field that no rule names makes no rows.
CREATE TABLE person_values AS
SELECT person, asked.field, lower(email_type) AS value, email_domain AS evidence, created_at AS since
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'email_type'
UNION ALL
SELECT person, asked.field, lower(email_domain), email_domain, created_at
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'email_domain'
UNION ALL
SELECT person, asked.field, lower(account_domain), account_domain, created_at
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'account_domain'
UNION ALL
SELECT person, asked.field, lower(company), company, COALESCE(company_at, created_at)
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'company'
UNION ALL
SELECT person, asked.field, lower(industry), industry, COALESCE(industry_at, created_at)
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'industry'
UNION ALL
SELECT person, asked.field, lower(company_size), company_size, COALESCE(company_size_at, created_at)
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'company_size'
UNION ALL
SELECT person, asked.field, lower(COALESCE(CAST(employees AS VARCHAR), '')), company_size, COALESCE(company_size_at, created_at)
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'employees'
UNION ALL
SELECT person, asked.field, lower(country), country, COALESCE(country_at, created_at)
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'country'
UNION ALL
SELECT person, asked.field, lower(job_title), job_title, COALESCE(job_title_at, created_at)
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'job_title'
UNION ALL
SELECT person, asked.field, lower(department), job_title, COALESCE(job_title_at, created_at)
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'department'
UNION ALL
SELECT person, asked.field, lower(seniority), job_title, COALESCE(job_title_at, created_at)
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'seniority'
UNION ALL
SELECT person, asked.field, lower(buying_role), CASE WHEN authority <> '' AND (job_title = '' OR authority LIKE 'decide%') THEN authority ELSE job_title END, greatest(COALESCE(job_title_at, created_at), COALESCE(authority_at, created_at))
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'buying_role'
UNION ALL
SELECT person, asked.field, lower(budget_range), budget_range, COALESCE(budget_range_at, created_at)
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'budget_range'
UNION ALL
SELECT person, asked.field, lower(authority), authority, COALESCE(authority_at, created_at)
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'authority'
UNION ALL
SELECT person, asked.field, lower(need), need, COALESCE(need_at, created_at)
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'need'
UNION ALL
SELECT person, asked.field, lower(timeline), timeline, COALESCE(timeline_at, created_at)
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'timeline'
UNION ALL
SELECT person, asked.field, lower(message), message, COALESCE(message_at, created_at)
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'message'
UNION ALL
SELECT person, asked.field, lower(language), language, created_at
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'language'
UNION ALL
SELECT person, asked.field, lower(persona), persona, created_at
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'persona'
UNION ALL
SELECT person, asked.field, lower(first_channel), first_channel, created_at
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'first_channel'
UNION ALL
SELECT person, asked.field, lower(last_channel), last_channel, created_at
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'last_channel'
UNION ALL
SELECT person, asked.field, lower(first_campaign), first_campaign, created_at
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'first_campaign'
UNION ALL
SELECT person, asked.field, lower(last_campaign), last_campaign, created_at
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'last_campaign'
UNION ALL
SELECT person, asked.field, lower(consent_marketing), consent_marketing, COALESCE(consent_at, created_at)
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'consent_marketing'
UNION ALL
SELECT person, asked.field, lower(email_verified), email_verified, COALESCE(email_verified_at, created_at)
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'email_verified'
UNION ALL
SELECT person, asked.field, lower(phone_valid), phone_valid, created_at
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'phone_valid'
UNION ALL
SELECT person, asked.field, lower(full_name), full_name, created_at
FROM profiles LEFT JOIN known_since USING (person) JOIN asked ON asked.field = 'full_name'
