"""The functions on real servers: SeaweedFS for S3, the Lambda runtime client, the dev server."""
