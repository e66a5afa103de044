"""A run that ended badly, or well again -> a message to Slack or a webhook. It never fails the report."""

from accord.notify.message import Event, Notification, event_of, notification, slack_message
from accord.notify.send import Clock, Policy, send
from accord.notify.target import KINDS, Kind, Target, target_from, targets_from

__all__ = [
    "KINDS",
    "Clock",
    "Event",
    "Kind",
    "Notification",
    "Policy",
    "Target",
    "event_of",
    "notification",
    "send",
    "slack_message",
    "target_from",
    "targets_from",
]
