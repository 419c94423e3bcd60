"""Lambda's way in: a batch of the queue. What fails goes back to the queue, alone; the rest is done."""

import logging
import os
from collections.abc import Mapping
from typing import Any

from deliver.deliver import Mailing, deliver
from deliver.notifications import keys_in
from leads.mail.transport import MailError, open_transport
from leads.services import from_environment
from leads.settings import read_mail
from leads.stores.protocol import StoreError

log = logging.getLogger("gatepost.deliver")

SERVICES = from_environment(os.environ)
SETTINGS = read_mail(os.environ)
MAILING = Mailing(open_transport(SETTINGS.transport), SETTINGS.sender)


def handler(event: Mapping[str, Any], context: object) -> dict[str, Any]:
    """The ids of the messages to be tried again (SQS's partial batch response)."""
    failed = []
    for record in event["Records"]:
        try:
            for key in keys_in(record):
                deliver(key, SERVICES, MAILING)
        except (StoreError, MailError, ValueError, KeyError) as error:
            log.error("message %s goes back: %s", record.get("messageId"), error)
            failed.append({"itemIdentifier": record.get("messageId")})
    return {"batchItemFailures": failed}
