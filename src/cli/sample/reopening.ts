import { reopen } from '#contract/contributions.ts'
import { giveBack } from '#contract/contributions-confirm.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'

import { momentOn } from './calendar.ts'
import type { Cast } from './cast.ts'
import type { Filling } from './fill.ts'
import { holderOf } from './people-of.ts'

/** One member of the demonstrated branch asks for the list back and waits; another had it back and edits again. */
export async function askBack(cast: Cast, handedIn: readonly Filling[], day: LocalDate): Promise<void> {
  const [asks, gets] = handedIn
    .filter(({ person }) => person.branch === 1 && person.roles.length === 0)
    .slice(1)
  cast.at(momentOn(day, 20))
  const input = (filling: Filling) => ({ listId: filling.listId, part: 'achievements' as const })
  if (asks !== undefined) {
    await cast.do(asks.person, reopen, { ...input(asks), reason: '漏填一项志愿服务，想补上。' })
  }
  const branchId = cast.enrolment.branchIds[1]
  if (gets === undefined || branchId === undefined) return
  const secretary = holderOf(cast, 'secretary', 1)
  await cast.do(secretary, giveBack, {
    branchId,
    ...input(gets),
    reason: '说明栏请写清时间、次数和结果后再交。',
  })
}
