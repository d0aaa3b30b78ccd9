-- A count that the committee orders anew begins blind: rounds from before it speak no more.

-- The round with which the count that holds began; rises when the count is reopened.
alter table review add column counted_from integer not null default 1 check (counted_from >= 1);
