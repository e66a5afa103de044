"""Messages on their way: retried with backoff and jitter, within a time, and never at the report's cost."""

from __future__ import annotations

import hashlib
import hmac
import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from concurrent.futures import TimeoutError as OutOfTime
from contextlib import contextmanager
from datetime import timezone
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from accord import __version__
from accord.contract.sentences import counted
from accord.errors import AccordError
from accord.notify.breaker import Breaker
from accord.notify.message import event_of, notification, slack_message
from accord.notify.target import Target, target_from
from accord.reports.text import printable
from accord.results import RunReport

if TYPE_CHECKING:
    from tenacity import RetryCallState

SIGNATURE = "X-Hub-Signature-256"
"""GitHub's name and form, so that what receives its webhooks can check ours."""


class Policy(Struct, frozen=True, kw_only=True):
    """How hard a message is tried. Times are in seconds."""

    attempts: int = 4
    first_wait: float = 1.0
    """The longest wait after the first attempt; it doubles with each. The wait is a random part of it."""
    longest_wait: float = 8.0
    attempt: float = 10.0
    """For one request, with the head of its answer."""
    total: float = 30.0
    """For all attempts of one message, and the waits between them."""
    failures: int = 3
    """So many failed messages in a row open the circuit."""
    open_for: float = 900.0


class Clock(Struct, frozen=True):
    """Where time comes from."""

    sleep: Callable[[float], None] = time.sleep
    monotonic: Callable[[], float] = time.monotonic
    now: Callable[[], float] = time.time


POLICY = Policy()
CLOCK = Clock()


def send(
    report: RunReport,
    kinds: Iterable[str],
    environment: Mapping[str, str],
    state: Path,
    *,
    failed: bool,
    policy: Policy = POLICY,
    clock: Clock = CLOCK,
) -> list[str]:
    """Tell of a run, where there is something to tell. Returns what went wrong, a line each; raises nothing.

    `failed`: whether the report's exit code is not 0. `state`: the breaker's file, in target/accord/.
    """
    event = event_of(report, failed=failed)
    if event is None:
        return []
    told = notification(report, event)
    breaker = Breaker(state, failures=policy.failures, open_for=policy.open_for)
    problems = []
    for kind in dict.fromkeys(kinds):
        try:
            target = target_from(environment, kind)
            body = msgspec.json.encode(slack_message(told) if target.kind == "slack" else told)
            problem = _deliver(target, body, breaker, policy, clock)
        except AccordError as error:
            problem = f"{error.message}. {error.remedy or ''}".rstrip()
        except Exception as error:
            # The report has its verdict, whatever this is. Its text may hold the address, so it is not told.
            problem = f"no message was sent to {kind}: {type(error).__name__}"
        if problem:
            problems.append(problem)
    if breaker.problem:
        problems.append(f"failed messages are not counted: {breaker.problem}")
    return problems


class _Failed(Exception):
    """Why an attempt failed; whether another is worth it, and in how many seconds at the earliest."""

    def __init__(self, why: str, *, again: bool = True, asked: float = 0.0) -> None:
        super().__init__(why)
        self.again, self.asked = again, asked


def _deliver(target: Target, body: bytes, breaker: Breaker, policy: Policy, clock: Clock) -> str | None:
    """Send one message; what went wrong."""
    try:
        import httpx  # noqa: F401
        from tenacity import Retrying, retry_if_exception, stop_after_attempt
        from tenacity.wait import wait_random_exponential
    except ImportError:
        remedy = "Install its packages: pip install 'dbt-accord[notify]'"
        return f"no message is sent to {target.kind}: the extra `notify` is not installed. {remedy}"
    leave = breaker.leave(target.key, clock.now())
    if leave == "open":
        failures = counted(policy.failures, "message")
        minutes = counted(max(1, round(policy.open_for / 60)), "minute")
        return f"no message was sent to {target}: the last {failures} failed, so none is tried for {minutes}"

    began = clock.monotonic()
    enough = stop_after_attempt(1 if leave == "trial" else policy.attempts)
    backoff = wait_random_exponential(multiplier=policy.first_wait, max=policy.longest_wait)

    def left() -> float:
        return policy.total - (clock.monotonic() - began)

    def wait(state: RetryCallState) -> float:
        failure = state.outcome.exception() if state.outcome else None
        return backoff(state) + (failure.asked if isinstance(failure, _Failed) else 0)

    def stop(state: RetryCallState) -> bool:
        # A wait that a server asks for is kept whole or, where it is too long, is the end: never cut short.
        return enough(state) or state.upcoming_sleep + 1 > left()

    retrying = Retrying(
        retry=retry_if_exception(lambda error: isinstance(error, _Failed) and error.again),
        wait=wait,
        stop=stop,
        sleep=clock.sleep,
        reraise=True,
    )
    try:
        retrying(lambda: _attempt(target, body, min(policy.attempt, left()), clock))
    except _Failed as error:
        breaker.failed(target.key, clock.now())
        attempts = counted(retrying.statistics["attempt_number"], "attempt")
        return f"no message was sent to {target}: {error} ({attempts})"
    breaker.succeeded(target.key)
    return None


def _attempt(target: Target, body: bytes, seconds: float, clock: Clock) -> None:
    """One request, at most so long. A client's own limits are for each read, and a server may drip."""
    done: Future[None] = Future()

    def run() -> None:
        try:
            _post(target, body, seconds, clock)
            done.set_result(None)
        except Exception as error:
            done.set_exception(error)

    # A daemon, so that a name server that does not answer keeps no process.
    threading.Thread(target=run, daemon=True).start()
    try:
        done.result(seconds)
    except OutOfTime:
        raise _Failed(f"no answer within {seconds:.2g} s") from None


def _post(target: Target, body: bytes, seconds: float, clock: Clock) -> None:
    import httpx

    headers = {"Content-Type": "application/json", "User-Agent": f"accord/{__version__}"}
    if target.secret is not None:
        signature = hmac.new(target.secret.encode(errors="surrogateescape"), body, hashlib.sha256)
        headers[SIGNATURE] = f"sha256={signature.hexdigest()}"
    try:
        # A redirect is not followed: it may lead to a host that nobody has named. Nor is the body read.
        with (
            _unlogged("httpx"),
            httpx.Client(timeout=seconds, follow_redirects=False) as client,
            client.stream("POST", target.url, content=body, headers=headers) as response,
        ):
            status, asked = response.status_code, _asked(response.headers.get("Retry-After"), clock.now())
    except httpx.TimeoutException:
        raise _Failed(f"no answer within {seconds:.2g} s") from None
    except httpx.ConnectError as error:
        raise _Failed(f"no connection: {printable(str(error))[:200]}") from None
    except httpx.TransportError:  # its text may quote the answer
        raise _Failed("the connection broke off, or what answers does not speak HTTP") from None
    if 200 <= status < 300:
        return
    if status == 429 or status >= 500:
        raise _Failed(f"the server answered {status}", asked=asked)
    redirect = ", a redirect, which is not followed" if 300 <= status < 400 else ""
    raise _Failed(f"the server answered {status}{redirect}", again=False)


@contextmanager
def _unlogged(name: str) -> Iterator[None]:
    """Keep a logger from telling the address, which httpx does at level INFO, in this thread."""
    thread = threading.get_ident()

    def elsewhere(record: logging.LogRecord) -> bool:
        return record.thread != thread

    logger = logging.getLogger(name)
    logger.addFilter(elsewhere)
    try:
        yield
    finally:
        logger.removeFilter(elsewhere)


def _asked(value: str | None, now: float) -> float:
    """The seconds that a Retry-After asks for: a number, or a date (RFC 9110, 10.2.3); else 0."""
    if value is None:
        return 0.0
    if value.isascii() and value.isdigit():
        return float(value)
    try:
        date = parsedate_to_datetime(value)
    except (TypeError, ValueError, OverflowError):
        return 0.0
    return max(0.0, (date if date.tzinfo else date.replace(tzinfo=timezone.utc)).timestamp() - now)
