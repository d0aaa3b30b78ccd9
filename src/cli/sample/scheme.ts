import { saveScheme } from '#contract/pioneer.ts'
import type { LocalDate } from '#domain/kernel/local-date.ts'
import { addDays } from '#domain/kernel/local-date.ts'
import { schemePresets } from '#domain/pioneer/presets.ts'

import { momentOn } from './calendar.ts'
import type { Cast } from './cast.ts'
import { holderOf } from './people-of.ts'

/** The committee adopts one of the shipped schemes before the first term, with a note as committees write it. */
export async function adoptScheme(cast: Cast, before: LocalDate): Promise<void> {
  const body = schemePresets['80+20']
  if (body === undefined) throw new Error('the preset of the sample school')
  cast.at(momentOn(addDays(before, -10), 15))
  const note = '党委会议讨论通过，本学期起试行。'
  await cast.do(holderOf(cast, 'committee', null), saveScheme, { after: 0, note, body })
}
