-- posts.duckdb: what came in. Written by one process at a time (lock.py), read by the builder; no page opens it.
-- A post is known by (source, post_id). Each distinct content of a post is a version; each import remembers which
-- versions it held, so that taking an import back leaves exactly what the other imports brought.

create sequence import_ids;                      -- never reused, also after `ideas remove`
create sequence version_numbers;                 -- order in which versions were first seen

create table imports (
    import_id   integer primary key,             -- what `ideas remove --import` takes
    imported_at timestamp not null,              -- UTC
    file        varchar not null,                -- path as the user named it
    sha256      varchar not null,                -- of the file's bytes
    preset      varchar not null,                -- name of the recognised export, '' if none
    mapping     varchar not null,                -- JSON: field -> column
    notes       varchar not null,                -- JSON: sentences said at import
    n_read      integer not null,                -- data rows in the file
    n_added     integer not null,                -- rows that were new posts
    n_updated   integer not null,                -- rows that changed a known post
    n_present   integer not null,                -- rows that were already there
    n_rejected  integer not null,                -- rows that could not be read
    rejects     varchar not null                 -- file name below rejects/, '' if none; goes with the import
);

create table versions (
    source          varchar not null,            -- where the post comes from
    post_id         varchar not null,            -- unique within the source
    version         varchar not null,            -- hash of everything below
    number          bigint not null,             -- from version_numbers; the largest is current
    posted_at       timestamp,                   -- UTC; null when the source gave none
    text            varchar not null,            -- as it came: not repaired, not masked
    author          varchar,                     -- as it came; never enters a snapshot
    role            varchar not null,            -- customer or brand
    conversation_id varchar,                     -- thread the post belongs to
    reply_to        varchar,                     -- post_id that it answers
    url             varchar,                     -- where it can be read and answered
    rating          double,                      -- stars or score, as the source counts
    reactions       bigint,                      -- votes, likes, shares it drew
    language        varchar,                     -- ISO 639-1 if the source says so
    attributes      varchar not null,            -- JSON object: what the source knows of author or post
    primary key (source, post_id, version)
);

create table sightings (
    import_id integer not null,                  -- imports.import_id
    source    varchar not null,                  -- versions.source
    post_id   varchar not null,                  -- versions.post_id
    version   varchar not null,                  -- versions.version
    primary key (import_id, source, post_id, version)
);

create view posts as                             -- the current version of every post: the newest, whichever came first
select * exclude (number)
from versions
qualify row_number() over (partition by source, post_id order by posted_at desc nulls last, number desc) = 1;

create table state (
    name  varchar primary key,                   -- last_theme: the highest number a theme ever had
    value bigint not null                        -- its value
);
