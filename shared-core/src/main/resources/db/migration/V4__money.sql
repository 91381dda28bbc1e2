-- The money side of the books: what an attempt may cost at most, corrections, roll-ups for reports, budgets, invoices, the
-- text of calls, and what was archived.

drop view call_line;

alter table attempt add column reserved_nano integer check (reserved_nano >= 0);
alter table attempt add column max_tokens integer check (max_tokens > 0);

create index attempt_unknown on attempt (started_ms) where money_state = 'unknown';

-- An attempt's money as it was found out later: a whole new version of it, while the attempt keeps what it was booked at.
create table correction (
    id                 text    not null primary key,
    attempt_id         text    not null references attempt (id),
    number             integer not null check (number > 0),
    kind               text    not null check (kind in ('reprice', 'settle')),
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

create trigger correction_is_final before update on correction
begin
    select raise(abort, 'a correction does not change');
end;

-- What is archived first may be deleted; nothing else ever is.
create table archive (
    number       integer not null primary key,
    kind         text    not null check (kind in ('calls', 'texts')),
    -- Everything that was created before this moment is in the file.
    until_ms     integer not null,
    file         text,
    sha256       text,
    rows         integer not null,
    charged_nano integer,
    author       text    not null,
    archived_ms  integer not null
) strict;

create trigger archive_is_final before update on archive
begin
    select raise(abort, 'what was archived stays so');
end;

create trigger archive_stays before delete on archive
begin
    select raise(abort, 'what was archived stays so');
end;

drop trigger call_stays;
drop trigger attempt_stays;

create trigger call_stays before delete on call
when old.created_ms >= coalesce((select max(until_ms) from archive where kind = 'calls'), 0)
begin
    select raise(abort, 'the books forget nothing');
end;

create trigger attempt_stays before delete on attempt
when (select created_ms from call where id = old.call_id)
     >= coalesce((select max(until_ms) from archive where kind = 'calls'), 0)
begin
    select raise(abort, 'the books forget nothing');
end;

create trigger correction_stays before delete on correction
when (select c.created_ms from attempt a join call c on c.id = a.call_id where a.id = old.attempt_id)
     >= coalesce((select max(until_ms) from archive where kind = 'calls'), 0)
begin
    select raise(abort, 'the books forget nothing');
end;

-- The words of calls, kept only where that is switched on.
create table call_text (
    call_id text    not null primary key references call (id) on delete cascade,
    prompt  text    not null,
    answer  text,
    kept_ms integer not null
) strict;

create index call_text_kept on call_text (kept_ms);

-- Attempts with what is known of their money now.
create view attempt_now as
select a.id, a.call_id, a.ordinal, a.kind, a.model_asked, a.model_answered,
       case when k.id is null then a.input_price else k.input_price end               as input_price,
       case when k.id is null then a.cached_input_price else k.cached_input_price end as cached_input_price,
       case when k.id is null then a.cache_write_price else k.cache_write_price end   as cache_write_price,
       case when k.id is null then a.output_price else k.output_price end             as output_price,
       case when k.id is null then a.price_valid_from else k.price_valid_from end     as price_valid_from,
       case when k.id is null then a.price_estimated else k.price_estimated end       as price_estimated,
       case when k.id is null then a.prompt_tokens else k.prompt_tokens end           as prompt_tokens,
       case when k.id is null then a.cached_tokens else k.cached_tokens end           as cached_tokens,
       case when k.id is null then a.cache_write_tokens else k.cache_write_tokens end as cache_write_tokens,
       case when k.id is null then a.completion_tokens else k.completion_tokens end   as completion_tokens,
       case when k.id is null then a.money_state else k.money_state end               as money_state,
       case when k.id is null then a.charged_nano else k.charged_nano end             as charged_nano,
       case when k.id is null then a.baseline_nano else k.baseline_nano end           as baseline_nano,
       a.baseline_model, a.avoided_nano, a.reserved_nano, a.max_tokens, a.outcome, a.failure, a.problem, a.http_status,
       a.flags, a.started_ms, a.first_text_ms, a.duration_ms,
       coalesce(k.number, 0) as corrections
from attempt a
left join correction k on k.attempt_id = a.id
      and k.number = (select max(n.number) from correction n where n.attempt_id = a.id);

-- A call with what its attempts add up to; a sum with an unpriced part is unknown, never too small.
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

-- With all that a count of a period's calls and their order need, so that neither looks at the calls themselves.
drop index call_created;
create index call_created on call (created_ms, simulated, id);

-- A call's attempts with what is known of their money now, or one row without an attempt. Not a join with attempt_now:
-- SQLite makes a view that is a join itself anew, all of it, wherever it stands on the right of a left join.
create view call_part as
select c.id as call_id, c.created_ms, c.simulated, c.kind as purpose, c.tier, c.category, c.caller, c.tags,
       c.outcome as call_outcome,
       a.id, a.ordinal, a.kind, a.model_asked, a.outcome, a.flags, a.baseline_model, a.avoided_nano,
       case when k.id is null then a.input_price else k.input_price end as input_price,
       case when k.id is null then a.cached_input_price else k.cached_input_price end as cached_input_price,
       case when k.id is null then a.cache_write_price else k.cache_write_price end as cache_write_price,
       case when k.id is null then a.output_price else k.output_price end as output_price,
       case when k.id is null then a.price_estimated else k.price_estimated end as price_estimated,
       case when k.id is null then a.prompt_tokens else k.prompt_tokens end as prompt_tokens,
       case when k.id is null then a.cached_tokens else k.cached_tokens end as cached_tokens,
       case when k.id is null then a.cache_write_tokens else k.cache_write_tokens end as cache_write_tokens,
       case when k.id is null then a.completion_tokens else k.completion_tokens end as completion_tokens,
       case when k.id is null then a.money_state else k.money_state end as money_state,
       case when k.id is null then a.charged_nano else k.charged_nano end as charged_nano,
       case when k.id is null then a.baseline_nano else k.baseline_nano end as baseline_nano
from call c
left join attempt a on a.call_id = c.id
left join correction k on k.attempt_id = a.id
     and k.number = (select max(n.number) from correction n where n.attempt_id = a.id);

-- Roll-ups. One definition of what is counted, the view `fact`: a row for each ended attempt of a call that has ended, or
-- for the call itself if it made none. Everything below is derived from it and can be made anew.
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
       -- Null for a call without an attempt would be nobody's cell, and the call lost.
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
                                           as holed_calls,
       (a.id is not null and a.kind <> 'cache')         as attempts,
       (a.kind is 'fallback')                           as fallbacks,
       coalesce(a.prompt_tokens, 0)        as prompt_tokens,
       coalesce(a.cached_tokens, 0)        as cached_tokens,
       coalesce(a.cache_write_tokens, 0)   as cache_write_tokens,
       coalesce(a.completion_tokens, 0)    as completion_tokens,
       coalesce(a.charged_nano, 0)         as charged_nano,
       case when a.charged_nano is not null then coalesce(a.baseline_nano, 0) else 0 end               as baseline_nano,
       coalesce(max(a.baseline_nano - a.charged_nano, 0), 0)                                           as cheaper_nano,
       coalesce(max(a.charged_nano - a.baseline_nano, 0), 0)                                           as dearer_nano,
       case when a.baseline_nano is null then coalesce(a.charged_nano, 0) else 0 end                   as uncompared_nano,
       coalesce(a.avoided_nano, 0)         as avoided_nano,
       (a.id is not null and a.charged_nano is null)    as unsettled,
       (a.money_state is 'unpriced')                    as unpriced,
       (a.money_state is 'unknown')                     as unknown,
       case when a.money_state = 'unknown' then coalesce(a.charged_nano, 0) else 0 end                 as unknown_nano,
       (a.kind is 'cache')                              as hits,
       (a.charged_nano is not null and a.baseline_nano is not null)    as compared,
       coalesce(a.baseline_nano > a.charged_nano, 0)    as cheaper,
       coalesce(a.charged_nano > a.baseline_nano, 0)    as dearer,
       (a.avoided_nano is not null)                     as avoided
from call_part a
where a.call_outcome <> 'open' and (a.id is null or a.outcome <> 'open');

-- What facts can be told apart by.
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

-- The sums of a cell's facts, by hours since 1970 (UTC). In the order of the cells, so that a report reads along.
create table rollup (
    cell               integer not null references cell (id),
    hour               integer not null,
    calls              integer not null,
    holed_calls        integer not null,
    attempts           integer not null,
    fallbacks          integer not null,
    prompt_tokens      integer not null,
    cached_tokens      integer not null,
    cache_write_tokens integer not null,
    completion_tokens  integer not null,
    charged_nano       integer not null,
    baseline_nano      integer not null,
    cheaper_nano       integer not null,
    dearer_nano        integer not null,
    uncompared_nano    integer not null,
    avoided_nano       integer not null,
    unsettled          integer not null,
    unpriced           integer not null,
    unknown            integer not null,
    unknown_nano       integer not null,
    hits               integer not null,
    compared           integer not null,
    cheaper            integer not null,
    dearer             integer not null,
    avoided            integer not null,
    primary key (cell, hour)
) strict, without rowid;

-- How long answered calls took: milliseconds up to 31 one by one, beyond that sixteen steps for each doubling, so that a
-- step is never wider than a sixteenth of its own beginning.
create view duration_step as
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
            else 272 end as step
from call where outcome = 'answered' and duration_ms is not null;

create table latency (
    simulated integer not null,
    tier      text    not null,
    model     text    not null,
    step      integer not null,
    hour      integer not null,
    calls     integer not null,
    primary key (simulated, tier, model, step, hour)
) strict, without rowid;

-- Adds the facts of a call to the roll-ups, or with the sign -1 takes them out. A trigger, since rows end in several ways.
create view posting as select null as call_id, 0 as sign;

create trigger posting_is_added instead of insert on posting
begin
    -- Not "or ignore", which would pass over a fact that no cell can hold.
    insert into cell (simulated, purpose, tier, category, caller, tags, outcome, model, result, estimated,
                      baseline_model, input_price, cached_input_price, cache_write_price, output_price)
    select simulated, purpose, tier, category, caller, tags, outcome, model, result, estimated,
           baseline_model, input_price, cached_input_price, cache_write_price, output_price
    from fact where call_id = new.call_id
    on conflict do nothing;

    insert into rollup
    select c.id, f.created_ms / 3600000, new.sign * f.calls, new.sign * f.holed_calls, new.sign * f.attempts,
           new.sign * f.fallbacks, new.sign * f.prompt_tokens, new.sign * f.cached_tokens,
           new.sign * f.cache_write_tokens, new.sign * f.completion_tokens, new.sign * f.charged_nano,
           new.sign * f.baseline_nano, new.sign * f.cheaper_nano, new.sign * f.dearer_nano, new.sign * f.uncompared_nano,
           new.sign * f.avoided_nano, new.sign * f.unsettled, new.sign * f.unpriced, new.sign * f.unknown,
           new.sign * f.unknown_nano, new.sign * f.hits, new.sign * f.compared, new.sign * f.cheaper,
           new.sign * f.dearer, new.sign * f.avoided
    from fact f cross join cell c on c.simulated = f.simulated and c.purpose = f.purpose and c.tier = f.tier
         and c.category = f.category and c.caller = f.caller and c.tags = f.tags and c.outcome = f.outcome
         and c.model = f.model and c.result = f.result and c.estimated = f.estimated
         and c.baseline_model = f.baseline_model and c.input_price = f.input_price
         and c.cached_input_price = f.cached_input_price and c.cache_write_price = f.cache_write_price
         and c.output_price = f.output_price
    where f.call_id = new.call_id
    on conflict (cell, hour) do update set
        calls = calls + excluded.calls, holed_calls = holed_calls + excluded.holed_calls,
        attempts = attempts + excluded.attempts, fallbacks = fallbacks + excluded.fallbacks,
        prompt_tokens = prompt_tokens + excluded.prompt_tokens, cached_tokens = cached_tokens + excluded.cached_tokens,
        cache_write_tokens = cache_write_tokens + excluded.cache_write_tokens,
        completion_tokens = completion_tokens + excluded.completion_tokens,
        charged_nano = charged_nano + excluded.charged_nano, baseline_nano = baseline_nano + excluded.baseline_nano,
        cheaper_nano = cheaper_nano + excluded.cheaper_nano, dearer_nano = dearer_nano + excluded.dearer_nano,
        uncompared_nano = uncompared_nano + excluded.uncompared_nano,
        avoided_nano = avoided_nano + excluded.avoided_nano, unsettled = unsettled + excluded.unsettled,
        unpriced = unpriced + excluded.unpriced, unknown = unknown + excluded.unknown,
        unknown_nano = unknown_nano + excluded.unknown_nano, hits = hits + excluded.hits,
        compared = compared + excluded.compared, cheaper = cheaper + excluded.cheaper,
        dearer = dearer + excluded.dearer, avoided = avoided + excluded.avoided;
end;

create trigger call_is_posted after update of outcome on call when old.outcome = 'open' and new.outcome <> 'open'
begin
    insert into posting values (new.id, 1);
    insert into latency
    select simulated, tier, model, step, created_ms / 3600000, 1 from duration_step where call_id = new.id
    on conflict (simulated, tier, model, step, hour) do update set calls = calls + 1;
end;

-- An attempt of a call that ended before it: a caller that left, an answer that was read to its end.
create trigger late_attempt_is_taken_out before update of outcome on attempt
when old.outcome = 'open' and (select outcome from call where id = old.call_id) <> 'open'
begin
    insert into posting values (old.call_id, -1);
end;

create trigger late_attempt_is_posted after update of outcome on attempt
when old.outcome = 'open' and new.outcome <> 'open' and (select outcome from call where id = new.call_id) <> 'open'
begin
    insert into posting values (new.call_id, 1);
end;

create trigger corrected_call_is_taken_out before insert on correction
when (select c.outcome from attempt a join call c on c.id = a.call_id where a.id = new.attempt_id) <> 'open'
begin
    insert into posting select call_id, -1 from attempt where id = new.attempt_id;
end;

create trigger corrected_call_is_posted after insert on correction
when (select c.outcome from attempt a join call c on c.id = a.call_id where a.id = new.attempt_id) <> 'open'
begin
    insert into posting select call_id, 1 from attempt where id = new.attempt_id;
end;

-- Budgets: how much may be spent on what in a day, a week or a month.
create table budget (
    id             text    not null primary key,
    name           text    not null,
    scope          text    not null check (scope in ('all', 'caller', 'tag', 'model', 'tier')),
    -- The caller, tag, model or tier; null for all.
    value          text    check ((value is null) = (scope = 'all')),
    period         text    not null check (period in ('day', 'week', 'month')),
    -- The zone in which its periods begin.
    zone           text    not null,
    limit_nano     integer not null check (limit_nano >= 0),
    warn_percent   integer check (warn_percent between 1 and 100),
    step_percent   integer check (step_percent between 1 and 100),
    when_exhausted text    not null check (when_exhausted in ('allow', 'block', 'cache-only')),
    author         text    not null,
    created_ms     integer not null,
    revision       integer not null,
    -- Set when it was removed; its history stays.
    ended_ms       integer
) strict;

create unique index budget_name on budget (name) where ended_ms is null;
create index budget_match on budget (scope, value) where ended_ms is null;

-- What a period's budget holds: real and simulated money apart.
create table balance (
    budget_id     text    not null references budget (id),
    simulated     integer not null check (simulated in (0, 1)),
    start_ms      integer not null,
    end_ms        integer not null check (end_ms > start_ms),
    -- What had been spent in the period before the budget was made, and what its archived attempts were charged.
    opening_nano  integer not null check (opening_nano >= 0),
    spent_nano    integer not null check (spent_nano >= 0),
    reserved_nano integer not null check (reserved_nano >= 0),
    primary key (budget_id, simulated, start_ms)
) strict, without rowid;

-- Which attempt is counted against which balance.
create table reservation (
    attempt_id    text    not null references attempt (id) on delete cascade,
    budget_id     text    not null,
    simulated     integer not null,
    start_ms      integer not null,
    reserved_nano integer not null check (reserved_nano >= 0),
    primary key (attempt_id, budget_id),
    foreign key (budget_id, simulated, start_ms) references balance (budget_id, simulated, start_ms)
) strict, without rowid;

-- What was done to budgets, and what they did: made, changed, ended; warned, exhausted, refused, stepped down.
create table budget_event (
    number    integer not null primary key,
    budget_id text    not null references budget (id),
    kind      text    not null,
    -- JSON, before and after a change; of what a budget did, the period that it did it in.
    before    text,
    after     text,
    -- Null for what a budget did by itself.
    author    text,
    at_ms     integer not null
) strict;

create index budget_event_of on budget_event (budget_id, number);

-- Told once in a period, whichever process comes first.
create unique index budget_event_once on budget_event (budget_id, kind, after)
where kind in ('warned', 'exhausted', 'refused', 'stepped-down');

create trigger budget_event_is_final before update on budget_event
begin
    select raise(abort, 'what happened does not change');
end;

create trigger budget_event_stays before delete on budget_event
begin
    select raise(abort, 'what happened is not forgotten');
end;

-- Which marks the balances have reached. Shares of a limit are rounded up, in steps that fit into 64 bits.
create view budget_mark as
select p.budget_id, p.simulated, p.start_ms, m.kind
from balance p join budget b on b.id = p.budget_id
     join (select 'warned' as kind union all select 'exhausted') m
where b.ended_ms is null
  and p.spent_nano >= case m.kind
        when 'warned' then b.limit_nano / 100 * b.warn_percent + (b.limit_nano % 100 * b.warn_percent + 99) / 100
        else b.limit_nano end;

create trigger attempt_is_settled after update of outcome on attempt when old.outcome = 'open' and new.outcome <> 'open'
begin
    update balance set reserved_nano = balance.reserved_nano - r.reserved_nano,
                       spent_nano = spent_nano + coalesce(new.charged_nano, 0)
    from reservation r
    where r.attempt_id = new.id and balance.budget_id = r.budget_id and balance.simulated = r.simulated
      and balance.start_ms = r.start_ms;

    insert into budget_event (budget_id, kind, after, at_ms)
    select m.budget_id, m.kind, json_object('simulated', m.simulated, 'start_ms', m.start_ms),
           new.started_ms + coalesce(new.duration_ms, 0)
    from reservation r join budget_mark m
         on m.budget_id = r.budget_id and m.simulated = r.simulated and m.start_ms = r.start_ms
    where r.attempt_id = new.id
    on conflict do nothing;
end;

-- What was spent before a budget was made is in what it opened with, and in no reservation.
create trigger budgets_open_as_corrected before insert on correction
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

create trigger budgets_follow_corrections before insert on correction
begin
    update balance set spent_nano = spent_nano + coalesce(new.charged_nano, 0)
                                    - coalesce((select charged_nano from attempt_now where id = new.attempt_id), 0)
    from reservation r
    where r.attempt_id = new.attempt_id and balance.budget_id = r.budget_id and balance.simulated = r.simulated
      and balance.start_ms = r.start_ms;

    insert into budget_event (budget_id, kind, after, at_ms)
    select m.budget_id, m.kind, json_object('simulated', m.simulated, 'start_ms', m.start_ms),
           new.corrected_ms
    from reservation r join budget_mark m
         on m.budget_id = r.budget_id and m.simulated = r.simulated and m.start_ms = r.start_ms
    where r.attempt_id = new.attempt_id
    on conflict do nothing;
end;

-- Providers' invoices, to compare the books with.
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
    -- The day (UTC) that the provider counts it to.
    day               text    not null,
    model             text    not null,
    requests          integer,
    prompt_tokens     integer,
    completion_tokens integer,
    amount_nano       integer not null,
    primary key (invoice_id, number)
) strict, without rowid;

-- The roll-ups of what is in the books already.
insert into cell (simulated, purpose, tier, category, caller, tags, outcome, model, result, estimated,
                  baseline_model, input_price, cached_input_price, cache_write_price, output_price)
select distinct simulated, purpose, tier, category, caller, tags, outcome, model, result, estimated,
       baseline_model, input_price, cached_input_price, cache_write_price, output_price
from fact;

insert into rollup
select c.id, f.created_ms / 3600000, sum(f.calls), sum(f.holed_calls), sum(f.attempts), sum(f.fallbacks),
       sum(f.prompt_tokens), sum(f.cached_tokens), sum(f.cache_write_tokens), sum(f.completion_tokens),
       sum(f.charged_nano), sum(f.baseline_nano), sum(f.cheaper_nano), sum(f.dearer_nano), sum(f.uncompared_nano),
       sum(f.avoided_nano), sum(f.unsettled), sum(f.unpriced), sum(f.unknown), sum(f.unknown_nano), sum(f.hits),
       sum(f.compared), sum(f.cheaper), sum(f.dearer), sum(f.avoided)
from fact f cross join cell c on c.simulated = f.simulated and c.purpose = f.purpose and c.tier = f.tier
     and c.category = f.category and c.caller = f.caller and c.tags = f.tags and c.outcome = f.outcome
     and c.model = f.model and c.result = f.result and c.estimated = f.estimated
     and c.baseline_model = f.baseline_model and c.input_price = f.input_price
     and c.cached_input_price = f.cached_input_price and c.cache_write_price = f.cache_write_price
     and c.output_price = f.output_price
group by 1, 2;

insert into latency
select simulated, tier, model, step, created_ms / 3600000, count(*) from duration_step group by 1, 2, 3, 4, 5;

-- What a balance is made of, to check it and to make it anew.
create index reservation_period on reservation (budget_id, simulated, start_ms);
