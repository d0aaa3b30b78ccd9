-- Voters who are not in the room (docs/decisions/0021).

-- Checked in from elsewhere: votes by phone, is no part of the quorum.
alter table review_member add column away boolean not null default false;
alter table review_member add check (not away or (present and channel is distinct from 'paper'));

-- Casting does not end before, for the sake of those who are away; a moment of the meeting, not of anybody's slip.
alter table review add column away_until timestamptz;

-- Versions of the policy from before go on without it.
update policy set body = jsonb_set(body, '{review,away}', 'null')
 where body -> 'review' is not null and not body -> 'review' ? 'away';
update term set policy = jsonb_set(policy, '{review,away}', 'null')
 where policy -> 'review' is not null and not policy -> 'review' ? 'away';
