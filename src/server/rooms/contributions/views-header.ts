import type { Header } from '#domain/contributions/list.ts'
import type { MemberHeader } from '#server/rooms/organisation/views.ts'

/** The header of the form as the record has it. */
export const headerOf = (record: MemberHeader): Header => ({
  name: record.name,
  position: record.position,
  department: record.departmentName,
  post: record.post,
  classes: record.classes,
  weeklyHours: record.weeklyHours === null ? '' : String(record.weeklyHours / 100),
  classInCharge: record.classInCharge,
  other: record.other,
})
