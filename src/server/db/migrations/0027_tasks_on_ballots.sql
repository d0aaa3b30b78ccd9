-- Tasks done stand beside a name on the ballot. rules.md › Review 4.

-- Rolls from before stay as they were frozen: without.
alter table review_member add column tasks jsonb not null default '[]'; -- titles, in the order of verification
