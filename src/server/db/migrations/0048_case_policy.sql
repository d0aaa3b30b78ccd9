-- How a formal case goes is the school's policy, no constant of the program. rules.md › Talks and support 5; docs/decisions/0034.

-- Versions from before, and terms that froze one, go on with the values that were constants until now.
update policy set body = jsonb_set(body, '{cases}', '{"warning": "voted", "correction": {"usual": 6, "least": 6, "most": 12}, "noticeDays": 3, "appealDays": 30, "branchQuorum": {"part": 1, "of": 2, "over": true}, "branchMajority": {"part": 1, "of": 2, "over": true}, "fewQuorum": {"part": 1, "of": 2, "over": true}, "committeeQuorum": {"part": 2, "of": 3, "over": false}, "superior": ["withdrawal", "removal"]}')
 where body -> 'review' is not null and not body ? 'cases';
update term set policy = jsonb_set(policy, '{cases}', '{"warning": "voted", "correction": {"usual": 6, "least": 6, "most": 12}, "noticeDays": 3, "appealDays": 30, "branchQuorum": {"part": 1, "of": 2, "over": true}, "branchMajority": {"part": 1, "of": 2, "over": true}, "fewQuorum": {"part": 1, "of": 2, "over": true}, "committeeQuorum": {"part": 2, "of": 3, "over": false}, "superior": ["withdrawal", "removal"]}')
 where policy -> 'review' is not null and not policy ? 'cases';
-- Cases from before had all steps for 警示.
update member_case set policy = jsonb_set(policy, '{warning}', '"voted"') where not policy ? 'warning';
