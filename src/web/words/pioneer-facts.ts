import type { FactLine } from '#contract/pioneer-fields.ts'

import { sourceWords } from './pioneer.ts'

const parts = { base: '', plus: '加分：', minus: '扣分：' } as const

/** 师德修养与廉洁自律（互评，满分 20） */
export function factName({ name, part, source, max, per }: FactLine): string {
  const limits = [
    source === null ? '' : sourceWords[source],
    part === 'base' ? `满分 ${max ?? ''}` : `每 1 计 ${per} 分`,
  ]
  return `${parts[part]}${name}（${limits.filter((each) => each !== '').join('，')}）`
}

/** Who said it, or who has still to. */
export function factOrigin({ value, drawn, because, by, part, givenBy }: FactLine): string {
  if (drawn) return because
  if (value !== null) return `${givenBy ?? ''}填写`
  const who = by === 'branch' ? '支部' : '党政办'
  return part === 'base' ? `${who}还没有填，按 0 计` : `${who}没有填，不计`
}
