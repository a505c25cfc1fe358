"""What editors' tools make of the schemas: completion, hover and squiggles of the YAML language server, where npm has brought it."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from pathlib import Path

import pytest
from processes import ARTICLE, PATIENCE, run

pytestmark = pytest.mark.e2e

SERVER = Path(__file__).parent.parent.parent / "benchmarks" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
SETTINGS = {
    "validate": True,
    "completion": True,
    "hover": True,
    "schemaStore": {"enable": False},
    "schemas": {"content/.digest/schema/topics.schema.json": "content/topics.yml"},
}


class LanguageServer:
    """A language server as a process, spoken to in JSON-RPC as the Language Server Protocol asks."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.number = 0
        self.found: dict[str, list[dict]] = {}
        self.process = subprocess.Popen(["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.patience = threading.Timer(PATIENCE, self.process.kill)  # only a hang runs into it
        self.patience.start()
        folder = {"uri": root.as_uri(), "name": root.name}
        able = {"workspace": {"configuration": True}, "textDocument": {"completion": {}, "hover": {}, "publishDiagnostics": {}}}
        self.ask("initialize", processId=None, rootUri=folder["uri"], workspaceFolders=[folder], capabilities=able)
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings={"yaml": SETTINGS})

    def stop(self):
        self.patience.cancel()
        self.process.terminate()
        self.process.wait(timeout=20)
        self.process.stdin.close()
        self.process.stdout.close()

    def tell(self, method, **parameters):
        self._send({"method": method, "params": parameters})

    def ask(self, method, **parameters):
        self.number += 1
        self._send({"id": self.number, "method": method, "params": parameters})
        while True:
            message = self._receive()
            if message.get("id") == self.number and "method" not in message:
                return message["result"]

    def open(self, path, text):
        """Open a text under a name and wait for what the server finds wrong with it."""
        uri = (self.root / path).as_uri()
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": text})
        while uri not in self.found:
            self._receive()
        return uri

    def proposed(self, uri, line, column):
        result = self.ask("textDocument/completion", textDocument={"uri": uri}, position={"line": line, "character": column})
        return [item["label"] for item in result["items"]]

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _receive(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.decode().partition(": ")
            length = int(value) if name == "Content-Length" else length
        message = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.found[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            answers = [SETTINGS if item["section"] == "yaml" else {} for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": answers})
        elif "id" in message and "method" in message:
            self._send({"id": message["id"], "result": None})
        return message


@pytest.fixture
def server(tmp_path):
    if not SERVER.is_file():
        pytest.skip("no yaml-language-server here: (cd benchmarks && npm install --no-package-lock)")
    run("digest", "new", "x", cwd=tmp_path)
    shutil.copy(ARTICLE, tmp_path / "x" / "content" / "inbox")
    run("digest", "convert", cwd=tmp_path / "x")
    server = LanguageServer(tmp_path / "x")
    yield server
    server.stop()


def test_front_matter_completes_and_explains_itself_by_its_first_line(server):
    (article,) = (server.root / "content" / "articles").rglob("*.md")
    lines = article.read_text(encoding="utf-8").split("---\n")[1].splitlines()
    at = {line.partition(":")[0].strip(" -"): number for number, line in reversed(list(enumerate(lines)))}
    lines[at["topics"]] = "topics: []"
    lines[at["review"]] = "review: fertig"
    uri = server.open(article.with_suffix(".yml").relative_to(server.root), "\n".join(lines) + "\n")
    (slip,) = server.found[uri]
    assert slip["range"]["start"]["line"] == at["review"]
    assert '"machine", "edited", "approved"' in slip["message"]
    assert server.proposed(uri, at["review"], len("review: ")) == ["machine", "edited", "approved"]
    assert {"ukraine", "sport"} <= set(server.proposed(uri, at["topics"], len("topics: [")))
    assert server.proposed(uri, at["kind"], len("  kind: ")) == ["person", "organization"]
    told = server.ask("textDocument/hover", textDocument={"uri": uri}, position={"line": at["key_actors"], "character": 2})
    assert "Wer handelt, entscheidet oder betroffen ist" in str(told["contents"])


def test_registries_complete_by_the_settings(server):
    uri = server.open("content/topics.yml", "- slug: a\n  title: A\n  accent: \n  wrods: [b]\n")
    assert "Property wrods is not allowed." in [found["message"] for found in server.found[uri]]
    assert {"teal", "rust"} <= set(server.proposed(uri, 2, len("  accent: ")))
