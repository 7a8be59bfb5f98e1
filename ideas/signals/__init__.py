"""Statistics on counts and times: trends, alerts, replies.

Pure: arrays and dataclasses in, dataclasses out. `usual` says what would be usual, `trends` counts against it,
`alerts` picks what chance does not explain, `replies` runs the clock of conversations, `curve` reads it.
"""

from ideas.signals.alerts import Alert, select_alerts
from ideas.signals.curve import answered_by
from ideas.signals.replies import Reply, match_replies
from ideas.signals.trends import Trends, count_trends

__all__ = ["Alert", "Reply", "Trends", "answered_by", "count_trends", "match_replies", "select_alerts"]
