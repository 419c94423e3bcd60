"""The least a function can do that stores something: boto3's client, one conditional PUT, one redirect."""

import os
import uuid
from typing import Any

import boto3
from botocore.config import Config

CLIENT = boto3.client(
    "s3",
    config=Config(
        signature_version="s3v4",
        connect_timeout=2,
        read_timeout=5,
        retries={"mode": "standard", "max_attempts": 3},
    ),
)
BUCKET = os.environ["BARE_BUCKET"]


def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
    """303, once the body lies in S3."""
    CLIENT.put_object(
        Bucket=BUCKET,
        Key=f"events/{uuid.uuid4().hex}.json",
        Body=event["body"].encode(),
        ContentType="application/json",
        IfNoneMatch="*",
    )
    return {"statusCode": 303, "headers": {"location": "/d/x"}, "body": ""}
