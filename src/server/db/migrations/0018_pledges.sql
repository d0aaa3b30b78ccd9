-- 亮旗承诺 and what of it stands on the 党务公开栏. rules.md › Pledges; notice 三.2(1).

-- The words of one member in one term, as they are worked on. What was signed stands in pledge_version.
-- distribute: pledge by organisation_id
create table pledge (
  organisation_id uuid not null references organisation,
  id uuid not null,
  term_id uuid not null,
  member_id uuid not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'returned', 'approved', 'signed')),
  texts jsonb not null,                         -- {section id: words}; the sections are the term's policy
  reason text not null default '',              -- why it was returned, or is changed after it was signed
  approved_by uuid,                             -- of the state approved, and signed after it
  submitted_at timestamptz,
  opened_at timestamptz not null,
  saved_at timestamptz not null,
  version integer not null default 1,           -- rises with each change; decisions and signatures name what they saw
  primary key (organisation_id, id),
  unique (organisation_id, term_id, member_id),
  foreign key (organisation_id, term_id) references term,
  foreign key (organisation_id, member_id) references member,
  foreign key (organisation_id, approved_by) references staff,
  check (state <> 'returned' or reason <> ''),
  check (state not in ('approved', 'signed') or approved_by is not null)
);
create index pledge_by_member on pledge (organisation_id, member_id);
create index pledge_by_approver on pledge (organisation_id, approved_by);
alter table pledge enable row level security;
create policy tenant on pledge using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update, delete on pledge to liangqi_app;

-- What the branch said, each time.
-- distribute: pledge_review by organisation_id
create table pledge_review (
  organisation_id uuid not null references organisation,
  id uuid not null,
  pledge_id uuid not null,
  decision text not null check (decision in ('approved', 'returned')),
  reason text not null default '',
  by_staff_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, pledge_id) references pledge,
  foreign key (organisation_id, by_staff_id) references staff,
  check (decision <> 'returned' or reason <> '')
);
create index pledge_review_by_pledge on pledge_review (organisation_id, pledge_id);
create index pledge_review_by_staff on pledge_review (organisation_id, by_staff_id);
alter table pledge_review enable row level security;
create policy tenant on pledge_review using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert on pledge_review to liangqi_app;

-- What was signed, for ever: no update, no delete. Name, branch and post are those of that day.
-- distribute: pledge_version by organisation_id
create table pledge_version (
  organisation_id uuid not null references organisation,
  id uuid not null,
  pledge_id uuid not null,
  number integer not null check (number >= 1),
  name text not null,
  branch_id uuid not null,
  branch text not null,
  post text not null,                           -- empty where the policy hides it
  sections jsonb not null,                      -- [{id, title, lines, text}]
  content text not null,                        -- canonical JSON (RFC 8785) of what was signed
  content_hash text not null,                   -- its SHA-256 in hex
  typed_name text not null,
  signed_at timestamptz not null,
  primary key (organisation_id, id),
  unique (organisation_id, pledge_id, number),
  foreign key (organisation_id, pledge_id) references pledge,
  foreign key (organisation_id, branch_id) references branch
);
alter table pledge_version enable row level security;
create policy tenant on pledge_version using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert on pledge_version to liangqi_app;

-- How it goes, in the member's own words.
-- distribute: pledge_note by organisation_id
create table pledge_note (
  organisation_id uuid not null references organisation,
  id uuid not null,
  pledge_id uuid not null,
  text text not null check (text <> ''),
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, pledge_id) references pledge
);
create index pledge_note_by_pledge on pledge_note (organisation_id, pledge_id);
alter table pledge_note enable row level security;
create policy tenant on pledge_note using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert on pledge_note to liangqi_app;

-- What the branch judges at the end of the term; the latest holds.
-- distribute: pledge_outcome by organisation_id
create table pledge_outcome (
  organisation_id uuid not null references organisation,
  id uuid not null,
  pledge_id uuid not null,
  outcome text not null check (outcome in ('kept', 'partly', 'not-kept')),
  reason text not null default '',
  by_staff_id uuid not null,
  at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, pledge_id) references pledge,
  foreign key (organisation_id, by_staff_id) references staff,
  check (outcome = 'kept' or reason <> '')
);
create index pledge_outcome_by_pledge on pledge_outcome (organisation_id, pledge_id);
create index pledge_outcome_by_staff on pledge_outcome (organisation_id, by_staff_id);
alter table pledge_outcome enable row level security;
create policy tenant on pledge_outcome using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert on pledge_outcome to liangqi_app;

-- 提出 → 保密审查 → 审批 → 公开, and 撤回: of a signed version, a note or a judgement.
-- distribute: publication by organisation_id
create table publication (
  organisation_id uuid not null references organisation,
  id uuid not null,
  pledge_id uuid not null,
  kind text not null check (kind in ('pledge', 'note', 'outcome')),
  subject_id uuid not null,                     -- the version, the note or the judgement
  state text not null default 'proposed' check (state in ('proposed', 'checked', 'approved', 'public', 'withdrawn')),
  proposed_at timestamptz not null,
  checked_by uuid,
  checked_at timestamptz,
  approved_by uuid,
  approved_at timestamptz,
  published_by uuid,
  published_at timestamptz,                     -- stays where it was withdrawn afterwards
  withdrawn_by uuid,
  withdrawn_at timestamptz,
  reason text not null default '',              -- why it was withdrawn
  primary key (organisation_id, id),
  unique (organisation_id, kind, subject_id),
  foreign key (organisation_id, pledge_id) references pledge,
  foreign key (organisation_id, checked_by) references staff,
  foreign key (organisation_id, approved_by) references staff,
  foreign key (organisation_id, published_by) references staff,
  foreign key (organisation_id, withdrawn_by) references staff,
  check (state <> 'withdrawn' or (reason <> '' and withdrawn_by is not null)),
  check (state <> 'public' or (checked_by is not null and approved_by is not null and published_by is not null))
);
create index publication_by_pledge on publication (organisation_id, pledge_id);
create index publication_by_state on publication (organisation_id, state, proposed_at);
create index publication_by_checker on publication (organisation_id, checked_by);
create index publication_by_approver on publication (organisation_id, approved_by);
create index publication_by_publisher on publication (organisation_id, published_by);
create index publication_by_withdrawer on publication (organisation_id, withdrawn_by);
alter table publication enable row level security;
create policy tenant on publication using (organisation_id = nullif(current_setting('app.organisation_id', true), '')::uuid);
grant select, insert, update on publication to liangqi_app;

-- Versions of the policy from before go on with the preset.
update policy set body = jsonb_set(body, '{pledges}', preset.pledges)
  from (select $preset${
  "sections": [
    {
      "id": "pioneer",
      "title": "先锋承诺",
      "hint": "本学期比党外普通教师多干什么、干得更好的是什么；写具体，师生看得懂、查得到。",
      "least": 10,
      "most": 500,
      "lines": []
    },
    {
      "id": "conduct",
      "title": "师德修养",
      "hint": "怎样加强师德修养、提升育人水平，学习哪些新理念、新技术、新方法。",
      "least": 10,
      "most": 300,
      "lines": []
    },
    {
      "id": "integrity",
      "title": "廉洁自律",
      "hint": "还想补充的话，可以不写。",
      "least": 0,
      "most": 200,
      "lines": [
        "坚持公私分明，先公后私，克己奉公。",
        "坚持崇廉拒腐，清白做人，干净做事。",
        "坚持尚俭戒奢，艰苦朴素，勤俭节约。",
        "坚持吃苦在前，享受在后，甘于奉献。"
      ]
    }
  ],
  "post": "shown"
}$preset$::jsonb as pledges) as preset
 where body -> 'review' is not null and not body ? 'pledges';
update term set policy = jsonb_set(policy, '{pledges}', preset.pledges)
  from (select $preset${
  "sections": [
    {
      "id": "pioneer",
      "title": "先锋承诺",
      "hint": "本学期比党外普通教师多干什么、干得更好的是什么；写具体，师生看得懂、查得到。",
      "least": 10,
      "most": 500,
      "lines": []
    },
    {
      "id": "conduct",
      "title": "师德修养",
      "hint": "怎样加强师德修养、提升育人水平，学习哪些新理念、新技术、新方法。",
      "least": 10,
      "most": 300,
      "lines": []
    },
    {
      "id": "integrity",
      "title": "廉洁自律",
      "hint": "还想补充的话，可以不写。",
      "least": 0,
      "most": 200,
      "lines": [
        "坚持公私分明，先公后私，克己奉公。",
        "坚持崇廉拒腐，清白做人，干净做事。",
        "坚持尚俭戒奢，艰苦朴素，勤俭节约。",
        "坚持吃苦在前，享受在后，甘于奉献。"
      ]
    }
  ],
  "post": "shown"
}$preset$::jsonb as pledges) as preset
 where policy -> 'review' is not null and not policy ? 'pledges';
