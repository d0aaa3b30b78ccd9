-- A result that was corrected after an objection says so, apart from what the committee decided before publication.

alter table review_result drop constraint review_result_how_check;
alter table review_result add constraint review_result_how_check
  check (how in ('quota', 'cut-line', 'designated', 'decided', 'corrected', 'no-result'));
