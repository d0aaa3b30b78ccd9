import { ok } from '../kernel/result.ts'
import type { Result } from '../kernel/result.ts'
import { readHours, readLine, readName, readStaffNumber } from './written.ts'
import type { FieldCode } from './written.ts'

/** 普通教职工, 中层干部, 校级领导: the two upper ones may be designated (rules.md › Review 9). */
export const ranks = ['none', 'middle-manager', 'school-leader'] as const
export type Rank = (typeof ranks)[number]

export const memberKinds = ['full', 'probationary'] as const
export type MemberKind = (typeof memberKinds)[number]

/** The most characters of each free field; the columns of the form's header are narrow. */
export const longest = {
  position: 50,
  post: 50,
  classes: 100,
  classInCharge: 50,
  other: 200,
  department: 40,
  branch: 40,
  group: 30,
  postHeld: 40,
} as const

/** A person's record as a form sends it: as written. */
export interface WrittenPerson {
  readonly staffNumber: string
  readonly name: string
  readonly position: string
  readonly post: string
  readonly classes: string
  readonly weeklyHours: string
  readonly classInCharge: string
  readonly other: string
}

/** The same, read. */
export interface PersonFields extends Omit<WrittenPerson, 'weeklyHours'> {
  /** Hundredths of an hour. */
  readonly weeklyHours: number | null
}

const lines = ['position', 'post', 'classes', 'classInCharge', 'other'] as const

/** Reads a record field by field; the first field that is wrong is named by its code. */
export function readPerson(written: WrittenPerson): Result<PersonFields, FieldCode> {
  const staffNumber = readStaffNumber(written.staffNumber)
  if (!staffNumber.ok) return staffNumber
  const name = readName(written.name)
  if (!name.ok) return name
  const weeklyHours = readHours(written.weeklyHours)
  if (!weeklyHours.ok) return weeklyHours
  const read = { ...written }
  for (const key of lines) {
    const line = readLine(written[key], longest[key])
    if (!line.ok) return line
    read[key] = line.value
  }
  return ok({ ...read, staffNumber: staffNumber.value, name: name.value, weeklyHours: weeklyHours.value })
}
