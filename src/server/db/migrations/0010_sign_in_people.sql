-- What sign-in may see of an organisation's people, under the same row-level security as everyone: who they are
-- and what they hold today. Nothing may be changed from there.
grant select (organisation_id, name, short_name, time_zone) on organisation to liangqi_sign_in;
grant select on organisation_address to liangqi_sign_in;
grant select (organisation_id, id, staff_number, name, left_on) on staff to liangqi_sign_in;
grant select (organisation_id, id, staff_id, left_on) on member to liangqi_sign_in;
grant select (organisation_id, member_id, branch_id, since, until) on membership to liangqi_sign_in;
grant select (organisation_id, staff_id, role, branch_id, since, until) on role_grant to liangqi_sign_in;
