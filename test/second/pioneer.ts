// A second reading of docs/formats.md › `liangqi index`, written from that page alone and sharing no code with src/domain.
// Numbers are [top, bottom], reduced only when shown; ranks and seats are found by comparing everybody with everybody.

export type Source = 'self' | 'peer' | 'branch' | 'masses'
export interface Scheme {
  name: string
  sources: Partial<Record<Source, string>> | null
  base: {
    max: string
    items: {
      id: string
      name: string
      max: string
      per: string
      scorer: string
      over: 'refused' | 'capped'
    }[]
  }
  plus: Part
  minus: Part
  vetoes: { id: string; name: string; zero: 'none' | 'base' | 'plus' | 'score'; atMost: string | null }[]
  clamp: { min: string; max: string | null }
  classes: {
    id: string
    name: string
    graded: boolean
    exempt: string[]
    exemptAs: 'scaled' | 'full' | 'left-out'
    withoutSources: Source[]
  }[]
  grades: { name: string; from: string | null; to: string | null }[]
  quota: {
    rounding: 'floor' | 'half-up' | 'ceil'
    cumulative: boolean
    shares: { grade: string; share: string }[]
  } | null
}
interface Part {
  max: string | null
  items: { id: string; name: string; per: string; max: string | null }[]
}
export interface Facts {
  member: string
  class: string | null
  values: Record<string, string>
  vetoes: string[]
}
export interface Output {
  results: { member: string; score: string | null; grade: string | null; rank: number | null }[]
  notices: { code: string; item?: string; grade?: string; members: string[] }[]
}

type Q = [bigint, bigint]
const q = (text: string): Q => {
  const [a = '', b] = text.split('/')
  if (b !== undefined) return [BigInt(a), BigInt(b)]
  const [whole = '', part = ''] = a.split('.')
  return [BigInt(whole + part), BigInt(`1${'0'.repeat(part.length)}`)]
}
const plus = (a: Q, b: Q): Q => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]]
const times = (a: Q, b: Q): Q => [a[0] * b[0], a[1] * b[1]]
const over = (a: Q, b: Q): Q => [a[0] * b[1], a[1] * b[0]]
const minus = (a: Q, b: Q): Q => plus(a, [-b[0], b[1]])
const more = (a: Q, b: Q): boolean => a[0] * b[1] > b[0] * a[1]
const min = (a: Q, b: Q): Q => (more(a, b) ? b : a)
const max = (a: Q, b: Q): Q => (more(a, b) ? a : b)
const sum = (all: Q[]): Q => all.reduce(plus, [0n, 1n])
const show = ([a, b]: Q): string => {
  let [x, y] = [a, b]
  while (y > 0n) [x, y] = [y, x % y]
  return b / x === 1n ? `${a / x}` : `${a / x}/${b / x}`
}
const own = (values: Record<string, string>, key: string): string | undefined =>
  Object.entries(values).find(([each]) => each === key)?.[1]

type Class = Scheme['classes'][number]
const nobody: Class = {
  id: '',
  name: '',
  graded: true,
  exempt: [],
  exemptAs: 'scaled',
  withoutSources: [],
}

/** Under which keys a base item has its values, for a class or for the whole scheme. */
const keys = (scheme: Scheme, item: Scheme['base']['items'][number], without: Source[] = []): string[] =>
  item.scorer === 'sources'
    ? (['self', 'peer', 'branch', 'masses'] as const)
        .filter((source) => scheme.sources?.[source] !== undefined && !without.includes(source))
        .map((source) => `${item.id}.${source}`)
    : [item.id]

function classOf(scheme: Scheme, facts: Facts): Class {
  if (scheme.classes.length === 0) {
    if (facts.class !== null) throw new Error('refused: class')
    return nobody
  }
  const found = scheme.classes.find(({ id }) => id === facts.class)
  if (found === undefined) throw new Error('refused: class')
  return found
}

function refuseWrong(scheme: Scheme, facts: Facts[]): void {
  const seen: string[] = []
  for (const each of facts) {
    if (seen.includes(each.member)) throw new Error('refused: member')
    seen.push(each.member)
    const of = classOf(scheme, each)
    for (const id of each.vetoes)
      if (
        !scheme.vetoes.some((veto) => veto.id === id) ||
        each.vetoes.filter((other) => other === id).length > 1
      )
        throw new Error('refused: veto')
    for (const item of scheme.base.items)
      if (item.over === 'refused' && !of.exempt.includes(item.id))
        for (const key of keys(scheme, item, of.withoutSources))
          if (more(times(q(own(each.values, key) ?? '0'), q(item.per)), q(item.max)))
            throw new Error('refused: over')
  }
}

function score(scheme: Scheme, of: Class, facts: Facts): Q {
  const value = (key: string): Q => q(own(facts.values, key) ?? '0')
  const holds = (zero: string): boolean =>
    scheme.vetoes.some(
      (veto) => veto.zero === zero && facts.vetoes.includes(veto.id) && !of.exempt.includes(veto.id),
    )
  // 1, 2
  const asked = scheme.base.items.filter(({ id }) => !of.exempt.includes(id))
  const base = sum(
    asked.map((item) => {
      const points = (key: string): Q => min(times(value(key), q(item.per)), q(item.max))
      if (item.scorer !== 'sources') return points(item.id)
      const each = keys(scheme, item, of.withoutSources).map((key): [Q, Q] => [
        q(scheme.sources?.[key.slice(item.id.length + 1) as Source] ?? ''),
        points(key),
      ])
      return over(sum(each.map(([weight, got]) => times(weight, got))), sum(each.map(([weight]) => weight)))
    }),
  )
  const exempted = scheme.base.items.filter(({ id }) => of.exempt.includes(id))
  let whole = base
  if (exempted.length > 0 && of.exemptAs === 'scaled')
    whole = over(times(base, q(scheme.base.max)), sum(asked.map((item) => q(item.max))))
  if (of.exemptAs === 'full') whole = plus(base, sum(exempted.map((item) => q(item.max))))
  // 3
  const part = ({ items, max: cap }: Part): Q => {
    const each = items
      .filter(({ id }) => !of.exempt.includes(id))
      .map((item): Q => {
        const points = times(value(item.id), q(item.per))
        return item.max === null ? points : min(points, q(item.max))
      })
    return cap === null ? sum(each) : min(sum(each), q(cap))
  }
  // 4, 5
  const none: Q = [0n, 1n]
  let result = minus(
    plus(holds('base') ? none : whole, holds('plus') ? none : part(scheme.plus)),
    part(scheme.minus),
  )
  result = max(result, q(scheme.clamp.min))
  if (scheme.clamp.max !== null) result = min(result, q(scheme.clamp.max))
  return holds('score') ? none : result
}

interface Rated {
  facts: Facts
  score: Q
  best: number
  grade: number
}

function grade(scheme: Scheme, rated: Rated[]): Output['notices'] {
  const notices: Output['notices'] = []
  for (const one of rated) {
    one.best = scheme.grades.findIndex(({ from }) => from === null || !more(q(from), one.score))
    for (const { id, atMost } of scheme.vetoes) {
      const ceiling = scheme.grades.findIndex(({ name }) => name === atMost)
      const of = classOf(scheme, one.facts)
      if (one.facts.vetoes.includes(id) && !of.exempt.includes(id) && ceiling > one.best) one.best = ceiling
    }
  }
  for (const [at, { name }] of scheme.grades.entries()) {
    let competing = rated.filter((one) => one.grade < 0 && one.best <= at)
    const share = scheme.quota?.shares.find((each) => each.grade === name)?.share
    if (share === undefined || scheme.quota === null) {
      for (const one of competing) one.grade = at
      continue
    }
    const [a, b] = q(share)
    const [top, bottom] = [BigInt(rated.length) * a, 100n * b]
    let seats = Number(top / bottom)
    const rest = top % bottom
    if (scheme.quota.rounding === 'ceil' && rest > 0n) seats += 1
    if (scheme.quota.rounding === 'half-up' && rest * 2n >= bottom) seats += 1
    if (seats === 0) notices.push({ code: 'no-seat', grade: name, members: [] })
    if (scheme.quota.cumulative) seats -= rated.filter((one) => one.grade >= 0).length
    while (competing.length > 0) {
      const top = competing.filter((one) => !competing.some((other) => more(other.score, one.score)))
      if (top.length > seats) {
        if (seats > 0)
          notices.push({ code: 'tie-over-quota', grade: name, members: top.map((one) => one.facts.member) })
        break
      }
      for (const one of top) one.grade = at
      seats -= top.length
      competing = competing.filter((one) => !top.includes(one))
    }
  }
  return notices
}

function factNotices(scheme: Scheme, facts: Facts[]): Output['notices'] {
  const found: Record<string, Map<string, string[]>> = {
    'unknown-item': new Map(),
    'exempt-fact': new Map(),
    'missing-value': new Map(),
  }
  const note = (code: string, item: string, member: string): void => {
    const members = found[code]?.get(item) ?? []
    found[code]?.set(item, [...members, member])
  }
  const others = [...scheme.plus.items, ...scheme.minus.items].map(({ id }) => id)
  const known = new Set([...scheme.base.items.flatMap((item) => keys(scheme, item)), ...others])
  for (const { member, values, vetoes, class: id } of facts) {
    const of = scheme.classes.find((each) => each.id === id) ?? nobody
    const base = scheme.base.items
      .filter((item) => !of.exempt.includes(item.id))
      .flatMap((item) => keys(scheme, item, of.withoutSources))
    for (const key of Object.keys(values)) {
      if (!known.has(key)) note('unknown-item', key, member)
      else if (!base.includes(key) && (!others.includes(key) || of.exempt.includes(key)))
        note('exempt-fact', key, member)
    }
    for (const veto of vetoes) if (of.exempt.includes(veto)) note('exempt-fact', veto, member)
    if (of.graded)
      for (const key of base) if (own(values, key) === undefined) note('missing-value', key, member)
  }
  return Object.entries(found).flatMap(([code, items]) =>
    [...items].map(([item, members]) => ({ code, item, members })),
  )
}

export function secondIndex(scheme: Scheme, facts: Facts[]): Output {
  refuseWrong(scheme, facts)
  const rated = facts
    .filter((each) => classOf(scheme, each).graded)
    .map((each): Rated => ({
      facts: each,
      score: score(scheme, classOf(scheme, each), each),
      best: 0,
      grade: -1,
    }))
  const notices = [...factNotices(scheme, facts), ...grade(scheme, rated)]
  const results = facts.map(({ member }) => {
    const one = rated.find((each) => each.facts.member === member)
    if (one === undefined) return { member, score: null, grade: null, rank: null }
    const rank = 1 + rated.filter((other) => more(other.score, one.score)).length
    return { member, score: show(one.score), grade: scheme.grades[one.grade]?.name ?? null, rank }
  })
  return { results, notices }
}
