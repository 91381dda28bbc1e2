-- The books: what people asked (call) and what was sent upstream for it (attempt).
-- Amounts are integer nano-USD, prices integer nano-USD per 1,000,000 tokens, times integer milliseconds since 1970 (UTC).

create table call (
    id              text    not null primary key,
    face            text    not null check (face in ('console', 'web', 'endpoint')),
    kind            text    not null check (kind in ('ask', 'compare')),
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
    created_ms      integer not null,
    first_text_ms   integer,
    duration_ms     integer
) strict;

create index call_created on call (created_ms);
create index call_group on call (group_id) where group_id is not null;

create table attempt (
    id                 text    not null primary key,
    call_id            text    not null references call (id),
    ordinal            integer not null check (ordinal >= 0),
    kind               text    not null check (kind in ('first', 'retry', 'fallback', 'cache')),
    model_asked        text    not null,
    model_answered     text,
    input_price        integer check (input_price >= 0),
    cached_input_price integer check (cached_input_price >= 0),
    output_price       integer check (output_price >= 0),
    price_valid_from   text,
    price_estimated    integer not null check (price_estimated in (0, 1)),
    prompt_tokens      integer check (prompt_tokens >= 0),
    cached_tokens      integer check (cached_tokens between 0 and prompt_tokens),
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
    started_ms         integer not null,
    first_text_ms      integer,
    duration_ms        integer,
    unique (call_id, ordinal)
) strict;

-- History is not rewritten: a row is filled in once, when its call or attempt ends.
create trigger call_is_final before update on call when old.outcome <> 'open'
begin
    select raise(abort, 'a call that has ended does not change');
end;

create trigger attempt_is_final before update on attempt when old.outcome <> 'open'
begin
    select raise(abort, 'an attempt that has ended does not change');
end;

create trigger call_stays before delete on call
begin
    select raise(abort, 'the books forget nothing');
end;

create trigger attempt_stays before delete on attempt
begin
    select raise(abort, 'the books forget nothing');
end;

-- A call with what its attempts add up to; a sum with an unknown part is unknown, never too small.
create view call_line as
select c.*,
       (select count(*) from attempt a where a.call_id = c.id and a.kind <> 'cache')               as attempts,
       (select sum(a.prompt_tokens) from attempt a where a.call_id = c.id)                         as prompt_tokens,
       (select sum(a.completion_tokens) from attempt a where a.call_id = c.id)                     as completion_tokens,
       (select coalesce(sum(a.charged_nano), 0) from attempt a where a.call_id = c.id)             as charged_nano,
       (select count(*) from attempt a where a.call_id = c.id and a.charged_nano is null)          as unsettled,
       (select sum(a.baseline_nano) from attempt a where a.call_id = c.id)                         as baseline_nano,
       (select max(a.baseline_model) from attempt a where a.call_id = c.id)                        as baseline_model,
       (select count(*) from attempt a where a.call_id = c.id and (a.money_state = 'estimated'
              or (a.money_state = 'actual' and a.price_estimated = 1)))                                as estimated
from call c;
