/** What later rooms may know of who came. */
import { attendanceByMember } from './store-attendance.ts'

export const attendanceOf: typeof attendanceByMember = attendanceByMember
