-- The ledger of calls and attempts, what is derived from it, and what people edit.
-- Amounts are integer nano-USD, prices integer nano-USD per 1,000,000 tokens, times integer milliseconds since 1970 (UTC).
--
-- Tables and views come first, by subject; then the triggers: guards, settling, roll-ups, audit.

-- Which tables the file has: the newest migration, and the fingerprint of this script (DatabaseFile compares both).
pragma user_version = 1;
pragma application_id = ${fingerprint};


-- ---- Calls and attempts ----

-- What a user asked.
create table call (
    id              text    not null primary key,
    source          text    not null check (source in ('console', 'web', 'endpoint')),
    purpose         text    not null check (purpose in ('ask', 'compare', 'batch', 'judge')),
    group_id        text,
    simulated       integer not null check (simulated in (0, 1)),
    relay           text    not null,
    streamed        integer not null check (streamed in (0, 1)),
    requested_model text,
    category        text,
    complexity      text,
    tier            text,
    rules_version   integer,
    decision        text,
    routed_model    text,
    served_model    text,
    outcome         text    not null check (outcome in ('open', 'answered', 'cached', 'failed', 'refused', 'cancelled')),
    finish          text,
    problem         text,
    -- What was skipped or failed before the model that served, and why: a JSON array.
    fallbacks       text,
    -- The caller's own name for the call, for example the row of a batch.
    reference       text,
    -- The process that makes it, so that another one can close it after a crash.
    process         text,
    -- Tags are separated by blanks.
    caller          text,
    tags            text,
    -- What the rules looked at, without the prompt itself: a JSON object that replays read.
    features        text,
    created_ms      integer not null,
    first_text_ms   integer,
    duration_ms     integer
) strict;

create index call_group on call (group_id, reference) where group_id is not null;
create index call_open on call (process) where outcome = 'open';
-- Has all that counting and ordering the calls of a period need, so that neither reads the calls.
create index call_created on call (created_ms, simulated, id);
-- A caller's own comparisons, newest first.
create index call_compared on call (caller, created_ms) where purpose = 'compare';
-- The calls of a comparison or a batch in their order.
create index call_group_time on call (group_id, created_ms, id) where group_id is not null;

-- What was sent upstream for a call, or served from the cache.
create table attempt (
    id                 text    not null primary key,
    call_id            text    not null references call (id),
    ordinal            integer not null check (ordinal >= 0),
    kind               text    not null check (kind in ('first', 'retry', 'fallback', 'cache')),
    model_asked        text    not null,
    model_answered     text,
    input_price        integer check (input_price >= 0),
    cached_input_price integer check (cached_input_price >= 0),
    cache_write_price  integer check (cache_write_price >= 0),
    output_price       integer check (output_price >= 0),
    price_valid_from   text,
    price_estimated    integer not null check (price_estimated in (0, 1)),
    -- The maximum length of each answer, and what the attempt can cost at most with it.
    max_tokens         integer check (max_tokens > 0),
    reserved_nano      integer check (reserved_nano >= 0),
    prompt_tokens      integer check (prompt_tokens >= 0),
    cached_tokens      integer check (cached_tokens between 0 and prompt_tokens),
    cache_write_tokens integer check (cache_write_tokens between 0 and prompt_tokens - cached_tokens),
    completion_tokens  integer check (completion_tokens >= 0),
    money_state        text    not null check (money_state in
        ('open', 'actual', 'estimated', 'void', 'unknown', 'unpriced', 'cache')),
    charged_nano       integer check (charged_nano >= 0),
    baseline_model     text,
    baseline_nano      integer check (baseline_nano >= 0),
    avoided_nano       integer check (avoided_nano >= 0),
    outcome            text    not null check (outcome in ('open', 'answered', 'failed', 'cancelled')),
    failure            text,
    problem            text,
    http_status        integer,
    -- Flags such as no_usage and capped, separated by blanks.
    flags              text,
    started_ms         integer not null,
    first_text_ms      integer,
    duration_ms        integer,
    unique (call_id, ordinal)
) strict;

create index attempt_open on attempt (call_id) where outcome = 'open';
create index attempt_unknown on attempt (started_ms) where money_state = 'unknown';
-- Finds the last failure of a model.
create index attempt_failed on attempt (model_asked, started_ms) where outcome = 'failed';

-- An attempt's money as it was found out later: a complete new set of figures. The attempt keeps what it was recorded with.
create table correction (
    id                 text    not null primary key,
    attempt_id         text    not null references attempt (id),
    number             integer not null check (number > 0),
    type               text    not null check (type in ('reprice', 'settle')),
    input_price        integer check (input_price >= 0),
    cached_input_price integer check (cached_input_price >= 0),
    cache_write_price  integer check (cache_write_price >= 0),
    output_price       integer check (output_price >= 0),
    price_valid_from   text,
    price_estimated    integer not null check (price_estimated in (0, 1)),
    prompt_tokens      integer check (prompt_tokens >= 0),
    cached_tokens      integer check (cached_tokens between 0 and prompt_tokens),
    cache_write_tokens integer check (cache_write_tokens between 0 and prompt_tokens - cached_tokens),
    completion_tokens  integer check (completion_tokens >= 0),
    money_state        text    not null check (money_state in ('actual', 'estimated', 'void', 'unknown', 'unpriced')),
    charged_nano       integer check (charged_nano >= 0),
    baseline_nano      integer check (baseline_nano >= 0),
    reason             text    not null,
    author             text    not null,
    corrected_ms       integer not null,
    unique (attempt_id, number)
) strict;

-- The prompt and the answer of a call; written only where transcripts are switched on.
create table transcript (
    call_id     text    not null primary key references call (id) on delete cascade,
    prompt      text    not null,
    answer      text,
    recorded_ms integer not null
) strict;

create index transcript_recorded on transcript (recorded_ms);

-- What was archived and may therefore be deleted.
create table archive (
    number       integer not null primary key,
    content      text    not null check (content in ('calls', 'transcripts')),
    -- What was created before this moment is archived.
    until_ms     integer not null,
    file         text,
    sha256       text,
    rows         integer not null,
    charged_nano integer,
    author       text    not null,
    archived_ms  integer not null
) strict;

-- Attempts with their latest correction.
create view attempt_now as
select a.id, a.call_id, a.ordinal, a.kind, a.model_asked, a.model_answered,
       case when latest.id is null then a.input_price else latest.input_price end               as input_price,
       case when latest.id is null then a.cached_input_price else latest.cached_input_price end as cached_input_price,
       case when latest.id is null then a.cache_write_price else latest.cache_write_price end   as cache_write_price,
       case when latest.id is null then a.output_price else latest.output_price end             as output_price,
       case when latest.id is null then a.price_valid_from else latest.price_valid_from end     as price_valid_from,
       case when latest.id is null then a.price_estimated else latest.price_estimated end       as price_estimated,
       case when latest.id is null then a.prompt_tokens else latest.prompt_tokens end           as prompt_tokens,
       case when latest.id is null then a.cached_tokens else latest.cached_tokens end           as cached_tokens,
       case when latest.id is null then a.cache_write_tokens else latest.cache_write_tokens end as cache_write_tokens,
       case when latest.id is null then a.completion_tokens else latest.completion_tokens end   as completion_tokens,
       case when latest.id is null then a.money_state else latest.money_state end               as money_state,
       case when latest.id is null then a.charged_nano else latest.charged_nano end             as charged_nano,
       case when latest.id is null then a.baseline_nano else latest.baseline_nano end           as baseline_nano,
       a.baseline_model, a.avoided_nano, a.reserved_nano, a.max_tokens, a.outcome, a.failure, a.problem, a.http_status,
       a.flags, a.started_ms, a.first_text_ms, a.duration_ms,
       coalesce(latest.number, 0) as corrections
from attempt a
left join correction latest on latest.attempt_id = a.id
      and latest.number = (select max(n.number) from correction n where n.attempt_id = a.id);

-- A call's attempts with their latest correction, or one row if it made none. Not a join with attempt_now: SQLite
-- materializes a view that is itself a join when it stands on the right of a left join.
create view call_attempt as
select c.id as call_id, c.created_ms, c.simulated, c.purpose, c.tier, c.category, c.caller, c.tags,
       c.outcome as call_outcome,
       a.id, a.ordinal, a.kind, a.model_asked, a.outcome, a.flags, a.baseline_model, a.avoided_nano,
       case when latest.id is null then a.input_price else latest.input_price end as input_price,
       case when latest.id is null then a.cached_input_price else latest.cached_input_price end as cached_input_price,
       case when latest.id is null then a.cache_write_price else latest.cache_write_price end as cache_write_price,
       case when latest.id is null then a.output_price else latest.output_price end as output_price,
       case when latest.id is null then a.price_estimated else latest.price_estimated end as price_estimated,
       case when latest.id is null then a.prompt_tokens else latest.prompt_tokens end as prompt_tokens,
       case when latest.id is null then a.cached_tokens else latest.cached_tokens end as cached_tokens,
       case when latest.id is null then a.cache_write_tokens else latest.cache_write_tokens end as cache_write_tokens,
       case when latest.id is null then a.completion_tokens else latest.completion_tokens end as completion_tokens,
       case when latest.id is null then a.money_state else latest.money_state end as money_state,
       case when latest.id is null then a.charged_nano else latest.charged_nano end as charged_nano,
       case when latest.id is null then a.baseline_nano else latest.baseline_nano end as baseline_nano
from call c
left join attempt a on a.call_id = c.id
left join correction latest on latest.attempt_id = a.id
     and latest.number = (select max(n.number) from correction n where n.attempt_id = a.id);

-- A call with the sums of its attempts; a sum with an unpriced part is unknown, never too small.
create view call_line as
select c.*,
       (select count(*) from attempt_now a where a.call_id = c.id and a.kind <> 'cache')               as attempts,
       (select sum(a.prompt_tokens) from attempt_now a where a.call_id = c.id)                         as prompt_tokens,
       (select sum(a.completion_tokens) from attempt_now a where a.call_id = c.id)                     as completion_tokens,
       (select coalesce(sum(a.charged_nano), 0) from attempt_now a where a.call_id = c.id)             as charged_nano,
       (select count(*) from attempt_now a where a.call_id = c.id and a.charged_nano is null)          as unsettled,
       (select count(*) from attempt_now a where a.call_id = c.id and a.money_state = 'unpriced')      as unpriced,
       (select count(*) from attempt_now a where a.call_id = c.id and a.money_state = 'unknown')       as unknown,
       (select sum(a.baseline_nano) from attempt_now a where a.call_id = c.id)                         as baseline_nano,
       (select max(a.baseline_model) from attempt a where a.call_id = c.id)                            as baseline_model,
       (select count(*) from attempt_now a where a.call_id = c.id and (a.money_state = 'estimated'
              or (a.money_state = 'actual' and a.price_estimated = 1)))                                as estimated
from call c;


-- ---- Roll-ups: sums for the reports, all derived from call_attempt; `ledger rebuild` recomputes them ----

-- What is counted: a row for each ended attempt of an ended call, or for the call itself if it made none.
create view fact as
select a.call_id, a.created_ms,
       a.simulated,
       a.purpose,
       coalesce(a.tier, 'none')            as tier,
       coalesce(a.category, 'none')        as category,
       coalesce(a.caller, 'none')          as caller,
       coalesce(a.tags, '')                as tags,
       a.call_outcome                      as outcome,
       coalesce(a.model_asked, 'none')     as model,
       case when a.id is null then 'none' when a.kind = 'cache' then 'cache' else a.outcome end as result,
       -- Never null, which would match no cell: a call without an attempt would be lost.
       (a.money_state is 'estimated'
        or (a.money_state in ('actual', 'cache') and a.price_estimated = 1)
        or (a.money_state is 'cache' and (instr(coalesce(a.flags, ''), 'no_usage') > 0
                                          or instr(coalesce(a.flags, ''), 'odd_usage') > 0))) is 1     as estimated,
       coalesce(a.baseline_model, 'none')  as baseline_model,
       coalesce(a.input_price, -1)         as input_price,
       coalesce(a.cached_input_price, -1)  as cached_input_price,
       coalesce(a.cache_write_price, -1)   as cache_write_price,
       coalesce(a.output_price, -1)        as output_price,
       -- A call is counted once, where its first attempt is.
       (a.id is null or a.ordinal = 0)     as calls,
       ((a.id is null or a.ordinal = 0) and exists
           (select 1 from attempt_now b where b.call_id = a.call_id and (b.charged_nano is null or b.money_state = 'unknown')))
                                           as incomplete_calls,
       (a.id is not null and a.kind <> 'cache')         as attempts,
       (a.kind is 'fallback')                           as fallbacks,
       coalesce(a.prompt_tokens, 0)        as prompt_tokens,
       coalesce(a.cached_tokens, 0)        as cached_tokens,
       coalesce(a.cache_write_tokens, 0)   as cache_write_tokens,
       coalesce(a.completion_tokens, 0)    as completion_tokens,
       coalesce(a.charged_nano, 0)         as charged_nano,
       case when a.charged_nano is not null then coalesce(a.baseline_nano, 0) else 0 end               as baseline_nano,
       coalesce(max(a.baseline_nano - a.charged_nano, 0), 0)                                           as cheaper_nano,
       coalesce(max(a.charged_nano - a.baseline_nano, 0), 0)                                           as costlier_nano,
       case when a.baseline_nano is null then coalesce(a.charged_nano, 0) else 0 end                   as no_baseline_nano,
       coalesce(a.avoided_nano, 0)         as avoided_nano,
       (a.id is not null and a.charged_nano is null)    as unsettled,
       (a.money_state is 'unpriced')                    as unpriced,
       (a.money_state is 'unknown')                     as unknown,
       case when a.money_state = 'unknown' then coalesce(a.charged_nano, 0) else 0 end                 as unknown_nano,
       (a.kind is 'cache')                              as hits,
       (a.charged_nano is not null and a.baseline_nano is not null)    as compared,
       coalesce(a.baseline_nano > a.charged_nano, 0)    as cheaper,
       coalesce(a.charged_nano > a.baseline_nano, 0)    as costlier,
       (a.avoided_nano is not null)                     as avoided
from call_attempt a
where a.call_outcome <> 'open' and (a.id is null or a.outcome <> 'open');

-- What facts are grouped by.
create table cell (
    id                 integer not null primary key,
    simulated          integer not null,
    purpose            text    not null,
    tier               text    not null,
    category           text    not null,
    caller             text    not null,
    tags               text    not null,
    outcome            text    not null,
    model              text    not null,
    result             text    not null,
    estimated          integer not null,
    baseline_model     text    not null,
    input_price        integer not null,
    cached_input_price integer not null,
    cache_write_price  integer not null,
    output_price       integer not null,
    unique (simulated, purpose, tier, category, caller, tags, outcome, model, result, estimated, baseline_model,
            input_price, cached_input_price, cache_write_price, output_price)
) strict;

-- The sums of a cell's facts by hours since 1970 (UTC), in the order of the cells, so that a report reads them in sequence.
create table rollup (
    cell               integer not null references cell (id),
    hour               integer not null,
    calls              integer not null,
    incomplete_calls   integer not null,
    attempts           integer not null,
    fallbacks          integer not null,
    prompt_tokens      integer not null,
    cached_tokens      integer not null,
    cache_write_tokens integer not null,
    completion_tokens  integer not null,
    charged_nano       integer not null,
    baseline_nano      integer not null,
    cheaper_nano       integer not null,
    costlier_nano      integer not null,
    no_baseline_nano   integer not null,
    avoided_nano       integer not null,
    unsettled          integer not null,
    unpriced           integer not null,
    unknown            integer not null,
    unknown_nano       integer not null,
    hits               integer not null,
    compared           integer not null,
    cheaper            integer not null,
    costlier           integer not null,
    avoided            integer not null,
    primary key (cell, hour)
) strict, without rowid;

-- Inserting a call here adds its facts to the roll-ups, or subtracts them (sign -1); a view, so that several triggers share it.
create view rollup_posting as select null as call_id, 0 as sign;

-- How long answered calls took: one bucket for each millisecond up to 31, then sixteen for each doubling, so that a bucket is
-- never wider than a sixteenth of its lower bound.
create view latency_bucket as
select id as call_id, created_ms, simulated, coalesce(tier, 'none') as tier, coalesce(served_model, 'none') as model,
       case when duration_ms < 32 then max(duration_ms, 0)
            when duration_ms < 64 then 32 + (duration_ms - 32) / 2
            when duration_ms < 128 then 48 + (duration_ms - 64) / 4
            when duration_ms < 256 then 64 + (duration_ms - 128) / 8
            when duration_ms < 512 then 80 + (duration_ms - 256) / 16
            when duration_ms < 1024 then 96 + (duration_ms - 512) / 32
            when duration_ms < 2048 then 112 + (duration_ms - 1024) / 64
            when duration_ms < 4096 then 128 + (duration_ms - 2048) / 128
            when duration_ms < 8192 then 144 + (duration_ms - 4096) / 256
            when duration_ms < 16384 then 160 + (duration_ms - 8192) / 512
            when duration_ms < 32768 then 176 + (duration_ms - 16384) / 1024
            when duration_ms < 65536 then 192 + (duration_ms - 32768) / 2048
            when duration_ms < 131072 then 208 + (duration_ms - 65536) / 4096
            when duration_ms < 262144 then 224 + (duration_ms - 131072) / 8192
            when duration_ms < 524288 then 240 + (duration_ms - 262144) / 16384
            when duration_ms < 1048576 then 256 + (duration_ms - 524288) / 32768
            else 272 end as bucket
from call where outcome = 'answered' and duration_ms is not null;

-- How many answered calls of an hour are in a bucket.
create table latency (
    simulated integer not null,
    tier      text    not null,
    model     text    not null,
    bucket    integer not null,
    hour      integer not null,
    calls     integer not null,
    primary key (simulated, tier, model, bucket, hour)
) strict, without rowid;

-- The highest cost and the longest duration of a call in an hour, by source: lists search for expensive and slow calls only in
-- hours that can have some. An upper bound: a correction that makes a call cheaper does not lower it.
create table hour_max (
    simulated   integer not null,
    source      text    not null,
    -- Hours since 1970 (UTC).
    hour        integer not null,
    cost_nano   integer not null,
    duration_ms integer not null,
    primary key (simulated, hour, source)
) strict, without rowid;

-- What a call contributes to hour_max.
create view call_hour_max as
select c.id as call_id, c.simulated, c.source, c.created_ms, c.outcome,
       (select coalesce(sum(a.charged_nano), 0) from attempt_now a where a.call_id = c.id) as cost_nano,
       coalesce(c.duration_ms, 0) as duration_ms
from call c;


-- ---- Budgets ----

-- How much may be spent on what in a day, a week or a month.
create table budget (
    id             text    not null primary key,
    name           text    not null,
    scope          text    not null check (scope in ('all', 'caller', 'tag', 'model', 'tier')),
    -- The caller, tag, model or tier; null for all.
    value          text    check ((value is null) = (scope = 'all')),
    period         text    not null check (period in ('day', 'week', 'month')),
    -- The time zone of its periods.
    zone           text    not null,
    limit_nano     integer not null check (limit_nano >= 0),
    warn_percent   integer check (warn_percent between 1 and 100),
    step_percent   integer check (step_percent between 1 and 100),
    when_exhausted text    not null check (when_exhausted in ('allow', 'block', 'cache-only')),
    author         text    not null,
    created_ms     integer not null,
    revision       integer not null,
    -- Set when the budget was ended; its history stays.
    ended_ms       integer
) strict;

create unique index budget_name on budget (name) where ended_ms is null;
create index budget_match on budget (scope, value) where ended_ms is null;

-- What was spent and reserved in a budget period; real and simulated money are separate.
create table balance (
    budget_id     text    not null references budget (id),
    simulated     integer not null check (simulated in (0, 1)),
    start_ms      integer not null,
    end_ms        integer not null check (end_ms > start_ms),
    -- What had been spent in the period before the budget was created, and what its archived attempts were charged.
    opening_nano  integer not null check (opening_nano >= 0),
    spent_nano    integer not null check (spent_nano >= 0),
    reserved_nano integer not null check (reserved_nano >= 0),
    primary key (budget_id, simulated, start_ms)
) strict, without rowid;

-- Which balances an attempt counts to.
create table reservation (
    attempt_id    text    not null references attempt (id) on delete cascade,
    budget_id     text    not null,
    simulated     integer not null,
    start_ms      integer not null,
    reserved_nano integer not null check (reserved_nano >= 0),
    primary key (attempt_id, budget_id),
    foreign key (budget_id, simulated, start_ms) references balance (budget_id, simulated, start_ms)
) strict, without rowid;

-- For checking and recomputing a balance.
create index reservation_period on reservation (budget_id, simulated, start_ms);

-- Changes of budgets (made, changed, ended), and what they did (warned, exhausted, refused, stepped down).
create table budget_event (
    number    integer not null primary key,
    budget_id text    not null references budget (id),
    type      text    not null,
    -- JSON: before and after a change; for what a budget did, the budget period.
    before    text,
    after     text,
    -- Null for what a budget did.
    author    text,
    at_ms     integer not null
) strict;

create index budget_event_budget on budget_event (budget_id, number);

-- Reported once for each budget period, by the first process that gets there.
create unique index budget_event_once on budget_event (budget_id, type, after)
where type in ('warned', 'exhausted', 'refused', 'stepped-down');

-- Which thresholds the balances have reached. Shares of a limit are rounded up, in steps that fit into 64 bits.
create view budget_threshold as
select a.budget_id, a.simulated, a.start_ms, t.type
from balance a join budget b on b.id = a.budget_id
     join (select 'warned' as type union all select 'exhausted') t
where b.ended_ms is null
  and a.spent_nano >= case t.type
        when 'warned' then b.limit_nano / 100 * b.warn_percent + (b.limit_nano % 100 * b.warn_percent + 99) / 100
        else b.limit_nano end;


-- ---- Routing: rules, prices, quality ----

-- Rules and prices as whole documents, numbered from 1, never changed. The highest number is live.
create table version (
    type         text    not null check (type in ('routing', 'catalog')),
    number       integer not null check (number > 0),
    -- The version that this one is based on; null for the first.
    base         integer,
    author       text    not null,
    message      text    not null,
    document     text    not null,
    published_ms integer not null,
    primary key (type, number)
) strict, without rowid;

-- Changes being prepared. The revision grows with each save, so that two people cannot overwrite each other unnoticed.
create table draft (
    id         text    not null primary key,
    type       text    not null check (type in ('routing', 'catalog')),
    base       integer not null,
    author     text    not null,
    name       text    not null,
    document   text    not null,
    revision   integer not null,
    created_ms integer not null,
    changed_ms integer not null
) strict;

-- Which of two answers to one prompt was better.
create table judgement (
    id         text    not null primary key,
    -- The comparison that both answers belong to.
    group_id   text    not null,
    source     text    not null check (source in ('judge', 'operator')),
    -- The model or the person that judged.
    judge      text    not null,
    category   text,
    tier       text,
    model_a    text    not null,
    model_b    text    not null check (model_a <> model_b),
    verdict    text    not null check (verdict in ('a', 'b', 'tie')),
    simulated  integer not null check (simulated in (0, 1)),
    created_ms integer not null
) strict;

create index judgement_group on judgement (group_id);

-- Models that a person has paused.
create table pause (
    id         text    not null primary key,
    model      text    not null,
    reason     text    not null,
    author     text    not null,
    created_ms integer not null,
    until_ms   integer not null,
    ended_ms   integer,
    ended_by   text
) strict;

create index pause_until on pause (until_ms) where ended_ms is null;


-- ---- Invoices of providers, to compare the ledger with ----

create table invoice (
    id          text    not null primary key,
    name        text    not null unique,
    sha256      text    not null unique,
    author      text    not null,
    imported_ms integer not null
) strict;

create table invoice_line (
    invoice_id        text    not null references invoice (id),
    number            integer not null,
    -- The day (UTC) that the provider assigns it to.
    day               text    not null,
    model             text    not null,
    requests          integer,
    prompt_tokens     integer,
    completion_tokens integer,
    amount_nano       integer not null,
    primary key (invoice_id, number)
) strict, without rowid;


-- ---- Accounts, settings, audit ----

create table account (
    id           text    not null primary key,
    -- Typed at the login; case does not matter.
    name         text    not null unique collate nocase check (length(name) between 1 and 64),
    role         text    not null check (role in ('viewer', 'manager', 'operator', 'admin')),
    -- Encoded; null until the owner has set one through a link.
    password     text,
    disabled_ms  integer,
    -- Grows when all sessions of the account must sign in again.
    stamp        integer not null default 1,
    revision     integer not null default 1,
    author       text    not null,
    created_ms   integer not null,
    signed_in_ms integer
) strict;

-- One-time links: to create the first account, or to set a password. Only the hash is stored.
create table account_link (
    hash       text    not null primary key,
    type       text    not null check (type in ('setup', 'password')),
    account_id text    references account (id),
    tries      integer not null default 0,
    expires_ms integer not null,
    used_ms    integer,
    author     text    not null,
    created_ms integer not null
) strict;

-- Settings that admins change on the pages; the environment and the command line take precedence.
create table setting (
    name       text    not null primary key,
    value      text    not null,
    author     text    not null,
    changed_ms integer not null
) strict;

-- Secrets, sealed with a key that is not in this file, each for one origin.
create table secret (
    name        text    not null primary key,
    origin      text    not null,
    sealed      blob    not null,
    fingerprint text    not null,
    ending      text    not null,
    author      text    not null,
    changed_ms  integer not null
) strict;

-- Who did what, and when. Values are JSON or plain text; none is a secret.
create table audit_entry (
    id         integer not null primary key,
    at_ms      integer not null,
    -- The account's name, or the author named by a console.
    actor      text    not null,
    address    text,
    -- The id of the HTTP request.
    request_id text,
    action     text    not null,
    subject    text,
    before     text,
    after      text
) strict;

create index audit_entry_at on audit_entry (at_ms);


-- ---- Guards: what must never happen ----

-- A call and an attempt are filled in once, when they end.
create trigger call_update_guard before update on call when old.outcome <> 'open'
begin
    select raise(abort, 'a call that has ended is never changed');
end;

create trigger attempt_update_guard before update on attempt when old.outcome <> 'open'
begin
    select raise(abort, 'an attempt that has ended is never changed');
end;

create trigger correction_update_guard before update on correction
begin
    select raise(abort, 'corrections are never changed');
end;

create trigger archive_update_guard before update on archive
begin
    select raise(abort, 'archives are never changed');
end;

create trigger budget_event_update_guard before update on budget_event
begin
    select raise(abort, 'budget events are never changed');
end;

create trigger version_update_guard before update on version
begin
    select raise(abort, 'versions are never changed');
end;

create trigger judgement_update_guard before update on judgement
begin
    select raise(abort, 'judgements are never changed');
end;

create trigger audit_entry_update_guard before update on audit_entry
begin
    select raise(abort, 'audit entries are never changed');
end;

-- "insert or replace" deletes without firing a delete trigger.
create trigger audit_entry_replace_guard before insert on audit_entry
when exists (select 1 from audit_entry where id = new.id)
begin
    select raise(abort, 'audit entries are never changed');
end;

create trigger call_delete_guard before delete on call
when old.created_ms >= coalesce((select max(until_ms) from archive where content = 'calls'), 0)
begin
    select raise(abort, 'calls are never deleted before they are archived');
end;

create trigger attempt_delete_guard before delete on attempt
when (select created_ms from call where id = old.call_id)
     >= coalesce((select max(until_ms) from archive where content = 'calls'), 0)
begin
    select raise(abort, 'attempts are never deleted before they are archived');
end;

create trigger correction_delete_guard before delete on correction
when (select c.created_ms from attempt a join call c on c.id = a.call_id where a.id = old.attempt_id)
     >= coalesce((select max(until_ms) from archive where content = 'calls'), 0)
begin
    select raise(abort, 'corrections are never deleted before they are archived');
end;

create trigger archive_delete_guard before delete on archive
begin
    select raise(abort, 'archives are never deleted');
end;

create trigger budget_event_delete_guard before delete on budget_event
begin
    select raise(abort, 'budget events are never deleted');
end;

create trigger version_delete_guard before delete on version
begin
    select raise(abort, 'versions are never deleted');
end;

create trigger audit_entry_delete_guard before delete on audit_entry
begin
    select raise(abort, 'audit entries are never deleted');
end;

create trigger account_delete_guard before delete on account
begin
    select raise(abort, 'accounts are disabled, never deleted');
end;

-- The application checks it too; this holds if it fails to. An admin who can let others in always remains.
create trigger account_last_admin_guard before update of role, disabled_ms on account
when old.role = 'admin' and old.disabled_ms is null and old.password is not null
     and (new.role <> 'admin' or new.disabled_ms is not null)
     and not exists (select 1 from account
                     where id <> old.id and role = 'admin' and disabled_ms is null and password is not null)
begin
    select raise(abort, 'the last admin keeps the role');
end;


-- ---- Settling: reservations become spending ----

create trigger attempt_end_settles_balances after update of outcome on attempt when old.outcome = 'open' and new.outcome <> 'open'
begin
    update balance set reserved_nano = balance.reserved_nano - r.reserved_nano,
                       spent_nano = spent_nano + coalesce(new.charged_nano, 0)
    from reservation r
    where r.attempt_id = new.id and balance.budget_id = r.budget_id and balance.simulated = r.simulated
      and balance.start_ms = r.start_ms;

    insert into budget_event (budget_id, type, after, at_ms)
    select t.budget_id, t.type, json_object('simulated', t.simulated, 'start_ms', t.start_ms),
           new.started_ms + coalesce(new.duration_ms, 0)
    from reservation r join budget_threshold t
         on t.budget_id = r.budget_id and t.simulated = r.simulated and t.start_ms = r.start_ms
    where r.attempt_id = new.id
    on conflict do nothing;
end;

create trigger correction_settles_balances before insert on correction
begin
    update balance set spent_nano = spent_nano + coalesce(new.charged_nano, 0)
                                    - coalesce((select charged_nano from attempt_now where id = new.attempt_id), 0)
    from reservation r
    where r.attempt_id = new.attempt_id and balance.budget_id = r.budget_id and balance.simulated = r.simulated
      and balance.start_ms = r.start_ms;

    insert into budget_event (budget_id, type, after, at_ms)
    select t.budget_id, t.type, json_object('simulated', t.simulated, 'start_ms', t.start_ms),
           new.corrected_ms
    from reservation r join budget_threshold t
         on t.budget_id = r.budget_id and t.simulated = r.simulated and t.start_ms = r.start_ms
    where r.attempt_id = new.attempt_id
    on conflict do nothing;
end;

-- What was spent before a budget was created is in its opening balance, and in no reservation.
create trigger correction_settles_openings before insert on correction
begin
    update balance set opening_nano = opening_nano + x.more, spent_nano = spent_nano + x.more
    from (select b.id as budget_id, c.simulated, a.started_ms,
                 coalesce(new.charged_nano, 0)
                 - coalesce((select charged_nano from attempt_now where id = new.attempt_id), 0) as more
          from attempt a join call c on c.id = a.call_id join budget b on a.started_ms < b.created_ms
          where a.id = new.attempt_id
            and case b.scope when 'all' then 1
                             when 'caller' then c.caller is b.value
                             when 'tier' then c.tier is b.value
                             when 'model' then a.model_asked is b.value
                             else instr(' ' || c.tags || ' ', ' ' || b.value || ' ') > 0 end
            and not exists (select 1 from reservation r where r.attempt_id = a.id and r.budget_id = b.id)) x
    where balance.budget_id = x.budget_id and balance.simulated = x.simulated
      and x.started_ms >= balance.start_ms and x.started_ms < balance.end_ms;
end;


-- ---- Roll-ups follow the rows ----

create trigger rollup_posting_insert instead of insert on rollup_posting
begin
    -- Not "or ignore", which would skip a fact that violates a constraint of cell.
    insert into cell (simulated, purpose, tier, category, caller, tags, outcome, model, result, estimated,
                      baseline_model, input_price, cached_input_price, cache_write_price, output_price)
    select simulated, purpose, tier, category, caller, tags, outcome, model, result, estimated,
           baseline_model, input_price, cached_input_price, cache_write_price, output_price
    from fact where call_id = new.call_id
    on conflict do nothing;

    insert into rollup
    select c.id, f.created_ms / 3600000, new.sign * f.calls, new.sign * f.incomplete_calls, new.sign * f.attempts,
           new.sign * f.fallbacks, new.sign * f.prompt_tokens, new.sign * f.cached_tokens,
           new.sign * f.cache_write_tokens, new.sign * f.completion_tokens, new.sign * f.charged_nano,
           new.sign * f.baseline_nano, new.sign * f.cheaper_nano, new.sign * f.costlier_nano, new.sign * f.no_baseline_nano,
           new.sign * f.avoided_nano, new.sign * f.unsettled, new.sign * f.unpriced, new.sign * f.unknown,
           new.sign * f.unknown_nano, new.sign * f.hits, new.sign * f.compared, new.sign * f.cheaper,
           new.sign * f.costlier, new.sign * f.avoided
    from fact f cross join cell c on c.simulated = f.simulated and c.purpose = f.purpose and c.tier = f.tier
         and c.category = f.category and c.caller = f.caller and c.tags = f.tags and c.outcome = f.outcome
         and c.model = f.model and c.result = f.result and c.estimated = f.estimated
         and c.baseline_model = f.baseline_model and c.input_price = f.input_price
         and c.cached_input_price = f.cached_input_price and c.cache_write_price = f.cache_write_price
         and c.output_price = f.output_price
    where f.call_id = new.call_id
    on conflict (cell, hour) do update set
        calls = calls + excluded.calls, incomplete_calls = incomplete_calls + excluded.incomplete_calls,
        attempts = attempts + excluded.attempts, fallbacks = fallbacks + excluded.fallbacks,
        prompt_tokens = prompt_tokens + excluded.prompt_tokens, cached_tokens = cached_tokens + excluded.cached_tokens,
        cache_write_tokens = cache_write_tokens + excluded.cache_write_tokens,
        completion_tokens = completion_tokens + excluded.completion_tokens,
        charged_nano = charged_nano + excluded.charged_nano, baseline_nano = baseline_nano + excluded.baseline_nano,
        cheaper_nano = cheaper_nano + excluded.cheaper_nano, costlier_nano = costlier_nano + excluded.costlier_nano,
        no_baseline_nano = no_baseline_nano + excluded.no_baseline_nano,
        avoided_nano = avoided_nano + excluded.avoided_nano, unsettled = unsettled + excluded.unsettled,
        unpriced = unpriced + excluded.unpriced, unknown = unknown + excluded.unknown,
        unknown_nano = unknown_nano + excluded.unknown_nano, hits = hits + excluded.hits,
        compared = compared + excluded.compared, cheaper = cheaper + excluded.cheaper,
        costlier = costlier + excluded.costlier, avoided = avoided + excluded.avoided;
end;

create trigger call_end_adds_rollup after update of outcome on call when old.outcome = 'open' and new.outcome <> 'open'
begin
    insert into rollup_posting values (new.id, 1);
    insert into latency
    select simulated, tier, model, bucket, created_ms / 3600000, 1 from latency_bucket where call_id = new.id
    on conflict (simulated, tier, model, bucket, hour) do update set calls = calls + 1;
end;

-- An attempt can end after its call: the caller left, while the answer was read to its end.
create trigger late_attempt_subtracts_rollup before update of outcome on attempt
when old.outcome = 'open' and (select outcome from call where id = old.call_id) <> 'open'
begin
    insert into rollup_posting values (old.call_id, -1);
end;

create trigger late_attempt_adds_rollup after update of outcome on attempt
when old.outcome = 'open' and new.outcome <> 'open' and (select outcome from call where id = new.call_id) <> 'open'
begin
    insert into rollup_posting values (new.call_id, 1);
end;

create trigger correction_subtracts_rollup before insert on correction
when (select c.outcome from attempt a join call c on c.id = a.call_id where a.id = new.attempt_id) <> 'open'
begin
    insert into rollup_posting select call_id, -1 from attempt where id = new.attempt_id;
end;

create trigger correction_adds_rollup after insert on correction
when (select c.outcome from attempt a join call c on c.id = a.call_id where a.id = new.attempt_id) <> 'open'
begin
    insert into rollup_posting select call_id, 1 from attempt where id = new.attempt_id;
end;

create trigger call_end_raises_hour_max after update of outcome on call when old.outcome = 'open' and new.outcome <> 'open'
begin
    insert into hour_max
    select simulated, source, created_ms / 3600000, cost_nano, duration_ms from call_hour_max where call_id = new.id
    on conflict (simulated, hour, source) do update set cost_nano = max(cost_nano, excluded.cost_nano),
                                                        duration_ms = max(duration_ms, excluded.duration_ms);
end;

create trigger late_attempt_raises_hour_max after update of outcome on attempt
when old.outcome = 'open' and new.outcome <> 'open' and (select outcome from call where id = new.call_id) <> 'open'
begin
    insert into hour_max
    select simulated, source, created_ms / 3600000, cost_nano, duration_ms from call_hour_max where call_id = new.call_id
    on conflict (simulated, hour, source) do update set cost_nano = max(cost_nano, excluded.cost_nano);
end;

create trigger correction_raises_hour_max after insert on correction
when (select c.outcome from attempt a join call c on c.id = a.call_id where a.id = new.attempt_id) <> 'open'
begin
    insert into hour_max
    select simulated, source, created_ms / 3600000, cost_nano, duration_ms from call_hour_max
    where call_id = (select call_id from attempt where id = new.attempt_id)
    on conflict (simulated, hour, source) do update set cost_nano = max(cost_nano, excluded.cost_nano);
end;


-- ---- Audit: what other tables record goes to the audit trail too, whatever its source ----

create trigger version_audit after insert on version
begin
    insert into audit_entry (at_ms, actor, action, subject, before, after)
    values (new.published_ms, new.author, new.type || '.published', 'version ' || new.number,
            (select 'version ' || max(number) from version where type = new.type and number < new.number having count(*) > 0),
            new.message);
end;

create trigger budget_event_audit after insert on budget_event when new.author is not null
begin
    insert into audit_entry (at_ms, actor, action, subject, before, after)
    values (new.at_ms, new.author, 'budget.' || new.type,
            (select name from budget where id = new.budget_id), new.before, new.after);
end;

create trigger correction_audit after insert on correction
begin
    insert into audit_entry (at_ms, actor, action, subject, before, after)
    values (new.corrected_ms, new.author, 'correction.' || new.type, new.attempt_id,
            (select charged_nano from attempt where id = new.attempt_id), new.charged_nano);
end;
