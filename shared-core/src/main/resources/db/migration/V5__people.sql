-- People and what they do: accounts of the pages, links that are used once, the trail of what was done, pauses of models,
-- and settings that admins change.

create table account (
    id           text    not null primary key,
    -- What is typed at the login; upper and lower case are the same.
    name         text    not null unique collate nocase check (length(name) between 1 and 64),
    role         text    not null check (role in ('viewer', 'manager', 'operator', 'admin')),
    -- Encoded; null until its owner has set one through a link.
    password     text,
    disabled_ms  integer,
    -- Grows when everything that was signed in must sign in again.
    stamp        integer not null default 1,
    revision     integer not null default 1,
    author       text    not null,
    created_ms   integer not null,
    signed_in_ms integer
) strict;

-- A pair of eyes can forget a check; the database does not. Somebody who can let others in always remains.
create trigger account_last_admin_stays before update of role, disabled_ms on account
when old.role = 'admin' and old.disabled_ms is null and old.password is not null
     and (new.role <> 'admin' or new.disabled_ms is not null)
     and not exists (select 1 from account
                     where id <> old.id and role = 'admin' and disabled_ms is null and password is not null)
begin
    select raise(abort, 'the last admin stays');
end;

create trigger account_is_kept before delete on account
begin
    select raise(abort, 'accounts are disabled, not deleted');
end;

-- Links that let somebody in once: to make the first account, or to set a password. Only their hash is kept.
create table account_link (
    hash       text    not null primary key,
    kind       text    not null check (kind in ('setup', 'password')),
    account_id text    references account (id),
    tries      integer not null default 0,
    expires_ms integer not null,
    used_ms    integer,
    author     text    not null,
    created_ms integer not null
) strict;

-- Who did what, and when. Values are JSON or words; no secret is among them.
create table audit_entry (
    id         integer not null primary key,
    at_ms      integer not null,
    -- The account's name, or the author that a console names.
    actor      text    not null,
    address    text,
    request    text,
    action     text    not null,
    subject    text,
    before     text,
    after      text
) strict;

create index audit_at on audit_entry (at_ms);

create trigger audit_is_final before update on audit_entry
begin
    select raise(abort, 'the audit trail does not change');
end;

create trigger audit_stays before delete on audit_entry
begin
    select raise(abort, 'the audit trail is kept');
end;

-- What other tables remember anyway is in the trail too, whichever face did it.
create trigger version_is_audited after insert on version
begin
    insert into audit_entry (at_ms, actor, action, subject, before, after)
    values (new.published_ms, new.author, new.kind || '.published', 'version ' || new.number,
            (select 'version ' || max(number) from version where kind = new.kind and number < new.number having count(*) > 0),
            new.message);
end;

create trigger budget_event_is_audited after insert on budget_event when new.author is not null
begin
    insert into audit_entry (at_ms, actor, action, subject, before, after)
    values (new.at_ms, new.author, 'budget.' || new.kind,
            (select name from budget where id = new.budget_id), new.before, new.after);
end;

create trigger correction_is_audited after insert on correction
begin
    insert into audit_entry (at_ms, actor, action, subject, before, after)
    values (new.corrected_ms, new.author, 'correction.' || new.kind, new.attempt_id,
            (select charged_nano from attempt where id = new.attempt_id), new.charged_nano);
end;

-- Models that somebody has taken out of the routing for a while.
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

-- Settings that admins change on the pages; the environment and the command line come first.
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

-- "insert or replace" deletes without a delete trigger.
create trigger audit_is_not_replaced before insert on audit_entry
when exists (select 1 from audit_entry where id = new.id)
begin
    select raise(abort, 'the audit trail does not change');
end;

-- Somebody's own comparisons, the newest first.
create index call_compared on call (caller, created_ms) where kind = 'compare';
-- Finds the last failure of a model, of which there are few.
create index attempt_failed on attempt (model_asked, started_ms) where outcome = 'failed';
-- The most that a call of an hour cost and the longest that one took, by the face that it came through: lists look for dear
-- and for slow calls only where there can be some. An upper bound: what makes a call cheaper later leaves it.
create table peak (
    simulated   integer not null,
    face        text    not null,
    -- Hours since 1970 (UTC).
    hour        integer not null,
    cost_nano   integer not null,
    duration_ms integer not null,
    primary key (simulated, hour, face)
) strict, without rowid;

create view call_peak as
select c.id as call_id, c.simulated, c.face, c.created_ms, c.outcome,
       (select coalesce(sum(a.charged_nano), 0) from attempt_now a where a.call_id = c.id) as cost_nano,
       coalesce(c.duration_ms, 0) as duration_ms
from call c;

create trigger call_is_peaked after update of outcome on call when old.outcome = 'open' and new.outcome <> 'open'
begin
    insert into peak
    select simulated, face, created_ms / 3600000, cost_nano, duration_ms from call_peak where call_id = new.id
    on conflict (simulated, hour, face) do update set cost_nano = max(cost_nano, excluded.cost_nano),
                                                      duration_ms = max(duration_ms, excluded.duration_ms);
end;

create trigger late_attempt_is_peaked after update of outcome on attempt
when old.outcome = 'open' and new.outcome <> 'open' and (select outcome from call where id = new.call_id) <> 'open'
begin
    insert into peak
    select simulated, face, created_ms / 3600000, cost_nano, duration_ms from call_peak where call_id = new.call_id
    on conflict (simulated, hour, face) do update set cost_nano = max(cost_nano, excluded.cost_nano);
end;

create trigger corrected_call_is_peaked after insert on correction
when (select c.outcome from attempt a join call c on c.id = a.call_id where a.id = new.attempt_id) <> 'open'
begin
    insert into peak
    select simulated, face, created_ms / 3600000, cost_nano, duration_ms from call_peak
    where call_id = (select call_id from attempt where id = new.attempt_id)
    on conflict (simulated, hour, face) do update set cost_nano = max(cost_nano, excluded.cost_nano);
end;

insert into peak
select simulated, face, created_ms / 3600000, max(cost_nano), max(duration_ms) from call_peak where outcome <> 'open'
group by 1, 3, 2;

-- The calls of a comparison or a batch in their order, however many there are.
create index call_group_time on call (group_id, created_ms, id) where group_id is not null;
