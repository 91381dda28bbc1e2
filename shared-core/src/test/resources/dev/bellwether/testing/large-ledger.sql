-- Made-up books of any size, the same each time: %calls% calls, evenly over %span% milliseconds from %from% (since 1970) on.
-- Four tiers, five models with a change of prices in the middle, five categories, twenty callers of very unequal size with
-- habits of their own, seven tags, failures, fallbacks, cache hits, calls without a price and attempts nobody knows of.
-- The roll-ups are to be rebuilt afterwards. A statement ends with a semicolon at the end of a line.

create temp table rate as
with base(model, alias, input, cached, output) as (values
    (0, 'deepseek-v3.2', 280000000, 28000000, 420000000),
    (1, 'gemini-2.5-flash', 300000000, 30000000, 2500000000),
    (2, 'gpt-4.1', 2000000000, 500000000, 8000000000),
    (3, 'claude-sonnet-4.5', 3000000000, 300000000, 15000000000),
    (4, 'gpt-4o-mini', 150000000, 75000000, 600000000))
select model, half, alias, input * (10 - half) / 10 as input, cached * (10 - half) / 10 as cached,
       output * (10 - half) / 10 as output
from base cross join (select 0 as half union all select 1);

create unique index temp.rate_of on rate (model, half);

create temp table draw as
with recursive n(i) as (select 0 union all select i + 1 from n where i < %calls% - 1),
mixed as (select i, (i * 7919 + i / 1000003 * 104729 + 17) % 1000003 as a,
                 (i * 6101 + i / 1000003 * 1299709 + 5) % 1000003 as b from n),
drawn as (select i, (a * a + 31 * a) % 1000003 as u, (b * b + 17 * b + 3) % 1000003 as v,
                 (a * b + a + 7) % 1000003 as w, ((a + b) * (a + 3)) % 1000003 as x from mixed),
who as (select *, %from% + i * %span% / %calls% as at, i * 2 / %calls% as half,
               min(19, 20 * (u / 1000) * (u / 1000) * (u / 1000) / 1000000000) as person from drawn),
what as (select *, case when v % 100 < 80 then person % 5 else v / 100 % 5 end as topic,
                v / 7 % 1000 as fate from who),
how as (select *, case when w % 100 < 97 then min(topic, 3) else w / 100 % 4 end as level from what)
select i, at, half, person, topic, level, fate,
       printf('%08x-%04x-7000-8000-%012x', at / 65536, at % 65536, i) as id,
       case when x % 100 < 97 then level else x / 100 % 5 end as model,
       case w / 7 % 100 when 0 then 'compare' when 1 then 'judge' when 2 then 'batch' else 'ask' end as purpose,
       case x / 7 % 10 when 0 then 'project-' || (person % 6) || ' nightly' when 1 then null else 'project-' || (person % 6) end as tags,
       40 + u / 3 % 900 + case when w % 50 = 0 then 8000 else 0 end as prompt,
       case when x % 3 = 0 then 20 + u / 3 % 900 / 2 else 0 end as cached,
       20 + x / 11 % 700 as completion,
       200 + x / 11 % 700 * 12 + case when u % 13 = 0 then 4000 else 0 end as duration
from how;

insert into call (id, source, purpose, simulated, relay, streamed, category, tier, routed_model, served_model, decision, caller,
                  tags, outcome, created_ms, duration_ms)
select d.id, 'console', d.purpose, 1, 'simulated', 1,
       'topic-' || d.topic,
       case d.level when 0 then 'simple' when 1 then 'standard' when 2 then 'high' else 'premium' end,
       r.alias,
       case when d.fate < 70 or d.fate >= 85 then (select alias from rate where half = 0
            and model = case when d.fate between 85 and 114 then (d.model + 1) % 5 else d.model end) end,
       null, 'caller-' || d.person, d.tags,
       case when d.fate < 70 then 'cached' when d.fate < 75 then 'refused' when d.fate < 85 then 'failed'
            when d.fate between 118 and 124 then 'cancelled' else 'answered' end,
       d.at, d.duration
from draw d join rate r on r.model = d.model and r.half = d.half;

-- What brought no answer: the first attempt of those that fell back or failed.
insert into attempt (id, call_id, ordinal, kind, model_asked, price_estimated, money_state, charged_nano, outcome, failure,
                     started_ms, duration_ms)
select d.id || '-0', d.id, 0, 'first', r.alias, 0, 'void', 0, 'failed', 'overloaded', d.at, 90
from draw d join rate r on r.model = d.model and r.half = d.half
where d.fate between 75 and 114;

-- Nobody knows what became of the second attempt of those that failed: it is charged at its ceiling.
insert into attempt (id, call_id, ordinal, kind, model_asked, input_price, cached_input_price, cache_write_price,
                     output_price, price_estimated, money_state, charged_nano, reserved_nano, outcome, failure, started_ms,
                     duration_ms)
select d.id || '-1', d.id, 1, 'retry', r.alias, r.input, r.cached, r.input, r.output, 0, 'unknown',
       (9000 * r.input + 2048 * r.output + 999999) / 1000000, (9000 * r.input + 2048 * r.output + 999999) / 1000000,
       'failed', 'lost', d.at + 100, 400
from draw d join rate r on r.model = d.model and r.half = d.half
where d.fate between 75 and 84;

-- What brought one, or part of one, or would have if it had not been kept from before.
insert into attempt (id, call_id, ordinal, kind, model_asked, model_answered, input_price, cached_input_price,
                     cache_write_price, output_price, price_estimated, prompt_tokens, cached_tokens, cache_write_tokens,
                     completion_tokens, money_state, charged_nano, baseline_model, baseline_nano, avoided_nano, reserved_nano,
                     outcome, flags, started_ms, first_text_ms, duration_ms)
select d.id || case when d.fate between 85 and 114 then '-1' else '-0' end, d.id, d.fate between 85 and 114,
       case when d.fate < 70 then 'cache' when d.fate between 85 and 114 then 'fallback' else 'first' end,
       r.alias, r.alias,
       case when d.fate <> 117 then r.input end, case when d.fate <> 117 then r.cached end,
       case when d.fate <> 117 then r.input end, case when d.fate <> 117 then r.output end, 0,
       d.prompt, d.cached, 0, d.completion,
       case when d.fate < 70 then 'cache' when d.fate = 117 then 'unpriced' when d.fate between 118 and 124 then 'estimated'
            else 'actual' end,
       case when d.fate < 70 then 0 when d.fate = 117 then null
            else ((d.prompt - d.cached) * r.input + d.cached * r.cached + d.completion * r.output + 500000) / 1000000 end,
       'gpt-4.1',
       ((d.prompt - d.cached) * b.input + d.cached * b.cached + d.completion * b.output + 500000) / 1000000,
       case when d.fate < 70
            then ((d.prompt - d.cached) * r.input + d.cached * r.cached + d.completion * r.output + 500000) / 1000000 end,
       null, case when d.fate between 118 and 124 then 'cancelled' else 'answered' end, null,
       d.at, 80, d.duration
from draw d join rate r on r.half = d.half
            and r.model = case when d.fate between 85 and 114 then (d.model + 1) % 5 else d.model end
     join rate b on b.model = 2 and b.half = 0
where d.fate < 70 or d.fate >= 85;

drop table temp.draw;

drop table temp.rate;
