-- 保管期限与销毁: how long records are kept, and what people decided to destroy. docs/decisions/0035.

-- Versions of the retention classes; where there is none, the preset of domain/archives/keeping.ts holds.
-- distribute: keeping by organisation_id
create table keeping (
  organisation_id uuid not null references organisation,
  version integer not null check (version >= 1),
  body jsonb not null,                          -- {classes, kinds, waitDays}
  note text not null,                           -- what was changed and why
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (organisation_id, version),
  foreign key (organisation_id, made_by) references staff
);
create index keeping_by_maker on keeping (organisation_id, made_by);
alter table keeping enable row level security;
create policy tenant on keeping using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert on keeping to liangqi_app;

-- One batch: one kind of record of one term or year, approved by a person, taken back or carried out by another.
-- distribute: deletion by organisation_id
create table deletion (
  organisation_id uuid not null references organisation,
  id uuid not null,
  kind text not null,                           -- domain/archives/kept-kinds.ts
  period text not null,                         -- the term's id, or the year
  period_name text not null,                    -- as it was called that day
  class_title text not null,
  years integer not null,
  counted_from date not null,
  due_on date not null,
  note text not null,                           -- why it may go: the appraiser's word (鉴定意见)
  state text not null default 'approved' check (state in ('approved', 'done', 'taken-back')),
  wait_until date not null,                     -- the first day on which it may be carried out
  approved_by uuid not null,
  approved_at timestamptz not null,
  ended_by uuid,
  ended_at timestamptz,
  ended_why text not null default '',           -- why it was taken back
  record_hash text,                             -- SHA-256 of the record of destruction, hex; the audit chain has it too
  primary key (organisation_id, id),
  foreign key (organisation_id, approved_by) references staff,
  foreign key (organisation_id, ended_by) references staff,
  check ((state = 'approved') = (ended_by is null)),
  check ((state = 'done') = (record_hash is not null))
);
-- Two people approve one batch: one of them is told that it is approved.
create unique index deletion_waiting on deletion (organisation_id, kind, period) where state = 'approved';
create index deletion_by_moment on deletion (organisation_id, approved_at);
create index deletion_by_approver on deletion (organisation_id, approved_by);
create index deletion_by_ender on deletion (organisation_id, ended_by);
alter table deletion enable row level security;
create policy tenant on deletion using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update on deletion to liangqi_app;

-- Whose records are in the batch; what became of each stays as the record of destruction (销毁清册).
-- distribute: deletion_person by organisation_id
create table deletion_person (
  organisation_id uuid not null references organisation,
  deletion_id uuid not null,
  staff_id uuid not null,
  staff_number text not null,
  name text not null,
  rows integer not null,                        -- records that were there when it was approved; when it is done: that went
  outcome text not null default 'waiting' check (outcome in ('waiting', 'removed', 'held')),
  primary key (organisation_id, deletion_id, staff_id),
  foreign key (organisation_id, deletion_id) references deletion on delete cascade,
  foreign key (organisation_id, staff_id) references staff
);
create index deletion_person_by_staff on deletion_person (organisation_id, staff_id);
alter table deletion_person enable row level security;
create policy tenant on deletion_person using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update on deletion_person to liangqi_app;

-- 暂缓销毁: nothing of this person is destroyed until somebody lifts it.
-- distribute: deletion_hold by organisation_id
create table deletion_hold (
  organisation_id uuid not null references organisation,
  id uuid not null,
  staff_id uuid not null,
  reason text not null check (reason <> ''),
  noted_by uuid not null,
  noted_at timestamptz not null,
  lifted_by uuid,
  lifted_at timestamptz,
  lifted_why text not null default '',
  primary key (organisation_id, id),
  foreign key (organisation_id, staff_id) references staff,
  foreign key (organisation_id, noted_by) references staff,
  foreign key (organisation_id, lifted_by) references staff,
  check ((lifted_by is null) = (lifted_at is null))
);
create unique index deletion_hold_open on deletion_hold (organisation_id, staff_id) where lifted_at is null;
create index deletion_hold_by_staff on deletion_hold (organisation_id, staff_id);
create index deletion_hold_by_noter on deletion_hold (organisation_id, noted_by);
create index deletion_hold_by_lifter on deletion_hold (organisation_id, lifted_by);
alter table deletion_hold enable row level security;
create policy tenant on deletion_hold using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update on deletion_hold to liangqi_app;

-- What was signed is never changed or deleted by liangqi_app. When its years are over, an approved batch takes it away
-- whole, under a role that only server/rooms/archives/store-due.ts takes on: a query of a room, forged or forgotten,
-- destroys nothing. Row-level security holds for it as for the program.
do $$
begin
  if not exists (select from pg_roles where rolname = 'liangqi_destroyer') then
    create role liangqi_destroyer nologin;
  end if;
end $$;
grant liangqi_destroyer to liangqi_app;
grant select on member, review, import_batch to liangqi_destroyer;
grant select, delete on contribution_list, contribution_signature, contribution_reopening, contribution_reminder,
  contribution_fact, attachment to liangqi_destroyer;
grant select, delete on pledge, pledge_review, pledge_version, pledge_note, pledge_outcome, publication, supervision_post
  to liangqi_destroyer;
grant select, delete on talk, talk_index_entry, talk_look, appraisal_result, review_entry, study_note, message, import_row,
  member_case to liangqi_destroyer;
grant select, update (refused) on appraisal_batch to liangqi_destroyer;
grant select, update (detail, salt) on audit to liangqi_destroyer;
create index review_objection_open on review_objection (organisation_id) where answered_at is null;
create index evaluation_objection_open on evaluation_objection (organisation_id) where answered_at is null;
