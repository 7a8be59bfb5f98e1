"""The queries behind `ideas export`: a contract of names, see README, "Exports"."""

from __future__ import annotations

EXPORTS = {
    "posts": """
        select p.source, p.post_id, p.posted_at, p.text, p.author, p.role, p.conversation_id, p.reply_to, p.url,
               p.rating, p.reactions, p.language, p.place, p.reason, r.post_id as repeat_of,
               r.source as repeat_of_source, p.attributes
        from posts p left join posts r on r.post = p.repeat_of
        order by p.source, p.post_id
    """,
    "statements": """
        select source, post_id, n, "start", "end", s.text, intent, p_suggestion, p_complaint, p_question, p_praise,
               tone, is_repeat, theme_id, membership, strength
        from statements s join posts using (post)
        order by source, post_id, n
    """,
    "assignments": """
        select source, post_id, theme_id, title, membership, strength, rank
        from assignments join posts using (post) left join themes using (theme_id)
        order by source, post_id, rank
    """,
    "themes": """
        select theme_id, title, area, state, merged_into, status, n_posts, n_voices, n_core, n_near, first_posted_at,
               last_posted_at, share_suggestion, share_complaint, share_question, share_praise, n_repeats,
               array_to_string(keyphrases, '; ') as keyphrases, is_confident, found_title
        from themes order by position
    """,
    "lineage": """
        select theme_id, event, other, run_id, "at" from lineage order by "at", run_id, theme_id, event, other
    """,
    "quotes": """
        select theme_id, rank, q.reason, source, post_id, n, "start", "end", s.text
        from quotes q join statements s using (theme_id, post, n) join posts using (post) join themes using (theme_id)
        order by position, rank
    """,
    "trends": """
        select theme_id, period, period_start, trends.n_posts, trends.n_voices, share, expected, low, high, complete
        from trends join themes using (theme_id)
        order by position, period, period_start
    """,
    "alerts": """
        select theme_id, kind, "at", observed, expected, ratio, low, high, p_value, q_value
        from alerts order by "at", theme_id, kind
    """,
    "replies": """
        select r.conversation_id, source, post_id, theme_id, asked_at, replied_at, seconds, business_seconds,
               censored_at, fault, tone_before, tone_after
        from replies r join posts using (post)
        order by source, r.conversation_id
    """,
    "proposals": """
        select proposal_id, kind, title, why, n_moved, sides, moved, does
        from proposals order by position
    """,
}
