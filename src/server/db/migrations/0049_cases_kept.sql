-- What is left of a case once its years are over, and what it must leave behind. rules.md › Talks and support 7;
-- docs/decisions/0034 and 0035.

-- A recommendation had its case, and a case that brought nothing its next, for good: also where that one is destroyed.
alter table talk_resolution add column had_case boolean not null default false;
grant update (had_case) on talk_resolution to liangqi_app;
alter table member_case add column had_next boolean not null default false;
