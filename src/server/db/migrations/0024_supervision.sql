-- 接受师生监督: what anybody says on a pledge without an account, and what it is answered. rules.md › Pledges; notice 三.2(1).

-- Nothing of who wrote: the day alone, and a hash of the code under which they read the answer.
-- distribute: supervision_post by organisation_id
create table supervision_post (
  organisation_id uuid not null references organisation,
  id uuid not null,                             -- random, without a time
  pledge_id uuid not null,
  branch_id uuid not null,                      -- under which the pledge stands on the board
  kind text not null check (kind in ('praise', 'advice', 'doubt')),
  text text not null check (text <> ''),
  gist_hash text not null,                      -- SHA-256 of its letters and digits: the same is not said twice
  receipt_hash text not null,                   -- SHA-256 of the author's code
  left_on date not null,
  due_on date not null,                         -- to be answered on this day at the latest
  state text not null default 'waiting' check (state in ('waiting', 'passed', 'replied', 'shown', 'answered', 'held')),
  is_public boolean not null default false,
  hold_kind text check (hold_kind in ('personal', 'abuse', 'unrelated', 'secret', 'elsewhere')),
  reason text not null default '',              -- why it is held, or why the reply was returned
  reply text not null default '',               -- the member's, before the branch has looked through it
  answer text not null default '',
  answered_by text check (answered_by in ('member', 'branch')),
  answered_on date,
  moved_by uuid,
  moved_at timestamptz,
  version integer not null default 1,
  primary key (organisation_id, id),
  unique (organisation_id, receipt_hash),
  unique (organisation_id, pledge_id, gist_hash),
  foreign key (organisation_id, pledge_id) references pledge,
  foreign key (organisation_id, branch_id) references branch,
  foreign key (organisation_id, moved_by) references staff,
  check (state <> 'held' or (hold_kind is not null and not is_public)),
  check (state <> 'replied' or reply <> ''),
  check ((state = 'answered') = (answer <> '' and answered_by is not null and answered_on is not null) or state = 'held'),
  check (state not in ('shown', 'answered') or is_public)
);
create index supervision_post_by_branch on supervision_post (organisation_id, branch_id, state, due_on);
create index supervision_post_by_mover on supervision_post (organisation_id, moved_by);
create index supervision_post_public on supervision_post (organisation_id, pledge_id, left_on) where is_public;
alter table supervision_post enable row level security;
create policy tenant on supervision_post using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update on supervision_post to liangqi_app;

-- Versions of the policy from before go on with the preset.
update policy set body = jsonb_set(body, '{pledges,answerDays}', '10')
 where body ? 'pledges' and not (body -> 'pledges') ? 'answerDays';
update term set policy = jsonb_set(policy, '{pledges,answerDays}', '10')
 where policy ? 'pledges' and not (policy -> 'pledges') ? 'answerDays';
