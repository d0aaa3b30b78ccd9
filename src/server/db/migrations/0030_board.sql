-- Tasks and notices stand on the board too, by the road of the pledges. docs/decisions/0022.
alter table publication
  alter column pledge_id drop not null,
  add column task_id uuid,
  add column proposed_by uuid,                  -- of a task or a notice: who said that it is to stand there
  add column words jsonb,                       -- of these: what was looked through; a task may be rewritten since
  drop constraint publication_kind_check,
  add check (kind in ('pledge', 'note', 'outcome', 'task', 'notice')),
  add check ((kind = 'task') = (task_id is not null)),
  add check ((kind in ('task', 'notice')) = (pledge_id is null)),
  add check (kind not in ('task', 'notice') or (proposed_by is not null and words is not null)),
  add foreign key (organisation_id, task_id) references task,
  add foreign key (organisation_id, proposed_by) references staff;
create unique index publication_of_task on publication (organisation_id, task_id)
  where task_id is not null and state <> 'withdrawn';
create index publication_by_task on publication (organisation_id, task_id);
create index publication_by_proposer on publication (organisation_id, proposed_by);

-- A pledge may be signed by hand too: the drawing lies in the file store by content, and never stands on the board.
alter table pledge_version
  alter column typed_name drop not null,
  add column drawn_sha256 text check (drawn_sha256 ~ '^[0-9a-f]{64}$'),
  add check ((typed_name is null) <> (drawn_sha256 is null));
create index pledge_version_by_drawing on pledge_version (organisation_id, drawn_sha256)
  where drawn_sha256 is not null;
