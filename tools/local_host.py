"""A web host on this machine that serves a built site as real ones do: compressed, with cache headers, with the site's own 404 page."""

from __future__ import annotations

import gzip
import http.server
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote, urlsplit

_COMPRESSED = ("text/", "application/json", "application/javascript", "image/svg+xml", "application/xml", "application/feed+json")
_FOR_GOOD = "public, max-age=31536000, immutable"
_FOR_NOW = "public, max-age=0, must-revalidate"


@contextmanager
def host(folder: Path) -> Iterator[str]:
    """Serve `folder` while the context lasts; gives the address, without a slash at its end."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, folder.resolve())) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, *args: object) -> None:
        self.folder = folder
        super().__init__(*args)  # type: ignore[arg-type]  # what the server hands over

    def do_GET(self) -> None:
        """Answer with the file, its folder's index or the 404 page."""
        path = (self.folder / unquote(urlsplit(self.path).path).lstrip("/")).resolve()
        if path.is_dir():
            path /= "index.html"
        if path.is_file() and path.is_relative_to(self.folder):
            self._send(path, HTTPStatus.OK)
        elif (missing := self.folder / "404.html").is_file():
            self._send(missing, HTTPStatus.NOT_FOUND)
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _send(self, path: Path, status: HTTPStatus) -> None:
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        body = path.read_bytes()
        self.send_response(status)
        if kind.startswith(_COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Vary", "Accept-Encoding")
        self.send_header("Cache-Control", _FOR_GOOD if "/assets/" in path.as_posix() else _FOR_NOW)
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):  # a browser that goes on to the next page hangs up
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""
