"""Real parts started for tests and benchmarks: an S3 server, the Lambda runtime client, the dev server."""
