-- First and last name of every lead, by how names are written; what cannot be told apart stays whole in last_name.
CREATE TABLE person_names AS
WITH entered AS (
  SELECT
    lead_id, country, trim(replace(full_name, '　', ' ')) AS name,
    COALESCE(regexp_extract(trim(full_name), '^([^,，]+)[,，]\s*(\S.*)$', 1), '') AS before_comma,
    COALESCE(regexp_extract(trim(full_name), '^([^,，]+)[,，]\s*(\S.*)$', 2), '') AS after_comma
  FROM leads
),
spelled AS (
  SELECT
    lead_id, country,
    CASE WHEN regexp_like(after_comma, '(?i)^(ph\.?d|jr|sr|mba|msc|md|dr|cpa|ii|iii|iv)\.?$') THEN trim(before_comma)
      ELSE name END AS name,
    CASE WHEN regexp_like(after_comma, '(?i)^(ph\.?d|jr|sr|mba|msc|md|dr|cpa|ii|iii|iv)\.?$') THEN ''
      ELSE trim(before_comma) END AS before_comma,
    after_comma
  FROM entered
),
families AS (
  SELECT
    lead_id, name, before_comma, after_comma,
    CASE
      WHEN before_comma <> '' THEN before_comma
      WHEN regexp_like(name, '^[一-鿿]+[·・][一-鿿·・]+$') THEN regexp_extract(name, '[·・]([^·・]+)$', 1)
      WHEN regexp_like(name, '^[一-鿿]{1,2} +[一-鿿]{1,3}$') THEN regexp_extract(name, '^([^ ]+) ', 1)
      WHEN regexp_like(
        name,
        '^(欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|慕容|令狐|夏侯|端木|司徒|长孙|長孫|宇文|轩辕|独孤|南宫|西门|申屠|钟离)[一-鿿]{1,2}$'
      ) THEN substr(name, 1, 2)
      WHEN regexp_like(name, '^[一-鿿]{2,3}$') AND country <> 'JP' THEN substr(name, 1, 1)
      WHEN regexp_like(name, '^[가-힣]{2,4}$') THEN substr(name, 1, 1)
      WHEN regexp_like(name, '\s') THEN regexp_extract(
        name,
        '(?i)(?:^|\s)((?:(?:van|von|der|den|de|da|das|di|del|della|dos|du|la|le|ten|ter|bin|al|el|st\.?)\s+)*\S+)$',
        1
      )
      ELSE name
    END AS last_name
  FROM spelled
)
SELECT
  lead_id, last_name,
  CASE
    WHEN before_comma <> '' THEN after_comma
    WHEN name = last_name THEN ''
    WHEN substr(name, length(name) - length(last_name) + 1) = last_name
      THEN trim(replace(substr(name, 1, length(name) - length(last_name)), '·', ' '))
    ELSE trim(substr(name, length(last_name) + 1))
  END AS first_name
FROM families
