import { describe, expect, it } from 'vitest'

import { readPerson } from './person.ts'

const written = {
  staffNumber: '１００１',
  name: '张　三',
  position: ' 讲师 ',
  post: '',
  classes: '',
  weeklyHours: '16.5',
  classInCharge: '',
  other: '',
}

describe('a record', () => {
  it('is read field by field', () => {
    expect(readPerson(written)).toEqual({
      ok: true,
      value: { ...written, staffNumber: '1001', name: '张三', position: '讲师', weeklyHours: 1650 },
    })
  })

  it('is read into one form, each line of it', () => {
    const more = {
      post: ' 数控  教师 ',
      classes: '机电2401\n机电2402',
      classInCharge: '　机电2401',
      other: ' ',
    }
    expect(readPerson({ ...written, ...more })).toMatchObject({
      ok: true,
      value: { post: '数控 教师', classes: '机电2401 机电2402', classInCharge: '机电2401', other: '' },
    })
  })

  it.each([
    [{ staffNumber: '' }, 'organisation.staff-number-missing'],
    [{ name: '张' }, 'organisation.name-length'],
    [{ weeklyHours: '99' }, 'organisation.hours-range'],
    [{ post: '长'.repeat(51) }, 'organisation.text-long'],
    [{ position: '长'.repeat(51) }, 'organisation.text-long'],
    [{ classes: '长'.repeat(101) }, 'organisation.text-long'],
    [{ classInCharge: '长'.repeat(51) }, 'organisation.text-long'],
    [{ other: '长'.repeat(201) }, 'organisation.text-long'],
  ])('refuses %j', (more, code) => {
    const read = readPerson({ ...written, ...more })
    expect(read.ok ? '' : read.refusal.code).toBe(code)
  })
})
