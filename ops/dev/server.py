"""`make serve`: the whole business on a laptop, from one process."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import os
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from leads.privacy import CONFIRM_PATH, WITHDRAW_PATH
from leads.services import from_environment
from leads.settings import read_mail
from leads.stores.folder import FolderStore
from ops import local
from ops.dev import signed
from ops.dev.access_log import AccessLog
from ops.dev.desk import HOME, Desk, Folders
from ops.dev.gateway import endpoint
from ops.dev.moved import Moved
from ops.dev.notifications import notify
from ops.dev.reload import EVENTS_PATH, SCRIPT_PATH, Reloader
from ops.dev.site import BuiltSite
from ops.paths import BUILD, CONTENT, VAR, shown

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]


def serve(var: Path = VAR, into: Path = BUILD, content: Path = CONTENT) -> None:
    """Build, serve, rebuild on every save, until Ctrl-C. Exits with a sentence when the port is taken."""
    listener = _listen(local.port())
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    os.environ.update(local.environment(var))
    stores = {"leads": local.leads_store(var), "assets": local.assets_store(var)}
    reloader = Reloader(local.site_url(), content, into=into, **stores)
    print("Building the site …", flush=True)
    reloader.build()
    config = uvicorn.Config(
        app(reloader, var, into, content), log_level="warning", timeout_graceful_shutdown=1
    )
    print(_welcome(var), flush=True)
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])


def app(reloader: Reloader, var: Path, built: Path, content: Path) -> Starlette:
    """The routes: functions as API Gateway routes them, signed files as S3 serves them, the site for the rest.

    Every request but those of /_dev/ is logged as the CDN does."""
    from capture.handler import handler as capture  # the functions read their settings when imported
    from consent.handler import handler as consent
    from download.handler import handler as download

    moved = Moved(built / "published" / "redirects.json")
    site = BuiltSite(built / "site", moved, built / "preview" / "behind")
    folders = Folders(content, built / "preview", var / "mail")
    desk = Desk(from_environment(os.environ), read_mail(os.environ).sender, folders)
    return Starlette(
        routes=[
            Route("/api/{path:path}", endpoint(capture), methods=METHODS),
            Route("/d/{path:path}", endpoint(download), methods=METHODS),
            *(Route(path, endpoint(consent), methods=METHODS) for path in (WITHDRAW_PATH, CONFIRM_PATH)),
            signed.route(local.assets_store(var)),
            Route(SCRIPT_PATH, reloader.script),
            Route(EVENTS_PATH, reloader.events),
            *desk.routes(),
            Route("/{path:path}", site.__call__, methods=METHODS),
        ],
        middleware=[Middleware(AccessLog, store=local.leads_store(var))],
        lifespan=_watching(reloader, local.leads_store(var)),
    )


def _watching(reloader: Reloader, leads: FolderStore):  # type: ignore[no-untyped-def]  # Starlette's type is private
    from deliver.handler import handler as deliver

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(reloader.watch()), asyncio.create_task(notify(leads, deliver))]
        yield
        for task in tasks:
            task.cancel()

    return lifespan


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen(128)  # a browser that comes before the first build is done waits instead of failing
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        raise SystemExit(
            f"Port {port} is taken or not allowed. Choose another one: PORT={port + 1} make serve"
        ) from error
    return listener


def _welcome(var: Path) -> str:
    return "\n".join(
        [
            "",
            f"  Site    {local.site_url()}/",
            f"  Drafts  {local.site_url()}{HOME} (and documents, mails, what readers are sent)",
            f"  Leads   {shown(var / 'leads')}/events/ (one file each); `.venv/bin/invoke leads.export` writes",
            f"          {shown(var / 'leads')}/exports/latest/leads.csv",
            f"  Mail    {shown(var / 'mail')}/ (.eml files: nothing leaves this machine)",
            "  Saved files in content/ and theme/ are rebuilt at once. Ctrl-C stops.",
            "",
        ]
    )
