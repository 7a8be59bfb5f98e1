-- snapshot.duckdb: what people see of one run. Written once by publish.py, then only read.
-- Texts are repaired and masked; authors are keys made with the workspace's secret.

create table posts (
    post            integer primary key,         -- row number in key order; joins the tables below
    source          varchar not null,            -- where the post comes from
    post_id         varchar not null,            -- unique within the source
    posted_at       timestamp,                   -- UTC; null when the source gave none
    text            varchar not null,            -- repaired and masked; spans count its code points
    author          varchar,                     -- pseudonymous key; null when unknown
    voice           integer not null,            -- one number per distinct author; an unknown author is a voice a post
    role            varchar not null,            -- customer or brand
    conversation_id varchar,                     -- thread the post belongs to
    reply_to        varchar,                     -- post_id that it answers
    url             varchar,                     -- where it can be read and answered
    rating          double,                      -- stars or score, as the source counts
    reactions       bigint,                      -- votes, likes, shares it drew
    language        varchar,                     -- ISO 639-1; null when the text is too short to tell
    attributes      varchar not null,            -- JSON object of segments
    place           varchar not null,            -- core, near, none, repeat, aside; brand for brand posts
    reason          varchar,                     -- why it is a repeat or set aside, in words
    repeat_of       integer                      -- posts.post of the post that it repeats
);

create table themes (
    theme_id         varchar primary key,        -- never reused
    position         integer not null,           -- order by voices, 1 = most
    title            varchar not null,           -- what to add, fix or explain; a person's, where one was given
    is_confident     boolean not null,           -- false: fewer than two members say it so, and no person
    found_title      varchar not null,           -- as the build found it
    found_confident  boolean not null,           -- false: fewer than two members say that one so
    keyphrases       varchar[] not null,         -- words that set it apart, best first
    area             varchar,                    -- name of the group of themes, null when there is none
    state            varchar not null,           -- live, hidden, merged, retired
    merged_into      varchar,                    -- theme_id that took it in, and lives unless it has retired
    status           varchar,                    -- what the team decided, null before a decision
    n_posts          integer not null,           -- customer posts with a row in assignments
    n_voices         integer not null,           -- distinct voices among them
    n_core           integer not null,           -- of n_posts, by membership core
    n_near           integer not null,           -- of n_posts, by membership near
    n_repeats        integer not null,           -- of n_posts, how many repeat another post
    first_posted_at  timestamp,                  -- UTC, of the dated ones
    last_posted_at   timestamp,                  -- UTC, of the dated ones
    share_suggestion double not null,            -- of its statements, by headline intent
    share_complaint  double not null,            -- of its statements, by headline intent
    share_question   double not null,            -- of its statements, by headline intent
    share_praise     double not null             -- of its statements, by headline intent
);

create table statements (
    post         integer not null,               -- posts.post
    n            integer not null,               -- 0, 1, 2, ... within the post
    "start"      integer not null,               -- code point in posts.text
    "end"        integer not null,               -- code point in posts.text, exclusive
    text         varchar not null,               -- posts.text[start:end]
    intent       varchar not null,               -- by the headline threshold
    p_suggestion float not null,                 -- probability, 0 to 1
    p_complaint  float not null,                 -- probability, 0 to 1
    p_question   float not null,                 -- probability, 0 to 1
    p_praise     float not null,                 -- probability, 0 to 1
    tone         float not null,                 -- negative to positive, -1 to 1
    is_repeat    boolean not null,               -- says the same words as an earlier statement
    theme_id     varchar,                        -- themes.theme_id; null in no theme
    membership   varchar not null,               -- core, near, none
    strength     float not null,                 -- how strongly it belongs, 0 to 1
    point        integer not null,               -- row of vectors.npy; statements that say the same share it
    closeness    float not null                  -- mean cosine to the closest members of the theme that it is in or nearest to
);

create table assignments (
    post       integer not null,                 -- posts.post, customers only
    theme_id   varchar,                          -- null: in no theme
    membership varchar not null,                 -- core, near, none
    strength   float not null,                   -- of its strongest statement, 0 to 1
    rank       integer not null                  -- 1 = the post's main theme
);

create table lineage (                           -- what became of themes from run to run
    theme_id varchar not null,                   -- themes.theme_id
    event    varchar not null,                   -- born, continued, split, merged, retired, revived
    other    varchar,                            -- merged into it; split off from it or into it
    run_id   varchar not null,                   -- the run that did so
    "at"     timestamp not null                  -- UTC, when that run was made
);

create table points (                            -- what the next build starts from: where the machine put each thing said
    key        varchar not null,                 -- normalised text
    point      integer not null,                 -- statements.point
    since      varchar not null,                 -- run_id of the run that first knew it
    repeats    varchar not null,                 -- key of what it nearly repeats; its own where it repeats nothing
    theme_id   varchar,                          -- before what the team decided; null in no theme
    membership varchar not null,                 -- core, near, none
    strength   float not null,                   -- share of its neighbours' votes, 0 to 1
    closeness  float not null,                   -- mean cosine to the theme's closest members; they decide its edge
    is_recent  boolean not null                  -- came since the last grouping
);

create table quotes (
    theme_id varchar not null,                   -- themes.theme_id
    rank     integer not null,                   -- 1 = the most typical
    reason   varchar not null,                   -- why it was chosen, in words
    post     integer not null,                   -- posts.post
    n        integer not null                    -- statements.n
);

create table trends (
    theme_id     varchar not null,               -- themes.theme_id
    period       varchar not null,               -- day or week (from Monday), UTC
    period_start date not null,                  -- first day
    n_posts      integer not null,               -- dated posts of the theme in the period
    n_voices     integer not null,               -- distinct voices among them
    share        double not null,                -- of all dated customer posts of the period
    expected     double,                         -- voices that would be usual; null with too little history
    low          double,                         -- lower end of what would be usual
    high         double,                         -- upper end of what would be usual
    complete     boolean not null                -- false for the running period
);

create table alerts (
    theme_id varchar not null,                   -- themes.theme_id
    kind     varchar not null,                   -- new, rising, falling, surge
    "at"     timestamp not null,                 -- UTC, start of the period it speaks of
    observed double not null,                    -- voices seen
    expected double,                             -- voices that would be usual
    ratio    double,                             -- observed / expected
    low      double,                             -- usual range
    high     double,                             -- usual range
    p_value  double,                             -- of so many or more by chance
    q_value  double                              -- after Benjamini-Hochberg
);

create table replies (
    conversation_id  varchar not null,           -- conversation that a customer began
    post             integer not null,           -- posts.post of the customer's first post
    theme_id         varchar,                    -- that post's main theme
    asked_at         timestamp not null,         -- UTC
    replied_at       timestamp,                  -- UTC, first brand post after it; null when unanswered
    seconds          double,                     -- from asked_at to replied_at
    business_seconds double,                     -- the same within business hours; null without a calendar
    censored_at      timestamp,                  -- UTC, until when an unanswered one was watched
    fault            varchar,                    -- what is wrong with the dates, if anything
    tone_before      double,                     -- of the customer's last statement before the reply
    tone_after       double                      -- of the customer's next statement within 7 days
);

create table proposals (
    proposal_id varchar primary key,             -- the same whenever the same is proposed
    position    integer not null,                -- 1 = helps most
    kind        varchar not null,                -- merge, split, place, retire, regroup
    title       varchar not null,                -- what would happen, as a sentence
    why         varchar not null,                -- why it would help
    n_moved     integer not null,                -- posts that would change their theme
    sides       varchar not null,                -- JSON: the themes as they are and as they would be
    moved       varchar not null,                -- JSON: keys of the statements that would move, [source, post_id, n]
    does        varchar not null                 -- JSON: the changes that accepting makes
);
