-- A term whose day of closing has come waits for published results that are not locked.

-- The planned day of closing on which its keepers were told that it waits: they are told once for each day.
alter table term add column wait_told date;
