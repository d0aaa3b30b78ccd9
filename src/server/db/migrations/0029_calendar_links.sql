-- 日历订阅: the address under which a member's calendar program asks for the meetings. docs/decisions/0029.

-- distribute: study_calendar_link by organisation_id
create table study_calendar_link (
  organisation_id uuid not null references organisation,
  member_id uuid not null,
  secret_hash bytea not null check (length(secret_hash) = 32), -- SHA-256; the secret itself is shown once and kept nowhere
  made_at timestamptz not null,
  primary key (organisation_id, member_id),
  unique (organisation_id, secret_hash),
  foreign key (organisation_id, member_id) references member on delete cascade
);
alter table study_calendar_link enable row level security;
create policy tenant on study_calendar_link using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on study_calendar_link to liangqi_app;
