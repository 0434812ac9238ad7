create table orders (
    id      text primary key default gen_random_uuid()::text,
    prompt  text not null,
    state   text not null default 'PLACED',
    video   text,
    problem text
);
