-- 监票人: one or two voters of the roll who watch the count and do not count themselves. rules.md › Review.
-- They stay named while the roll is made anew; whether they still vote is asked when the boxes are opened.
-- distribute: review_scrutineer by organisation_id
create table review_scrutineer (
  organisation_id uuid not null references organisation,
  review_id uuid not null,
  ordinal integer not null check (ordinal in (1, 2)),
  member_id uuid not null,
  primary key (organisation_id, review_id, ordinal),
  unique (organisation_id, review_id, member_id),
  foreign key (organisation_id, review_id) references review on delete cascade,
  foreign key (organisation_id, member_id) references member
);
create index review_scrutineer_by_member on review_scrutineer (organisation_id, member_id);
alter table review_scrutineer enable row level security;
create policy tenant on review_scrutineer using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, delete on review_scrutineer to liangqi_app;
