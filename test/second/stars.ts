// A second reading of docs/formats.md › `liangqi stars`, written from that page alone and sharing no code with src/domain.
// It multiplies crosswise with BigInt, sorts by repeated search for the best, and asks no question about speed.

export interface Policy {
  score: 'mean' | 'trimmed-mean' | 'majority-judgment'
  trim: { share: string; from: number }
  order: ('score' | 'points' | 'majority-judgment')[]
  quota: null | {
    five: string
    four: string
    cumulative: boolean
    rounding: 'floor' | 'half-up' | 'ceil' | { table: { upTo: number; five: number; four: number }[] }
    scope: 'branch' | 'join-small' | 'pool'
    smallBranch: number
  }
  minimum: { five: string | null; four: string | null }
  cutLines: { three: string; two: string }
  minimumSlips: number
  response: string
  designation: 'inside' | 'beside'
}
export interface Member {
  id: string
  points: string
  slips: number[]
  eligible: number
}
export interface Input {
  policy: Policy
  branches: { id: string; members: Member[] }[]
  designated: { member: string; stars: 4 | 5 }[]
  revotes: { seat: 'five' | 'four'; order: string[][] }[]
  decisions: { member: string; stars: 1 | 2 | 3 | 4 | 5 }[]
}
interface Outcome {
  member: string
  branch: string
  score: string | null
  gauge?: { p: string; q: string }
  rank: number | null
  stars: number | null
  how: string
  voted?: number | null
}
export interface Output {
  quotas: { scope: string; graded: number; five: number | null; four: number | null }[]
  results: Outcome[]
  undecided: { scope: string; members: string[]; seat: string; why: string }[]
}

/** [numerator, denominator], not reduced. */
type Ratio = [bigint, bigint]

const parse = (text: string): Ratio => {
  if (text.includes('/')) {
    const [a = '', b = ''] = text.split('/')
    return [BigInt(a), BigInt(b)]
  }
  const [a = '', b = ''] = text.split('.')
  return [BigInt(a + b), BigInt(`1${'0'.repeat(b.length)}`)]
}
const over = (a: Ratio, b: Ratio): boolean => a[0] * b[1] > b[0] * a[1]
const same = (a: Ratio, b: Ratio): boolean => a[0] * b[1] === b[0] * a[1]
const show = ([a, b]: Ratio): string => {
  let divisor = b
  while (a % divisor !== 0n || b % divisor !== 0n) divisor -= 1n
  return b / divisor === 1n ? String(a / divisor) : `${a / divisor}/${b / divisor}`
}
const average = (slips: number[]): Ratio => [
  slips.reduce((sum, slip) => sum + BigInt(slip), 0n),
  BigInt(slips.length),
]

class Rated {
  readonly sorted: number[]
  readonly median: number
  readonly p: Ratio
  readonly q: Ratio
  readonly value: Ratio
  readonly member: Member
  readonly policy: Policy
  constructor(member: Member, policy: Policy) {
    this.member = member
    this.policy = policy
    const m = member.slips.length
    this.sorted = member.slips.toSorted((a, b) => a - b)
    this.median = this.sorted[Math.trunc((m - 1) / 2)] ?? 0
    this.p = [BigInt(member.slips.filter((slip) => slip > this.median).length), BigInt(m)]
    this.q = [BigInt(member.slips.filter((slip) => slip < this.median).length), BigInt(m)]
    if (policy.score === 'majority-judgment') this.value = [BigInt(this.median), 1n]
    else if (policy.score === 'mean' || m < policy.trim.from) this.value = average(member.slips)
    else {
      const [a, b] = parse(policy.trim.share)
      const k = Number((BigInt(m) * a * 2n + 100n * b) / (200n * b))
      const cut = k < 1 ? 1 : k
      if (2 * cut >= m) throw new Error('refused: trim')
      this.value = average(this.sorted.slice(cut, m - cut))
    }
  }
  gaugeOver(other: Rated): boolean {
    if (this.median !== other.median) return this.median > other.median
    const [mine, theirs] = [over(this.p, this.q), over(other.p, other.q)]
    if (mine !== theirs) return mine
    return mine ? over(this.p, other.p) : over(other.q, this.q)
  }
  /** Strictly before in the steps of `order`. */
  before(other: Rated): boolean {
    for (const step of this.policy.order) {
      const wins = (a: Rated, b: Rated): boolean => {
        if (step === 'points') return over(parse(a.member.points), parse(b.member.points))
        if (step === 'score' && this.policy.score !== 'majority-judgment') return over(a.value, b.value)
        return a.gaugeOver(b)
      }
      if (wins(this, other)) return true
      if (wins(other, this)) return false
    }
    return false
  }
  atLeast(line: string): boolean {
    return over(this.value, parse(line)) || same(this.value, parse(line))
  }
}

/** Takes the best out again and again; equals come out together. */
function groupsOf(all: Rated[], before: (a: Rated, b: Rated) => boolean): Rated[][] {
  const groups: Rated[][] = []
  let rest = all
  while (rest.length > 0) {
    const best = rest.filter((one) => !rest.some((other) => before(other, one)))
    groups.push(best)
    rest = rest.filter((one) => !best.includes(one))
  }
  return groups
}

const hasResult = (policy: Policy, { slips, eligible }: Member): boolean => {
  const [a, b] = parse(policy.response)
  const enough = BigInt(slips.length) * 100n * b >= BigInt(eligible) * a
  return slips.length > 0 && slips.length >= policy.minimumSlips && enough
}

function seats(n: number, quota: NonNullable<Policy['quota']>): { five: number; four: number } {
  const { rounding } = quota
  if (typeof rounding === 'object') {
    for (const { upTo, five, four } of rounding.table) if (n <= upTo) return { five, four }
    throw new Error('refused: table')
  }
  const count = (percent: string): number => {
    const [a, b] = parse(percent)
    const [top, bottom] = [BigInt(n) * a, 100n * b]
    const whole = top / bottom
    const rest = top - whole * bottom
    if (rounding === 'floor') return Number(whole)
    if (rounding === 'ceil') return Number(rest > 0n ? whole + 1n : whole)
    return Number(rest * 2n >= bottom ? whole + 1n : whole)
  }
  return { five: count(quota.five), four: count(quota.four) }
}

function scopesOf(input: Input): { id: string; members: Member[] }[] {
  const { quota } = input.policy
  if (quota !== null && quota.scope === 'pool')
    return [{ id: 'pool', members: input.branches.flatMap((branch) => branch.members) }]
  const scopes = new Map<string, { id: string; members: Member[] }>()
  for (const { id, members } of input.branches) {
    const small = quota !== null && quota.scope === 'join-small' && members.length < quota.smallBranch
    const key = small ? 'joined' : `branch ${id}`
    const scope = scopes.get(key) ?? { id: small ? 'joined' : id, members: [] }
    scope.members.push(...members)
    scopes.set(key, scope)
  }
  return [...scopes.values()]
}

export function secondStars(input: Input): Output {
  const { policy } = input
  const { quota } = policy
  const output: Output = { quotas: [], results: [], undecided: [] }
  const outcomes = new Map<string, Outcome>()
  const branchOf = (id: string): string =>
    input.branches.find((branch) => branch.members.some((member) => member.id === id))?.id ?? ''

  for (const scope of scopesOf(input)) {
    const total = quota === null ? null : seats(scope.members.length, quota)
    output.quotas.push({
      scope: scope.id,
      graded: scope.members.length,
      five: total === null ? null : total.five,
      four: total === null ? null : total.four,
    })
    const cumulative = quota !== null && quota.cumulative && typeof quota.rounding === 'string'
    const inside = policy.designation === 'inside'
    const designated = input.designated.filter(({ member }) => scope.members.some(({ id }) => id === member))
    const designatedFives = designated.filter(({ stars }) => stars === 5).length
    const designatedFours = designated.length - designatedFives

    let openFive = total === null ? 1e9 : total.five
    if (total !== null && inside) {
      if (designatedFives > total.five) throw new Error('refused: designated')
      if (designatedFours > total.four) throw new Error('refused: designated')
      if (cumulative && designated.length > total.four) throw new Error('refused: designated')
      openFive -= designatedFives
    }
    if (total !== null && cumulative)
      openFive = Math.min(openFive, total.four - (inside ? designated.length : 0))

    const set = (member: string, rest: Omit<Outcome, 'member' | 'branch'>): void => {
      outcomes.set(member, { member, branch: branchOf(member), ...rest })
    }
    for (const { member, stars } of designated)
      set(member, { score: null, rank: null, stars, how: 'designated' })
    const voted = scope.members.filter(({ id }) => !designated.some(({ member }) => member === id))
    const rated: Rated[] = []
    for (const member of voted)
      if (hasResult(policy, member)) rated.push(new Rated(member, policy))
      else set(member.id, { score: null, rank: null, stars: null, how: 'no-result' })

    const won = new Map<Rated, number>()
    const level = (seat: 'five' | 'four', stars: number, open: number): void => {
      const minimum = policy.minimum[seat]
      const competing = rated.filter((one) => !won.has(one) && (minimum === null || one.atLeast(minimum)))
      const place = (one: Rated): number => {
        for (const revote of input.revotes)
          if (revote.seat === seat) {
            const found = revote.order.findIndex((group) => group.includes(one.member.id))
            if (found >= 0) return found
          }
        return 0
      }
      let left = open
      const before = (a: Rated, b: Rated): boolean => a.before(b) || (!b.before(a) && place(a) < place(b))
      for (const group of groupsOf(competing, before)) {
        if (group.length > left) {
          if (left > 0)
            output.undecided.push({
              scope: scope.id,
              members: group.map((one) => one.member.id),
              seat,
              why: 'tie-over-quota',
            })
          break
        }
        left -= group.length
        for (const one of group) won.set(one, stars)
      }
    }
    level('five', 5, openFive)
    let openFour = total === null ? 1e9 : total.four
    if (total !== null && inside) openFour -= designatedFours
    if (total !== null && cumulative) openFour -= won.size + (inside ? designatedFives : 0)
    level('four', 4, openFour)

    for (const one of rated) {
      let stars = won.get(one)
      const how = stars !== undefined && total !== null ? 'quota' : 'cut-line'
      if (stars === undefined)
        stars = one.atLeast(policy.cutLines.three) ? 3 : one.atLeast(policy.cutLines.two) ? 2 : 1
      const rank = 1 + rated.filter((other) => other.before(one)).length
      const gauge = policy.score === 'majority-judgment' ? { gauge: { p: show(one.p), q: show(one.q) } } : {}
      set(one.member.id, { score: show(one.value), ...gauge, rank, stars, how })
    }
    for (const { member, stars } of input.decisions) {
      const before = outcomes.get(member)
      if (before === undefined || !scope.members.some(({ id }) => id === member)) continue
      outcomes.set(member, { ...before, stars, how: 'decided', voted: before.stars })
    }
    if (total !== null) {
      const counted = scope.members.filter(
        ({ id }) => inside || !designated.some(({ member }) => member === id),
      )
      const holding = (stars: number): number =>
        counted.filter(({ id }) => outcomes.get(id)?.stars === stars).length
      const tooMany = cumulative ? holding(5) + holding(4) > total.four : holding(4) > total.four
      if (holding(5) > total.five || tooMany) throw new Error('refused: decisions')
    }
  }
  for (const { members } of input.branches)
    for (const { id } of members) {
      const outcome = outcomes.get(id)
      if (outcome !== undefined) output.results.push(outcome)
    }
  return output
}
