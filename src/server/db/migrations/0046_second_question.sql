-- A second question of the same meeting (notice 三.3: 可同步实施): what colleagues and the masses say of each graded
-- member, for the pioneer index. rules.md › Pioneer index; docs/decisions/0037.

-- What the meetings of a term ask beside the stars: told by the evaluation when it is opened, from its frozen scheme.
-- distribute: review_question by organisation_id
create table review_question (
  organisation_id uuid not null references organisation,
  term_id uuid not null,
  question text not null check (question in ('peer', 'masses')),
  grades jsonb not null,                        -- [{name, value}], best first; value in per cent of an item's maximum
  primary key (organisation_id, term_id, question),
  foreign key (organisation_id, term_id) references term
);
alter table review_question enable row level security;
create policy tenant on review_question using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on review_question to liangqi_app;

-- As this meeting asks them: copied with the freeze of the roll. Meetings from before asked for stars alone.
alter table review add column questions jsonb not null default '[]';
-- Invited representatives of the masses who were given strips: none, or at least five.
alter table review add column guests integer not null default 0 check (guests = 0 or guests >= 5);

-- The same boxes for each question; of a scale shorter than five grades the last numbers are 0.
alter table review_entry add column question text not null default 'stars' check (question in ('stars', 'peer', 'masses'));
alter table review_entry drop constraint review_entry_pkey;
alter table review_entry add primary key (organisation_id, review_id, question, member_id, teller, round);
create index review_entry_by_member on review_entry (organisation_id, review_id, member_id);

alter table review_count add column question text not null default 'stars' check (question in ('stars', 'peer', 'masses'));
alter table review_count drop constraint review_count_pkey;
alter table review_count add primary key (organisation_id, review_id, question, member_id);
create index review_count_by_member on review_count (organisation_id, review_id, member_id);

alter table review_tally add column question text not null default 'stars' check (question in ('stars', 'peer'));
alter table review_tally drop constraint review_tally_pkey;
alter table review_tally add primary key (organisation_id, review_id, question, member_id);
create index review_tally_by_member on review_tally (organisation_id, review_id, member_id);
