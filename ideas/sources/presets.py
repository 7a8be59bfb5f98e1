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


def _preset(name: str, needs: str, mapping: str = "", attributes: str | None = None) -> Preset:
    pairs = (pair.partition("=") for pair in mapping.split())
    kept = None if attributes is None else tuple(attributes.split())
    return Preset(name, frozenset(needs.split()), {field: column for field, _, column in pairs}, kept)


PRESETS: tuple[Preset, ...] = (
    _preset(
        "google_play",
        "at content score thumbs_up_count",
        "text=content rating=score posted_at=at author=user_name reactions=thumbs_up_count post_id=review_id "
        "reply_text=reply_content replied_at=replied_at title=",
        "app_version review_created_version app_id app lang country",
    ),
    _preset(
        "google_play",
        "package_name review_submit_date_and_time review_text star_rating",
        "text=review_text title=review_title rating=star_rating post_id=review_link url=review_link "
        "posted_at=review_submit_date_and_time language=reviewer_language reply_text=developer_reply_text "
        "replied_at=developer_reply_date_and_time author=",
        "package_name app_version_name app_version_code device",
    ),
    _preset(
        "app_store",
        "attributes_body attributes_created_date attributes_rating",
        "text=attributes_body title=attributes_title rating=attributes_rating author=attributes_reviewer_nickname "
        "posted_at=attributes_created_date post_id=id url=",
        "attributes_territory",
    ),
    _preset(
        "app_store",
        "date is_edited rating review title user_name",
        "text=review author=user_name posted_at=date reply_text=developer_response_body "
        "replied_at=developer_response_modified",
        "app_id app_name country version",
    ),
    _preset(
        "app_store",
        "id score text title user_name user_url version",
        "text=text author=user_name rating=score posted_at=updated post_id=id url=",
        "version country",
    ),
    _preset(
        "zendesk",
        "description id priority requester_id status subject",
        "text=description title=subject author=requester_id posted_at=created_at post_id=id conversation_id=id "
        "url=url reply_text=",
        "status priority type tags via_channel group_id brand_id ticket_form_id organization_id "
        "satisfaction_rating_score",
    ),
    _preset(
        "zendesk",
        "description requester status subject ticket_id",
        "text=description title=subject author=requester posted_at=created_at post_id=ticket_id "
        "conversation_id=ticket_id reply_text=",
        "status priority type tags channel via group brand organization",
    ),
    _preset(
        "intercom",
        "created_at id source_author_id source_body",
        "text=source_body title=source_subject author=source_author_id role=source_author_type posted_at=created_at "
        "post_id=id conversation_id=id url=source_url rating=conversation_rating_rating reply_text=",
        "state source_type source_delivered_as tags_tags priority",
    ),
    _preset(
        "canny",
        "comment_count details score status title",
        "text=details reactions=score rating= author=author_id posted_at=created post_id=id url=url",
        "status board_name category_name tags",
    ),
    _preset(
        "canny",
        "details status title votes",
        "text=details reactions=votes rating= posted_at=created",
        "status board category tags",
    ),
    _preset(
        "uservoice",
        "body supporters_count title votes_count",
        "text=body reactions=supporters_count posted_at=created_at post_id=id url=portal_url rating=",
        "state status category forum labels",
    ),
    _preset(
        "uservoice",
        "idea_id status title votes",
        "post_id=idea_id reactions=votes rating= reply_text=response",
        "status category forum labels",
    ),
    _preset(
        "github_issues",
        "body created_at html_url number title user_login",
        "text=body post_id=id author=user_login url=html_url posted_at=created_at reactions=reactions_total_count "
        "reply_text=",
        "state labels repository milestone_title",
    ),
    _preset(
        "github_issues",
        "author_login body created_at number title",
        "text=body post_id=number author=author_login url=url posted_at=created_at reply_text=",
        "state labels milestone_title",
    ),
    _preset(
        "customer_support_on_twitter",
        "author_id created_at in_response_to_tweet_id inbound text tweet_id",
        "text=text author=author_id role=inbound reply_to=in_response_to_tweet_id post_id=tweet_id",
    ),
    _preset(
        "twitter_airline",
        "airline airline_sentiment text tweet_created tweet_id",
        "",
        "airline airline_sentiment negativereason user_timezone",
    ),
    _preset(
        "steam",
        "date_posted num_found_helpful rating review steam_id_number",
        "author=steam_id_number url=review_url reactions=num_found_helpful",
        "rating",
    ),
    _preset(
        "steam",
        "recommendationid review timestamp_created voted_up",
        "text=review post_id=recommendationid author=author_steamid posted_at=timestamp_created reactions=votes_up",
        "voted_up steam_purchase received_for_free written_during_early_access",
    ),
    _preset(
        "airbnb",
        "comments date id listing_id reviewer_id reviewer_name",
        "author=reviewer_id",
    ),
    _preset(
        "cfpb",
        "complaint_id consumer_complaint_narrative date_received issue product",
        "text=consumer_complaint_narrative posted_at=date_received title= reply_text=",
    ),
    Preset(
        "app_reviews",
        frozenset(),
        {
            "rating": "column_1",
            "text": "column_2",
            "title": "column_3",
            "posted_at": "column_4",
            "attributes.version": "column_5",
            "attributes.nation": "column_6",
        },
        (),
        "******",
        6,
    ),
)


def match_preset(columns: Sequence[str], delimiter: str = "") -> Preset | None:
    """The format that a file's plain column names belong to, the one with most needed columns first."""
    have = set(columns)
    fitting = [
        p
        for p in PRESETS
        if (p.needs and p.needs <= have) or (p.width and p.delimiter == delimiter and p.width == len(columns))
    ]
    return max(fitting, key=lambda p: len(p.needs)) if fitting else None
