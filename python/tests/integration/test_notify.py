"""Messages to a real server that fails in all the ways that servers do. Only the waits are not waited for."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hooks import Answer, Receiver, drip, hang, huge, raw, receiving, reset, status
from notified import base, contract, run

from accord.notify import Clock, Policy, send
from accord.results import RunReport

FAILED = run(contract())
PATIENT, IMPATIENT = Policy(), Policy(attempt=1.0, attempts=2)
NOON = 1_795_262_400.0
"""2026-11-21, 12:00 UTC."""


class FakeTime:
    """Real time, and what was slept, which takes none."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.later = 0.0
        self._began = time.monotonic()

    def clock(self) -> Clock:
        return Clock(sleep=self.slept.append, monotonic=self.monotonic, now=lambda: NOON + self.later)

    def monotonic(self) -> float:
        return time.monotonic() - self._began + sum(self.slept)


Sender = Callable[..., list[str]]


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """These servers are on this machine."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def server() -> Iterator[Receiver]:
    with receiving() as made:
        yield made


@pytest.fixture
def in_tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Where UTC is not the local time."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def fake() -> FakeTime:
    return FakeTime()


@pytest.fixture
def sent(server: Receiver, fake: FakeTime, tmp_path: Path) -> Sender:
    """Tell the server of a run."""

    def tell(
        *kinds: str,
        report: RunReport = FAILED,
        policy: Policy = PATIENT,
        url: str | None = None,
        **more: str,
    ) -> list[str]:
        environment = {
            "ACCORD_WEBHOOK_URL": url or server.url,
            "ACCORD_SLACK_WEBHOOK": url or server.url,
        } | more
        state = tmp_path / "target/accord/notify.json"
        clock = fake.clock()
        problems = send(
            report, kinds or ["webhook"], environment, state, failed=True, policy=policy, clock=clock
        )
        assert "SECRET" not in "".join(problems), "an address is a secret"
        assert "RAW" not in "".join(problems), "an answer is not printed"
        assert all(line.isprintable() for line in problems)
        return problems

    return tell


# ---------------------------------------------------------------------------------------- arrived


def test_a_message_arrives(server: Receiver, sent: Sender) -> None:
    assert sent("slack", "webhook", "slack") == []
    slack, webhook = server.requests
    assert slack.path == "/services/T0/SECRETPATH?token=SECRETTOKEN"
    assert json.loads(slack.body)["blocks"][0]["type"] == "header"
    assert json.loads(webhook.body)["schema"] == "accord.notification/1"
    assert webhook.headers["Content-Type"] == "application/json"
    assert webhook.headers["User-Agent"].startswith("accord/")


def test_a_webhook_is_signed_and_slack_is_not(server: Receiver, sent: Sender) -> None:
    secret = {"ACCORD_WEBHOOK_SECRET": "hush"}
    assert sent("slack", "webhook", **secret) == []
    slack, webhook = server.requests
    digest = hmac.new(b"hush", webhook.body, hashlib.sha256).hexdigest()
    assert webhook.headers["X-Hub-Signature-256"] == f"sha256={digest}"
    assert "X-Hub-Signature-256" not in slack.headers


def test_nothing_is_sent_where_there_is_nothing_to_tell(server: Receiver, tmp_path: Path) -> None:
    environment = {"ACCORD_WEBHOOK_URL": server.url}
    well, state = run(contract("a", "pass")), tmp_path / "s"
    assert send(well, ["webhook"], environment, state, failed=False) == []
    assert server.requests == []
    again = run(contract("a", "pass"), base=base(new=0, fixed=1))
    assert send(again, ["webhook"], environment, state, failed=False) == []
    assert json.loads(server.requests[0].body)["event"] == "recovered"


# ----------------------------------------------------------------------------- tried again, or not

OK = status(200)
DRIP_BODY = drip(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n")
SLOW, BROKE = (
    "no answer within 1 s (2 attempts)",
    "the connection broke off, or what answers does not speak HTTP",
)


@pytest.mark.parametrize(
    ("answers", "requests", "problem"),
    [
        pytest.param([OK], 1, None, id="200"),
        pytest.param([status(204, b"")], 1, None, id="204"),
        pytest.param([status(500), status(503), OK], 3, None, id="500, 503, 200"),
        pytest.param([status(500)], 4, "the server answered 500 (4 attempts)", id="always 500"),
        pytest.param([status(429), OK], 2, None, id="429, 200"),
        pytest.param([hang, OK], 2, None, id="hangs once"),
        pytest.param([hang], 2, SLOW, id="always hangs"),
        pytest.param([reset, OK], 2, None, id="resets once"),
        pytest.param([reset], 4, f"{BROKE} (4 attempts)", id="always resets"),
        pytest.param([raw(b"")], 4, f"{BROKE} (4 attempts)", id="closes"),
        pytest.param([raw(b"RAW\x1b[2J\r\n\r\n")], 4, f"{BROKE} (4 attempts)", id="no HTTP"),
        pytest.param([raw(b"HTTP/1.1 200 OK\r\nA: " + b"x" * 10**6), OK], 2, None, id="huge head"),
        pytest.param([drip(b"HTTP/1.1 200 OK\r\nA: "), OK], 2, None, id="head drips once"),
        pytest.param([drip(b"HTTP/1.1 200 OK\r\nA: ")], 2, SLOW, id="head drips"),
        pytest.param([DRIP_BODY], 1, None, id="body drips"),
        pytest.param([huge], 1, None, id="huge body"),
        pytest.param([status(400)], 1, "the server answered 400 (1 attempt)", id="400"),
        pytest.param([status(404)], 1, "the server answered 404 (1 attempt)", id="404"),
        pytest.param([status(500), status(410)], 2, "the server answered 410 (2 attempts)", id="500, 410"),
    ],
)
def test_answers(
    answers: list[Answer],
    requests: int,
    problem: str | None,
    server: Receiver,
    sent: Sender,
    request: pytest.FixtureRequest,
) -> None:
    server.answers = answers
    slow = "drips" in request.node.callspec.id or "hangs" in request.node.callspec.id
    began = time.monotonic()
    problems = sent(policy=IMPATIENT if slow else PATIENT)
    host = f"http://127.0.0.1:{server.server_address[1]}"
    assert problems == ([f"no message was sent to webhook ({host}): {problem}"] if problem else [])
    assert len(server.requests) == requests
    assert len({came.body for came in server.requests}) == 1
    assert time.monotonic() - began < 8, "a server that hangs does so for 10 s, one that drips for ever"
    assert server.sent < 50_000_000, "the body is not read"


def test_nobody_is_there(sent: Sender, fake: FakeTime) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    [problem] = sent(url=f"http://user:SECRET@127.0.0.1:{port}/SECRET")
    assert problem.startswith(f"no message was sent to webhook (http://127.0.0.1:{port}): no connection: ")
    assert "refused" in problem
    assert len(fake.slept) == 3


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(code: int, server: Receiver, sent: Sender) -> None:
    with receiving() as elsewhere:
        server.answers = [status(code, Location=elsewhere.url)]
        [problem] = sent()
        assert problem.endswith(f"{code}, a redirect, which is not followed (1 attempt)")
        assert (len(server.requests), elsewhere.requests) == (1, [])


def test_waits_are_random_and_grow(server: Receiver, sent: Sender, fake: FakeTime) -> None:
    server.answers = [status(500)]
    for _ in range(8):
        sent(policy=Policy(attempts=6, failures=100, total=1000))
    bounds = [1, 2, 4, 8, 8]
    waits = [fake.slept[n : n + 5] for n in range(0, 40, 5)]
    assert all(0 <= wait <= bound for row in waits for wait, bound in zip(row, bounds, strict=True))
    for column, bound in zip(zip(*waits, strict=True), bounds, strict=True):
        assert len(set(column)) == 8, "clients that failed together do not come back together"
        assert max(column) > bound / 8


@pytest.mark.parametrize("code", [429, 503])
@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        ("5", 5, 6),
        ("0", 0, 1),
        ("Sat, 21 Nov 2026 12:00:07 GMT", 7, 8),
        ("Sat, 21 Nov 2026 12:00:07 -0000", 7, 8),
        ("Sat, 21 Nov 2026 11:00:00 GMT", 0, 1),
        ("soon", 0, 1),
        ("-5", 0, 1),
        ("1e1", 0, 1),
        ("\u00b2", 0, 1),
        ("Sat, 99 Nov 2026 12:00:07 GMT", 0, 1),
    ],
)
@pytest.mark.usefixtures("in_tokyo")
def test_retry_after(
    value: str, least: float, most: float, code: int, server: Receiver, sent: Sender, fake: FakeTime
) -> None:
    server.answers = [status(code, Retry_After=value), OK]
    assert sent() == []
    [wait] = fake.slept
    assert least <= wait <= most


@pytest.mark.parametrize("value", ["3600", "9" * 5000, "Sat, 21 Nov 2099 12:00:07 GMT"])
def test_too_long_a_wait_is_not_begun(value: str, server: Receiver, sent: Sender, fake: FakeTime) -> None:
    server.answers = [status(429, Retry_After=value), OK]
    [problem] = sent()
    assert problem.endswith("the server answered 429 (1 attempt)")
    assert (len(server.requests), fake.slept) == (1, [])


def test_the_whole_is_bounded(server: Receiver, sent: Sender, fake: FakeTime) -> None:
    server.answers = [status(503, Retry_After="9")]
    assert sent(policy=Policy(attempts=100)) != []
    assert len(server.requests) in (3, 4)
    assert sum(fake.slept) <= 29


# ---------------------------------------------------------------------------------------- breaker


def test_the_breaker_opens_tries_once_and_closes(server: Receiver, sent: Sender, fake: FakeTime) -> None:
    server.answers = [status(500)]
    for _ in range(3):
        assert "the server answered 500 (4 attempts)" in sent()[0]
    assert len(server.requests) == 12
    [problem] = sent()
    assert "the last 3 messages failed, so none is tried for 15 minutes" in problem
    assert len(server.requests) == 12, "open: no request"
    assert "answered" in sent("slack")[0], "another kind has a circuit of its own"

    fake.later, count = 901, len(server.requests)
    assert "the server answered 500 (1 attempt)" in sent()[0]
    assert "so none is tried" in sent()[0]
    assert len(server.requests) == count + 1, "half open: one request, then open again"

    fake.later, server.answers = 1900, [OK]
    assert sent() == []
    server.answers = [status(500)]
    assert "(4 attempts)" in sent()[0]
    assert "(4 attempts)" in sent()[0], "closed: it counts anew"


def test_a_success_between_failures_closes(server: Receiver, sent: Sender) -> None:
    for code in (404, 404, 200, 404, 404, 404):
        server.answers = [status(code)]
        assert "none is tried" not in "".join(sent())
    assert "none is tried" in sent()[0]


def test_while_one_tries_no_other_does(server: Receiver, sent: Sender, fake: FakeTime) -> None:
    server.answers = [status(404)]
    for _ in range(3):
        sent()
    fake.later, server.answers = 901, [hang]
    others: list[str] = []
    thread = threading.Thread(target=lambda: others.extend(sent(policy=Policy(attempt=5))))
    thread.start()
    while len(server.requests) < 4:
        time.sleep(0.01)
    assert "none is tried" in sent()[0]
    server.over.set()
    thread.join()
    assert (len(server.requests), len(others)) == (4, 1)


def test_a_state_that_cannot_be_kept_is_said(tmp_path: Path, server: Receiver, sent: Sender) -> None:
    (tmp_path / "target").write_text("")
    server.answers = [status(404)]
    first, second = sent()
    assert "404 (1 attempt)" in first
    assert second.startswith("failed messages are not counted: ")


def test_the_state_holds_no_address(server: Receiver, sent: Sender, tmp_path: Path) -> None:
    server.answers = [status(404)]
    sent("slack", "webhook")
    text = (tmp_path / "target/accord/notify.json").read_text()
    assert "SECRET" not in text
    assert "127.0.0.1" not in text
    assert len(json.loads(text)["circuits"]) == 2


def test_two_at_once_leave_a_whole_state(server: Receiver, sent: Sender, tmp_path: Path) -> None:
    server.answers = [status(404)]
    threads = [threading.Thread(target=sent) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    folder = tmp_path / "target/accord"
    assert [path.name for path in folder.iterdir()] == ["notify.json"]
    [circuit] = json.loads((folder / "notify.json").read_text())["circuits"].values()
    assert 1 <= circuit["failures"] <= 8


# ---------------------------------------------------------------------------------------- secrets


def test_no_log_holds_the_address(server: Receiver, sent: Sender, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server.answers = [status(500), status(302, Location="/"), OK]
    sent()
    sent()
    assert caplog.records, "the libraries do log"
    assert "SECRET" not in caplog.text
    logging.getLogger("httpx").info("of somebody else")
    assert "of somebody else" in caplog.text


def test_one_wrong_target_does_not_stop_the_other(server: Receiver, sent: Sender) -> None:
    problems = sent("pigeon", "slack", "webhook", ACCORD_SLACK_WEBHOOK="nowhere")
    assert [problem.partition(":")[0] for problem in problems] == [
        "no message is sent to 'pigeon'",
        "no message is sent to slack",
    ]
    assert len(server.requests) == 1


def test_certificates_are_verified(tmp_path: Path, sent: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    if not shutil.which("openssl"):
        pytest.skip("openssl, which makes the certificate, is not installed")
    both, certificate = tmp_path / "both.pem", tmp_path / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=hooks", "-days", "2"]
    names = ["-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*command, *names, "-keyout", both, "-out", certificate], check=True, capture_output=True)
    both.write_bytes(both.read_bytes() + certificate.read_bytes())
    with receiving(both) as secure:
        [problem] = sent(url=secure.url)
        assert "CERTIFICATE_VERIFY_FAILED" in problem
        assert secure.requests == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert sent(url=secure.url) == []
        assert len(secure.requests) == 1


# ------------------------------------------------------------------------------- never the report's


@pytest.mark.parametrize("package", ["httpx", "tenacity"])
def test_without_the_extra(package: str, sent: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    [problem] = sent()
    assert "pip install 'dbt-accord[notify]'" in problem


@pytest.mark.parametrize(
    ("variable", "value"),
    [("HTTP_PROXY", "nonsense://SECRET"), ("HTTP_PROXY", "http://["), ("SSL_CERT_FILE", "/nowhere/SECRET")],
)
def test_whatever_goes_wrong_is_a_line(
    variable: str, value: str, sent: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, value)
    [problem] = sent()
    assert problem.startswith("no message was sent to webhook")
