"""Well-known exports, as data: recognised by their set of columns, they say what names and cells alone do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Preset:
    """One export format; all column names are as `names.plain_name` writes them."""

    name: str
    """Also the source of posts that name none."""
    needs: frozenset[str]
    """Columns that the format always has."""
    mapping: Mapping[str, str] = field(default_factory=dict)
    """Field to column; "" says that no column is this field, whatever the guess says."""
    attributes: tuple[str, ...] | None = None
    """Columns kept as segments; None leaves the choice to the rule."""
    delimiter: str = ""
    width: int = 0
    """For files without a header: recognised by delimiter and number of columns."""


def _preset(name: str, needs: str, attributes: str | None = None, **mapping: str) -> Preset:
    return Preset(name, frozenset(needs.split()), mapping, None if attributes is None else tuple(attributes.split()))


PRESETS: tuple[Preset, ...] = (
    _preset(
        "google_play", "content score thumbs_up_count at", "app_version review_created_version app_id app lang country",
        text="content", rating="score", posted_at="at", author="user_name", reactions="thumbs_up_count",
        post_id="review_id", reply_text="reply_content", replied_at="replied_at", title="",
    ),
    _preset(
        "google_play", "package_name star_rating review_text review_submit_date_and_time",
        "package_name app_version_name app_version_code device",
        text="review_text", title="review_title", rating="star_rating", post_id="review_link", url="review_link",
        posted_at="review_submit_date_and_time", language="reviewer_language", reply_text="developer_reply_text",
        replied_at="developer_reply_date_and_time", author="",
    ),
    _preset(
        "app_store", "attributes_rating attributes_body attributes_created_date", "attributes_territory",
        text="attributes_body", title="attributes_title", rating="attributes_rating", author="attributes_reviewer_nickname",
        posted_at="attributes_created_date", post_id="id", url="",
    ),
    _preset(
        "app_store", "review rating title user_name date is_edited", "app_id app_name country version",
        text="review", author="user_name", posted_at="date", reply_text="developer_response_body",
        replied_at="developer_response_modified",
    ),
    _preset(
        "app_store", "id user_name user_url version score title text", "version country",
        text="text", author="user_name", rating="score", posted_at="updated", post_id="id", url="",
    ),
    _preset(
        "zendesk", "id subject description requester_id status priority",
        "status priority type tags via_channel group_id brand_id ticket_form_id organization_id satisfaction_rating_score",
        text="description", title="subject", author="requester_id", posted_at="created_at", post_id="id",
        conversation_id="id", url="url", reply_text="",
    ),
    _preset(
        "zendesk", "ticket_id subject description requester status",
        "status priority type tags channel via group brand organization",
        text="description", title="subject", author="requester", posted_at="created_at", post_id="ticket_id",
        conversation_id="ticket_id", reply_text="",
    ),
    _preset(
        "intercom", "id created_at source_body source_author_id", "state source_type source_delivered_as tags_tags priority",
        text="source_body", title="source_subject", author="source_author_id", role="source_author_type",
        posted_at="created_at", post_id="id", conversation_id="id", url="source_url",
        rating="conversation_rating_rating", reply_text="",
    ),
    _preset(
        "canny", "title details score status comment_count", "status board_name category_name tags",
        text="details", reactions="score", rating="", author="author_id", posted_at="created", post_id="id", url="url",
    ),
    _preset(
        "canny", "title details votes status", "status board category tags",
        text="details", reactions="votes", rating="", posted_at="created",
    ),
    _preset(
        "uservoice", "title body supporters_count votes_count", "state status category forum labels",
        text="body", reactions="supporters_count", posted_at="created_at", post_id="id", url="portal_url", rating="",
    ),
    _preset(
        "uservoice", "title votes status idea_id", "status category forum labels",
        post_id="idea_id", reactions="votes", rating="", reply_text="response",
    ),
    _preset(
        "github_issues", "html_url number title body user_login created_at", "state labels repository milestone_title",
        text="body", post_id="id", author="user_login", url="html_url", posted_at="created_at",
        reactions="reactions_total_count", reply_text="",
    ),
    _preset(
        "github_issues", "number title body author_login created_at", "state labels milestone_title",
        text="body", post_id="number", author="author_login", url="url", posted_at="created_at", reply_text="",
    ),
    _preset(
        "customer_support_on_twitter", "tweet_id author_id inbound created_at text in_response_to_tweet_id",
        text="text", author="author_id", role="inbound", reply_to="in_response_to_tweet_id", post_id="tweet_id",
    ),
    _preset("twitter_airline", "tweet_id airline_sentiment airline text tweet_created",
            "airline airline_sentiment negativereason user_timezone"),
    _preset(
        "steam", "review date_posted rating steam_id_number num_found_helpful", "rating",
        author="steam_id_number", url="review_url", reactions="num_found_helpful",
    ),
    _preset(
        "steam", "recommendationid review timestamp_created voted_up",
        "voted_up steam_purchase received_for_free written_during_early_access",
        text="review", post_id="recommendationid", author="author_steamid", posted_at="timestamp_created",
        reactions="votes_up",
    ),
    _preset("airbnb", "listing_id id date reviewer_id reviewer_name comments", author="reviewer_id"),
    _preset("cfpb", "date_received product issue consumer_complaint_narrative complaint_id",
            text="consumer_complaint_narrative", posted_at="date_received", title="", reply_text=""),
    Preset("app_reviews", frozenset(),
           {"rating": "column_1", "text": "column_2", "title": "column_3", "posted_at": "column_4",
            "attributes.version": "column_5", "attributes.nation": "column_6"}, (), "******", 6),
)  # fmt: skip


def match_preset(columns: Sequence[str], delimiter: str = "") -> Preset | None:
    """The format that a file's plain column names belong to, the one with most needed columns first."""
    have = set(columns)
    fitting = [
        p
        for p in PRESETS
        if (p.needs and p.needs <= have) or (p.width and p.delimiter == delimiter and p.width == len(columns))
    ]
    return max(fitting, key=lambda p: len(p.needs)) if fitting else None
