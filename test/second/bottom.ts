// A second reading of docs/formats.md › `liangqi bottom`, written from that page alone: it asks of each person how many
// stand below them, and sorts nothing.

export interface Input {
  index: { member: string; branch: string; score: string }[]
  appraisal: { staff: string; member: string | null; score: string }[]
  policy: { share: string; first: 'and' | 'or'; atLeastOne: boolean; passLine: string | null }
}
export interface Output {
  branchBottom: Record<string, string[]>
  schoolBottom: string[]
  both: string[]
  either: string[]
  leftOut: { group: string[]; why: string }[]
}

const halves = (text: string): [bigint, bigint] => {
  const [a = '', b] = text.split('/')
  if (b !== undefined) return [BigInt(a), BigInt(b)]
  const dot = a.indexOf('.')
  if (dot < 0) return [BigInt(a), 1n]
  return [BigInt(a.replace('.', '')), 10n ** BigInt(a.length - dot - 1)]
}
/** Below 0, 0, above 0: the first number less, equal, more. */
const compare = (one: string, other: string): bigint => {
  const [[a, b], [c, d]] = [halves(one), halves(other)]
  return a * d - c * b
}

function bottom(
  group: { id: string; score: string }[],
  { share, passLine }: Input['policy'],
  atLeast: bigint,
): { in: string[]; out: string[] } {
  const [a, b] = halves(share)
  let places = (BigInt(group.length) * a) / (100n * b)
  if (places < atLeast) places = atLeast
  const below = (score: string): bigint =>
    BigInt(group.filter((other) => compare(other.score, score) < 0n).length)
  const equal = (score: string): bigint =>
    BigInt(group.filter((other) => compare(other.score, score) === 0n).length)
  const allEqual = group.every((one) => equal(one.score) === BigInt(group.length))
  const may = group.filter(({ score }) => !allEqual && (passLine === null || compare(score, passLine) < 0n))
  return {
    in: may.filter(({ score }) => below(score) + equal(score) <= places).map(({ id }) => id),
    out: may
      .filter(({ score }) => below(score) < places && below(score) + equal(score) > places)
      .map(({ id }) => id),
  }
}

export function secondBottom({ index, appraisal, policy }: Input): Output {
  const output: Output = { branchBottom: {}, schoolBottom: [], both: [], either: [], leftOut: [] }
  const leave = (group: string[]): void => {
    if (group.length > 0) output.leftOut.push({ group, why: 'tie-over-share' })
  }
  for (const { branch } of index) {
    if (output.branchBottom[branch] !== undefined) continue
    const group = index
      .filter((row) => row.branch === branch)
      .map(({ member, score }) => ({ id: member, score }))
    const found = bottom(group, policy, policy.atLeastOne ? 1n : 0n)
    output.branchBottom[branch] = found.in
    leave(found.out)
  }
  const school = bottom(
    appraisal.map(({ staff, score }) => ({ id: staff, score })),
    policy,
    0n,
  )
  output.schoolBottom = school.in
  leave(school.out)
  const behind = new Set(Object.values(output.branchBottom).flat())
  const last = appraisal.flatMap(({ staff, member }) =>
    member !== null && school.in.includes(staff) ? [member] : [],
  )
  for (const { member } of index) {
    const [one, other] = [behind.has(member), last.includes(member)]
    if (one && other) output.both.push(member)
    if (one || other) output.either.push(member)
  }
  for (const member of last) if (!output.either.includes(member)) output.either.push(member)
  return output
}
