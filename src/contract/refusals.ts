import { appraisalsRefusals } from './appraisals-refusals.ts'
import { archivesRefusals } from './archives-refusals.ts'
import { authRefusals } from './auth-refusals.ts'
import { ballotsRefusals } from './ballots-refusals.ts'
import { bureauRefusals } from './bureau-refusals.ts'
import { casesRefusals } from './cases-refusals.ts'
import { catalogueRefusals } from './catalogue.ts'
import { channelsRefusals } from './channels.ts'
import { contributionsRefusals } from './contributions-refusals.ts'
import { excelRefusals, fileRefusals } from './files.ts'
import { jobsRefusals } from './jobs.ts'
import { organisationRefusals } from './organisation-refusals.ts'
import { pioneerRefusals } from './pioneer-refusals.ts'
import { pledgesRefusals } from './pledges-refusals.ts'
import { reviewsRefusals } from './reviews-refusals.ts'
import { storiesRefusals } from './stories-refusals.ts'
import { supervisionRefusals } from './supervision-refusals.ts'
import { talksRefusals } from './talks-refusals.ts'
import { tasksRefusals } from './tasks-refusals.ts'
import { studyRefusals } from './study-refusals.ts'
import { termsRefusals } from './terms.ts'

/** Refusals that any call may give, with their HTTP status. Rooms declare their own table beside their calls. */
export const commonRefusals = {
  'common.invalid-input': 400,
  'common.sign-in-first': 401,
  'common.second-factor-first': 401,
  'common.change-password-first': 403,
  'common.forbidden': 403,
  'common.not-found': 404,
  'common.changed-meanwhile': 409,
  'common.too-large': 413,
  'common.too-many': 429,
  'common.slow-down': 429,
  'common.failed': 500,
  'common.disk-full': 507,
  'common.database-away': 503,
} as const

export type CommonCode = keyof typeof commonRefusals

/** Every refusal of the product: code → HTTP status. */
export const allRefusals = {
  ...commonRefusals,
  ...contributionsRefusals,
  ...authRefusals,
  ...excelRefusals,
  ...fileRefusals,
  ...jobsRefusals,
  ...channelsRefusals,
  ...organisationRefusals,
  ...termsRefusals,
  ...catalogueRefusals,
  ...studyRefusals,
  ...pledgesRefusals,
  ...supervisionRefusals,
  ...reviewsRefusals,
  ...ballotsRefusals,
  ...pioneerRefusals,
  ...tasksRefusals,
  ...archivesRefusals,
  ...bureauRefusals,
  ...appraisalsRefusals,
  ...storiesRefusals,
  ...talksRefusals,
  ...casesRefusals,
} as const

export type RefusalCode = keyof typeof allRefusals
