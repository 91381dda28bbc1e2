-- Versions of what steers the routing, drafts of them, what people and judges thought of answers, and what each call's
-- rules looked at. SQLite changes no check of a table, so both tables of the books are made anew with what they hold.

drop view call_line;

create table call_2 (
    id              text    not null primary key,
    face            text    not null check (face in ('console', 'web', 'endpoint')),
    kind            text    not null check (kind in ('ask', 'compare', 'batch', 'judge')),
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
    -- The caller's own name for it, for example the row of a batch.
    reference       text,
    -- The process that makes it, so that the next one can tell what a kill left open.
    process         text,
    -- Who asks, and what for; labels with blanks between.
    caller          text,
    tags            text,
    -- What the rules looked at, without a word of the prompt: a JSON object. Replays read it.
    features        text,
    created_ms      integer not null,
    first_text_ms   integer,
    duration_ms     integer
) strict;

create table attempt_2 (
    id                 text    not null primary key,
    call_id            text    not null references call_2 (id),
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
    -- What was odd about it, in words with blanks between.
    flags              text,
    started_ms         integer not null,
    first_text_ms      integer,
    duration_ms        integer,
    unique (call_id, ordinal)
) strict;

insert into call_2 (
    id, face, kind, group_id, simulated, relay, streamed, requested_model, category, complexity, tier,
    rules_version, decision, routed_model, served_model, outcome, finish, problem, fallbacks, reference, process,
    created_ms, first_text_ms, duration_ms)
select
    id, face, kind, group_id, simulated, relay, streamed, requested_model, category, complexity, tier,
    rules_version, decision, routed_model, served_model, outcome, finish, problem, fallbacks, reference, process,
    created_ms, first_text_ms, duration_ms
from call;

insert into attempt_2 (
    id, call_id, ordinal, kind, model_asked, model_answered, input_price, cached_input_price, output_price,
    price_valid_from, price_estimated, prompt_tokens, cached_tokens, completion_tokens, money_state,
    charged_nano, baseline_model, baseline_nano, avoided_nano, outcome, failure, problem, http_status, flags,
    started_ms, first_text_ms, duration_ms)
select
    id, call_id, ordinal, kind, model_asked, model_answered, input_price, cached_input_price, output_price,
    price_valid_from, price_estimated, prompt_tokens, cached_tokens, completion_tokens, money_state,
    charged_nano, baseline_model, baseline_nano, avoided_nano, outcome, failure, problem, http_status, flags,
    started_ms, first_text_ms, duration_ms
from attempt;

drop table attempt;
drop table call;
alter table call_2 rename to call;
alter table attempt_2 rename to attempt;

create index call_created on call (created_ms);
create index call_group on call (group_id, reference) where group_id is not null;
create index call_open on call (process) where outcome = 'open';
create index attempt_open on attempt (call_id) where outcome = 'open';

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

-- What steers the routing: whole documents, numbered from 1, never changed. The one with the highest number is live.
create table version (
    kind         text    not null check (kind in ('routing', 'catalog')),
    number       integer not null check (number > 0),
    -- The version that it was made from; null for the first.
    base         integer,
    author       text    not null,
    message      text    not null,
    document     text    not null,
    published_ms integer not null,
    primary key (kind, number)
) strict, without rowid;

create trigger version_is_final before update on version
begin
    select raise(abort, 'a version does not change');
end;

create trigger version_stays before delete on version
begin
    select raise(abort, 'versions are kept');
end;

-- What is being prepared. The revision grows with each change, so that two people cannot overwrite each other unseen.
create table draft (
    id         text    not null primary key,
    kind       text    not null check (kind in ('routing', 'catalog')),
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
    -- The model that judged, or the person.
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

create trigger judgement_is_final before update on judgement
begin
    select raise(abort, 'a judgement does not change');
end;
