-- What is left of a case once its years are over, and what it must leave behind. rules.md › Talks and support 7;
-- docs/decisions/0034 and 0035.

-- A recommendation had its case, and a case that brought nothing its next, for good: also where that one is destroyed.
alter table talk_resolution add column had_case boolean not null default false;
alter table member_case add column had_next boolean not null default false;

-- By the hand that destroys alone (0042).
grant select, update (had_case) on talk_resolution to liangqi_destroyer;
grant update (talk_id, resolution_id, had_next) on member_case to liangqi_destroyer;
grant select, delete on case_look, case_verifier, case_count, case_step to liangqi_destroyer;
