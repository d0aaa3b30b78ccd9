// A second reading of docs/ballot.md › The freeze record, The recount file: what a file may look like. Throws on anything else.
import type { Input, Policy } from './stars.ts'

interface Named {
  id: string
  name: string
}
interface RollRow extends Named {
  branch: string
  voter: boolean
  graded: null | { points: string; key: string }
}
interface Freeze {
  format: string
  review: string
  organisation: Named
  term: Named
  policy: Policy
  branches: Named[]
  sharing: string[]
  roll: RollRow[]
  second?: { grades: string[]; items: { id: string; member: string; key: string }[] }
}
type Strips = Record<'one' | 'two' | 'three' | 'four' | 'five' | 'abstained' | 'void', number>
interface Given {
  member: string
  stars: number | null
}
export interface File extends Pick<Input, 'designated' | 'revotes' | 'decisions'> {
  format: string
  freeze: Freeze
  freezeHash: string
  issued: { electronic: string[]; paper: string[] }
  slips: string[]
  root: string
  paperCounts: (Strips & { member: string })[]
  confirmations: (Named & { at: string; root: string })[]
  result: Given[] | null
  secondCounts?: (Strips & { member: string })[]
}

const must = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(`refused: ${what}`)
}

export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join()}}`
}

const keysOf = (value: object | null, ...keys: string[]): void =>
  must(
    typeof value === 'object' &&
      value !== null &&
      String(Object.keys(value).toSorted()) === String(keys.toSorted()),
    `keys ${keys.join()}`,
  )
const uuid = (text: unknown): void =>
  must(typeof text === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text), 'uuid')
const words = (text: unknown): void =>
  must(typeof text === 'string' && text.length > 0 && text.length < 201 && text.isWellFormed(), 'text')
function bytes(text: unknown, length: number): Buffer {
  const read = Buffer.from(String(text), 'base64url')
  must(typeof text === 'string' && read.toString('base64url') === text && read.length === length, 'base64url')
  return read
}
const unique = (ids: string[]): void => must(new Set(ids).size === ids.length, 'twice')
const among = (value: unknown, ...allowed: unknown[]): void => must(allowed.includes(value), String(value))

function checkFreeze(freeze: Freeze): void {
  const isTwo = freeze.format === 'liangqi-freeze-2'
  const all = ['format', 'review', 'organisation', 'term', 'policy', 'branches', 'sharing', 'roll']
  keysOf(freeze, ...all, ...(isTwo ? ['second'] : []))
  among(freeze.format, 'liangqi-freeze-1', 'liangqi-freeze-2')
  uuid(freeze.review)
  for (const named of [freeze.organisation, freeze.term, ...freeze.branches]) {
    keysOf(named, 'id', 'name')
    uuid(named.id)
    words(named.name)
  }
  const branches = freeze.branches.map(({ id }) => id)
  must(branches.length > 0, 'no branch')
  freeze.sharing.forEach(uuid)
  unique([...branches, ...freeze.sharing])
  for (const each of freeze.roll) {
    keysOf(each, 'id', 'name', 'branch', 'voter', 'graded')
    uuid(each.id)
    words(each.name)
    uuid(each.branch)
    among(each.voter, true, false)
    if (each.graded === null) continue
    keysOf(each.graded, 'points', 'key')
    must(/^(0|[1-9]\d{0,6})(\.\d?[1-9])?$/.test(each.graded.points), 'points')
    const modulus = bytes(each.graded.key, 256)
    must(modulus.readUInt8(0) >= 128 && modulus.readUInt8(255) % 2 === 1, 'modulus')
    must(branches.includes(each.branch), 'branch')
  }
  unique(freeze.roll.map((each) => each.id))
  const keys = freeze.roll.flatMap((each) => (each.graded === null ? [] : [each.graded.key]))
  unique([...keys, ...checkSecond(freeze)])
}

/** The keys of the second question, whose items are of the graded members in their order. */
function checkSecond({ second, roll }: Freeze): string[] {
  if (second === undefined) return []
  keysOf(second, 'grades', 'items')
  must(Array.isArray(second.grades) && second.grades.length >= 2 && second.grades.length <= 5, 'grades')
  second.grades.forEach(words)
  unique(second.grades)
  const graded = roll.filter((each) => each.graded !== null)
  must(second.items.length === graded.length, 'items')
  second.items.forEach((item, i) => {
    keysOf(item, 'id', 'member', 'key')
    uuid(item.id)
    must(item.member === graded[i]?.id, 'items')
    const modulus = bytes(item.key, 256)
    must(modulus.readUInt8(0) >= 128 && modulus.readUInt8(255) % 2 === 1, 'modulus')
  })
  unique([...roll.map(({ id }) => id), ...second.items.map(({ id }) => id)])
  return second.items.map(({ key }) => key)
}

export const stripKeys = ['one', 'two', 'three', 'four', 'five', 'abstained', 'void'] as const

function checkFile(file: File): void {
  keysOf(
    file,
    'format',
    'freeze',
    'freezeHash',
    'issued',
    'slips',
    'root',
    'paperCounts',
    'confirmations',
    'designated',
    'revotes',
    'decisions',
    'result',
    ...(file.format === 'liangqi-recount-2' ? ['secondCounts'] : []),
  )
  among(file.format, 'liangqi-recount-1', 'liangqi-recount-2')
  checkFreeze(file.freeze)
  must(file.format.slice(-1) === file.freeze.format.slice(-1), 'formats')
  bytes(file.freezeHash, 32)
  bytes(file.root, 32)
  keysOf(file.issued, 'electronic', 'paper')
  for (const list of [file.issued.electronic, file.issued.paper]) list.forEach(uuid)
  for (const slip of file.slips) bytes(slip, 434)
  for (const row of [...file.paperCounts, ...(file.secondCounts ?? [])]) {
    keysOf(row, 'member', ...stripKeys)
    uuid(row.member)
    for (const key of stripKeys) must(Number.isInteger(row[key]) && row[key] >= 0, 'strips')
  }
  for (const each of file.confirmations) {
    keysOf(each, 'id', 'name', 'at', 'root')
    uuid(each.id)
    words(each.name)
    must(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(each.at), 'moment')
    bytes(each.root, 32)
  }
  for (const list of ['designated', 'decisions', 'result'] as const)
    for (const each of file[list] ?? []) {
      keysOf(each, 'member', 'stars')
      uuid(each.member)
      among(
        each.stars,
        4,
        5,
        ...(list === 'designated' ? [] : [1, 2, 3]),
        ...(list === 'result' ? [null] : []),
      )
    }
}

/** The file that this text is, or it throws. */
export function readFile(text: string): File {
  let file: File
  try {
    file = JSON.parse(text) as File
  } catch {
    throw new Error('refused: no JSON')
  }
  checkFile(file)
  must(canonical(file) === text, 'not canonical')
  return file
}
