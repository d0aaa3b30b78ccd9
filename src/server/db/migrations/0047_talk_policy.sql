-- 后10% and the days of talks are the policy's, no constants of the program. rules.md › Talks and support.

-- Versions from before, and terms that froze one, go on with the values that were constants until now.
update policy set body = jsonb_set(body, '{talks}', '{"share": 10, "ahead": 90, "support": {"least": 14, "most": 200}, "appeal": 30}')
 where body -> 'review' is not null and not body ? 'talks';
update term set policy = jsonb_set(policy, '{talks}', '{"share": 10, "ahead": 90, "support": {"least": 14, "most": 200}, "appeal": 30}')
 where policy -> 'review' is not null and not policy ? 'talks';
