"""The outbox: written with what it tells of, carried out once, tried again, given up in the end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from foundation import outbox
from foundation.enums import OutboxState
from foundation.models import OutboxMessage

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture(autouse=True)
def own_handlers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "_handlers", {})


def collect(topic: str, *, transactional: bool = True) -> list[outbox.Payload]:
    seen: list[outbox.Payload] = []
    outbox.handles(topic, transactional=transactional)(seen.append)
    return seen


def test_a_message_is_carried_out_once() -> None:
    seen = collect("greet")
    outbox.put(topic="greet", payload={"to": 1}, now=NOW)

    assert outbox.relay(now=NOW) == 1
    assert outbox.relay(now=NOW) == 0
    assert seen == [{"to": 1}]
    assert OutboxMessage.objects.get().state == OutboxState.DONE


def test_a_message_of_a_rolled_back_transaction_never_was() -> None:
    seen = collect("greet")

    def write_and_fail() -> None:
        with transaction.atomic():
            outbox.put(topic="greet", payload={}, now=NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_fail()

    outbox.relay(now=NOW)
    assert seen == []


def test_equal_keys_are_one_message() -> None:
    seen = collect("greet")
    for _ in range(3):
        outbox.put(topic="greet", payload={}, now=NOW, key="once")

    outbox.relay(now=NOW)
    assert len(seen) == 1


def test_a_message_of_the_future_waits() -> None:
    seen = collect("greet")
    outbox.put(topic="greet", payload={}, now=NOW + timedelta(hours=1))

    assert outbox.relay(now=NOW) == 0
    assert outbox.relay(now=NOW + timedelta(hours=1)) == 1
    assert len(seen) == 1


def test_what_a_failing_handler_wrote_is_rolled_back_and_tried_again_later() -> None:
    calls = []

    @outbox.handles("greet")
    def fail_first(payload: outbox.Payload) -> None:
        outbox.put(topic="other", payload={}, now=NOW, key=None)
        calls.append(payload)
        if len(calls) == 1:
            raise RuntimeError("not yet")

    outbox.put(topic="greet", payload={}, now=NOW)

    assert outbox.relay(now=NOW) == 0
    message = OutboxMessage.objects.get()
    assert (message.state, message.tries, message.last_error) == (
        OutboxState.WAITING,
        1,
        "RuntimeError: not yet",
    )
    assert outbox.relay(now=NOW) == 0, "it pauses first"
    assert outbox.relay(now=NOW + outbox.FIRST_PAUSE) == 1
    assert OutboxMessage.objects.filter(topic="other").count() == 1


def test_a_hopeless_message_is_given_up_and_kept() -> None:
    outbox.put(topic="nobody listens", payload={}, now=NOW)
    now = NOW
    for _ in range(outbox.MAX_TRIES):
        outbox.relay(now=now)
        now += timedelta(days=1)

    message = OutboxMessage.objects.get()
    assert message.state == OutboxState.FAILED
    assert "nobody handles" in message.last_error


def test_a_claim_that_was_lost_comes_back_after_the_lease() -> None:
    seen = collect("greet")
    outbox.put(topic="greet", payload={}, now=NOW)
    next(outbox._claimed(NOW, 10))

    assert outbox.relay(now=NOW) == 0
    assert outbox.relay(now=NOW + outbox.LEASE) == 1
    assert len(seen) == 1


def test_two_handlers_of_one_topic_both_run() -> None:
    first, second = collect("greet"), collect("greet")
    outbox.put(topic="greet", payload={}, now=NOW)

    outbox.relay(now=NOW)
    assert (len(first), len(second)) == (1, 1)


def test_an_outside_effect_shares_its_topic_with_nobody() -> None:
    collect("mail", transactional=False)
    with pytest.raises(ValueError, match="one handler only"):
        collect("mail")
