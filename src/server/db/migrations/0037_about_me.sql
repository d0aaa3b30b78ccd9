-- What the product knows of a person, looked up by that person; and what they ask to have corrected.

-- distribute: correction_request by organisation_id
create table correction_request (
  organisation_id uuid not null references organisation,
  id uuid not null,
  staff_id uuid not null,                       -- who asks; about nobody but themselves
  part text not null,                           -- domain/archives/about-me.ts › aboutParts
  wrong text not null,
  "right" text not null,
  asked_at timestamptz not null,
  due_on date not null,                         -- the last day for the answer
  state text not null default 'open' check (state in ('open', 'done', 'refused', 'withdrawn')),
  answer text not null default '',
  answered_by uuid,
  answered_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, staff_id) references staff,
  foreign key (organisation_id, answered_by) references staff
);
create index correction_request_by_staff on correction_request (organisation_id, staff_id, asked_at);
create index correction_request_by_answerer on correction_request (organisation_id, answered_by) where answered_by is not null;
create index correction_request_by_state on correction_request (organisation_id, state, due_on);
alter table correction_request enable row level security;
create policy tenant on correction_request using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on correction_request to liangqi_app;

create index audit_by_staff on audit (organisation_id, by_staff_id, at);
create index review_member_by_staff on review_member (organisation_id, staff_id);
