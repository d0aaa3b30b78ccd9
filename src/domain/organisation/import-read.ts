import { refuse } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import type { Issue, ReadingCode, SheetPerson } from './import-record.ts'
import { clearWord, kindSynonyms, peopleColumns, rankSynonyms } from './people-columns.ts'
import type { PeopleColumn } from './people-columns.ts'
import { longest } from './person.ts'
import {
  dayAsWritten,
  hoursInWords,
  readDay,
  readHours,
  readLine,
  readName,
  readStaffNumber,
  unusualName,
} from './written.ts'
import type { FieldCode } from './written.ts'

/** A row read: canonical texts of the cells that say something. */
export interface ReadPerson {
  readonly texts: Readonly<Partial<Record<PeopleColumn, string>>>
  readonly issues: readonly Issue[]
}

/** Reads a row, cell by cell. An empty cell says nothing: what is there stays. */
export function readRow(row: SheetPerson): ReadPerson {
  const texts: Partial<Record<PeopleColumn, string>> = {}
  const issues: Issue[] = []
  for (const column of peopleColumns) {
    const problem = row.problems?.[column]
    const written = row.cells[column]?.trim() ?? ''
    if (problem !== undefined) issues.push({ column, code: problem })
    else if (written !== '') {
      const read = readers[column](written)
      if (read.ok) texts[column] = read.value
      else issues.push({ column, ...read.refusal })
    }
  }
  if (texts.name !== undefined && unusualName(texts.name)) {
    issues.push({
      column: 'name',
      code: 'organisation.name-unusual',
      detail: { name: texts.name },
      remark: true,
    })
  }
  return { texts, issues }
}

/** The staff number that a row names, as the system writes it. */
export function numberIn(row: SheetPerson): string | undefined {
  if (row.problems?.staffNumber !== undefined) return undefined
  const read = readStaffNumber(row.cells.staffNumber ?? '')
  return read.ok ? read.value : undefined
}

type Reader = (written: string) => Result<string, ReadingCode>

const orCleared =
  (read: Reader): Reader =>
  (written) =>
    written === clearWord ? cleared : read(written)
const line =
  (most: number): Reader =>
  (written) =>
    readLine(written, most)
const day = orCleared((written) => inWords(readDay(written), dayAsWritten))

const readers: Readonly<Record<PeopleColumn, Reader>> = {
  staffNumber: readStaffNumber,
  name: readName,
  department: orCleared(line(longest.department)),
  position: orCleared(line(longest.position)),
  post: orCleared(line(longest.post)),
  classes: orCleared(line(longest.classes)),
  weeklyHours: orCleared((written) => inWords(readHours(written), hoursInWords)),
  classInCharge: orCleared(line(longest.classInCharge)),
  other: orCleared(line(longest.other)),
  rank: (written) => oneOf(rankSynonyms, written, 'organisation.import-rank'),
  posts: orCleared((written) => readPosts(written)),
  kind: (written) => oneOf(kindSynonyms, written, 'organisation.import-kind'),
  branch: line(longest.branch),
  group: orCleared(line(longest.group)),
  joinedOn: day,
  fullOn: day,
}

const cleared: Result<string, never> = { ok: true, value: '' }

const inWords = <Value>(
  read: Result<Value, FieldCode>,
  words: (value: Value) => string,
): Result<string, FieldCode> => (read.ok ? { ok: true, value: words(read.value) } : read)

function oneOf<Code extends string>(
  words: Readonly<Record<string, string>>,
  written: string,
  code: Code,
): Result<string, Code> {
  const found = Object.hasOwn(words, written) ? words[written] : undefined
  return found === undefined
    ? refuse(code, { text: [...written].slice(0, 30).join('') })
    : { ok: true, value: found }
}

/** Several posts in one cell, in one order, so that 甲、乙 and 乙，甲 are the same. */
function readPosts(written: string): Result<string, ReadingCode> {
  const posts = written.split(/[、，,；;/\n]/u).map((post) => post.replaceAll(/\s+/gu, ' ').trim())
  const long = posts.find((post) => [...post].length > longest.postHeld)
  if (long !== undefined) return refuse('organisation.import-post-long', { most: longest.postHeld })
  return { ok: true, value: joinPosts(posts.filter((post) => post !== '')) }
}

/** Canonical: each once, sorted, with 、 between. */
export const joinPosts = (posts: readonly string[]): string => [...new Set(posts)].toSorted().join('、')
export const splitPosts = (joined: string): readonly string[] => (joined === '' ? [] : joined.split('、'))
