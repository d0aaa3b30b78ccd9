import { z } from 'zod'

import { agreeing, agreementReaders, bureauStaff } from '#domain/bureau/sides.ts'

import { call } from './call.ts'
import { day, id, moment, nothing } from './fields.ts'
import { permissions } from './permission.ts'
import { chosenCounts, fewest, period, sheet } from './bureau-shapes.ts'

const bureauId = id<'organisation'>()

const terms = z.object({ counts: chosenCounts, fromPeriod: period, fewest })

/** The bureaus of this deployment, what this school agreed with each, and exactly what each of them sees. */
export const agreements = call({
  name: 'bureau.agreements',
  kind: 'read',
  who: agreementReaders,
  scope: 'organisation',
  input: nothing,
  output: z.object({
    bureaus: z.array(
      z.object({
        bureauId,
        name: z.string(),
        agreement: terms
          .extend({ version: z.int(), agreedAt: moment, withdrawnAt: moment.nullable() })
          .nullable(),
        sheets: z.array(sheet),
      }),
    ),
    /** Periods of the terms that were opened, the newest first: from which on something can be agreed. */
    periods: z.array(z.object({ period, termName: z.string() })),
    may: permissions(['bureau.agree', 'bureau.withdraw']),
  }),
  refusals: ['bureau.not-a-school'],
})

/** What a bureau would see under these terms, counted now; nothing is kept or sent. */
export const preview = call({
  name: 'bureau.preview',
  kind: 'read',
  who: agreementReaders,
  scope: 'organisation',
  input: z.strictObject(terms.shape),
  output: z.object({ sheets: z.array(sheet) }),
  refusals: ['bureau.not-a-school'],
  costly: true,
})

/** The school's word, given or changed. `version` is what the person saw, 0 for none. */
export const agree = call({
  name: 'bureau.agree',
  kind: 'write',
  who: agreeing,
  scope: 'organisation',
  input: z.strictObject({ bureauId, version: z.int().min(0), ...terms.shape }),
  output: z.object({ version: z.int() }),
  refusals: ['bureau.not-a-school'],
})

/** At any time: the bureau sees nothing more from this moment. */
export const withdraw = call({
  name: 'bureau.withdraw',
  kind: 'write',
  who: agreeing,
  scope: 'organisation',
  input: z.strictObject({ bureauId, version: z.int().min(1) }),
  output: z.object({ version: z.int() }),
  refusals: ['bureau.not-agreed'],
})

const asked = z.strictObject({ period: period.optional() })

/** Every school of the deployment, and of those that agreed the agreed counts of one period. */
export const schools = call({
  name: 'bureau.schools',
  kind: 'read',
  who: bureauStaff,
  scope: 'organisation',
  input: asked,
  output: z.object({
    today: day,
    /** Periods of which something was shown, the newest first. */
    periods: z.array(period),
    period: period.nullable(),
    schools: z.array(
      z.object({
        schoolId: id<'organisation'>(),
        name: z.string(),
        /** Null: never agreed, or withdrawn. */
        agreement: terms.extend({ agreedAt: moment }).nullable(),
        withdrawnAt: moment.nullable(),
        sheet: sheet.nullable(),
      }),
    ),
  }),
  refusals: ['bureau.not-a-bureau'],
})

/** The same table as a workbook. */
export const schoolsFile = call({
  name: 'bureau.schoolsFile',
  kind: 'download',
  who: bureauStaff,
  scope: 'organisation',
  input: asked,
  output: nothing,
  refusals: ['bureau.not-a-bureau'],
})
