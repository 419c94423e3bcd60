"""What S3 does with a signed address, done for a folder store: check, then hand over the file under its name."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from leads.http.disposition import attachment
from leads.stores.folder import URL_PREFIX, FolderStore
from leads.stores.protocol import StoreError


def route(store: FolderStore) -> Route:
    """The route that answers the addresses `store` signs."""

    def hand_over(request: Request) -> Response:
        key, query = request.path_params["key"], dict(request.query_params)
        if not store.opens(key, query):
            return Response("This address has expired. Press the download button again.", 403)
        try:
            body = store.get(key)
        except StoreError:
            return Response("There is no such file.", 404)
        headers = {"content-disposition": attachment(query["filename"]), "cache-control": "no-store"}
        return Response(body, headers=headers, media_type=query["type"])

    return Route(f"{URL_PREFIX}{store.root.name}/{{key:path}}", hand_over)
