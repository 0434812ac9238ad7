-- What hailuo4j-postgres keeps: plain SQL for PostgreSQL 13 or later. All times are the database's.

-- One logical request. A worker owns it while it works on it; nobody else changes it then.
create table hailuo_request (
    key         text primary key,
    tenant      text not null default '',
    state       text not null check (state in
                    ('INTENT', 'UNKNOWN', 'REJECTED', 'SUBMITTED', 'COMPLETED', 'SAVED', 'FAILED')),
    model       text not null,
    path        text not null,
    -- Text: its very characters are sent, and sent again.
    body        text not null,
    -- Of the request as its caller made it; the body may name a place for webhooks besides.
    digest      text,
    -- The most that it may cost.
    cents       integer not null default 0,
    created_at  timestamptz not null default now(),
    -- Nobody begins with it, or goes on with it, before.
    due_at      timestamptz not null default now(),
    -- An incarnation of a worker, by a random id.
    worker      uuid,
    -- An attempt to send it was begun, and nobody has said that it started nothing.
    posting     boolean not null default false,
    attempts    integer not null default 0,
    -- How often in a row it was left to others without having got any further.
    setbacks    integer not null default 0,
    -- The day whose budget it counts for; null until a worker has begun with it.
    charged_on  date,
    task_id     text,
    -- A task that somebody heard of who does not own the request; the owner has the gateway confirm it.
    heard_task  text,
    output      text,
    detail      text,
    traceparent text,
    -- Nothing is left to be done.
    settled_at  timestamptz
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);

-- None of these is touched when an attempt is recorded: that stays on its page.
create index hailuo_request_new on hailuo_request (tenant, due_at)
    where worker is null and settled_at is null and charged_on is null;
create index hailuo_request_begun on hailuo_request (due_at)
    where worker is null and settled_at is null and charged_on is not null;
create index hailuo_request_owned on hailuo_request (worker) where worker is not null and settled_at is null;
create index hailuo_request_task on hailuo_request (task_id) where task_id is not null;
create index hailuo_request_settled on hailuo_request (settled_at) where settled_at is not null;

-- An incarnation of a worker: alive until expires_at, which it moves on. Once that is over, it is over for good.
create table hailuo_worker (
    id         uuid primary key,
    name       text not null,
    expires_at timestamptz not null
) with (fillfactor = 50);

-- When a request of the tenant was last begun with: who waits longest comes first.
create table hailuo_tenant (
    tenant    text primary key,
    served_at timestamptz not null
) with (fillfactor = 50);

-- What all workers together may begin with, and have. One row; who leases holds it for the moment.
create table hailuo_limits (
    one           boolean primary key default true check (one),
    -- The gateway that all requests go to, as the first worker's client calls it; null before that. A worker of another does nothing.
    gateway       text,
    -- Requests a second; null for no limit.
    per_second    double precision check (per_second > 0),
    -- Cents a day, by UTC; null for no limit.
    cents_per_day bigint check (cents_per_day >= 0),
    tokens        double precision not null default 0,
    tokens_at     timestamptz not null default now(),
    day           date not null default (now() at time zone 'UTC')::date,
    day_cents     bigint not null default 0
) with (fillfactor = 10);
insert into hailuo_limits default values;

-- Gives an incarnation requests to work on: first what was begun and has nobody alive any more, then new ones, as far as the
-- limits go, in turns between tenants. A function, so that each of its statements sees what others did before it had its turn,
-- and no client that was stopped holds a lock. All it asks is a few steps along an index, whatever the statistics of a table say that
-- was empty a minute ago.
create function hailuo_lease(incarnation uuid, most integer) returns setof hailuo_request
    language plpgsql
    set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
as $$
declare
    moment  timestamptz := clock_timestamp();
    today   date := (clock_timestamp() at time zone 'UTC')::date;
    limits  hailuo_limits;
    begun   text[];
    fresh   text[];
    started hailuo_request[];
    room    integer;
    budget  bigint;
begin
    perform from hailuo_worker w where w.id = incarnation and w.expires_at > moment for share;
    if not found then
        return;
    end if;

    begun := array(
        select r.key from hailuo_worker w join hailuo_request r on r.worker = w.id
        where w.expires_at <= moment and r.settled_at is null
        limit most for update of r skip locked);
    begun := begun || array(
        select r.key from hailuo_request r
        where r.worker is null and r.settled_at is null and r.charged_on is not null and r.due_at <= moment
        order by r.due_at limit most - cardinality(begun) for update skip locked);
    return query update hailuo_request r set worker = incarnation where r.key = any (begun) returning r.*;

    room := most - cardinality(begun);
    if room <= 0 or not exists (
            select from hailuo_request r
            where r.worker is null and r.settled_at is null and r.charged_on is null and r.due_at <= moment) then
        return;
    end if;

    select * into strict limits from hailuo_limits for update;
    moment := clock_timestamp();
    today := (moment at time zone 'UTC')::date;
    if limits.day < today then
        limits.day := today;
        limits.day_cents := 0;
    end if;
    if limits.per_second is not null then
        limits.tokens := least(
            greatest(limits.per_second, 1),
            limits.tokens + greatest(extract(epoch from moment - limits.tokens_at), 0) * limits.per_second);
        room := least(room, floor(limits.tokens)::integer);
    end if;
    budget := greatest(coalesce(limits.cents_per_day - limits.day_cents, 9223372036854775807), 0);

    -- Tenants with something to do are found by leaps through the index, one for each.
    fresh := array(
        with recursive waiting(tenant) as (
            (select r.tenant from hailuo_request r
             where r.worker is null and r.settled_at is null and r.charged_on is null
             order by r.tenant limit 1)
            union all
            select (select r.tenant from hailuo_request r
                    where r.worker is null and r.settled_at is null and r.charged_on is null and r.tenant > w.tenant
                    order by r.tenant limit 1)
            from waiting w where w.tenant is not null
        ), turns as (
            select w.tenant, t.served_at from waiting w left join hailuo_tenant t on t.tenant = w.tenant
            where w.tenant is not null
        ), candidates as (
            select c.key, c.cents, t.tenant, t.served_at, row_number() over (partition by t.tenant order by c.due_at, c.key) as turn
            from turns t cross join lateral (
                select r.key, r.cents, r.due_at from hailuo_request r
                where r.tenant = t.tenant and r.worker is null and r.settled_at is null and r.charged_on is null
                    and r.due_at <= moment and r.cents <= budget
                order by r.due_at limit room) c
        ), chosen as (
            select c.key, sum(c.cents) over (
                order by c.turn, c.served_at nulls first, c.tenant rows unbounded preceding) as total
            from candidates c order by c.turn, c.served_at nulls first, c.tenant limit room
        )
        select c.key from chosen c where c.total <= budget);

    with leased as (
        update hailuo_request r set worker = incarnation, charged_on = today
        -- Asked in words that fit no index, or all that wait would be gone through for these few.
        where r.key = any (fresh) and num_nonnulls(r.worker, r.settled_at, r.charged_on) = 0
        returning r.*
    ) select array_agg(l::hailuo_request) into started from leased l;

    insert into hailuo_tenant as t (tenant, served_at)
        select distinct s.tenant, moment from unnest(started) s order by s.tenant
        on conflict (tenant) do update set served_at = excluded.served_at;
    update hailuo_limits set
        tokens = limits.tokens - case when limits.per_second is null then 0 else coalesce(cardinality(started), 0) end,
        tokens_at = moment,
        day = limits.day,
        day_cents = limits.day_cents + coalesce((select sum(s.cents) from unnest(started) s), 0);
    return query select * from unnest(started);
end
$$;
