"""The files of an export, from its tables: CSV, Parquet, workbooks, and what a CRM imports as it is."""
