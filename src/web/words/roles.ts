import type { Role } from '#domain/organisation/roles.ts'

export const roleWords: Record<Role, string> = {
  administrator: '系统管理员',
  committee: '党委委员',
  discipline: '纪委委员',
  'party-office': '党政办',
  personnel: '人事处',
  secretary: '支部书记',
  'branch-committee': '支部委员',
  member: '党员',
}
