"""Stores: a folder on a laptop, S3 in production. `leads.stores.protocol` says what a store is."""
