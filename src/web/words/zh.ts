import type { RefusalCode } from '#contract/refusals.ts'
import type { Refusal } from '#domain/kernel/result.ts'

import { appraisalsSentences } from './appraisals.ts'
import { archivesSentences } from './archives.ts'
import { authSentences } from './auth.ts'
import { bureauSentences } from './bureau.ts'
import { casesSentences } from './cases.ts'
import { catalogueSentences } from './catalogue.ts'
import { channelsSentences } from './channels.ts'
import { commonSentences, webSentences, type WebCode } from './common.ts'
import { fileSentences } from './files.ts'
import { jobsSentences } from './jobs.ts'
import { organisationSentences } from './organisation.ts'
import { contributionsSentences } from './contributions.ts'
import { ballotsSentences, sealWords } from './ballots.ts'
import { pioneerSentences } from './pioneer.ts'
import { pledgesSentences } from './pledges.ts'
import { reviewsSentences } from './reviews.ts'
import { spoken, type Sentence } from './sentence.ts'
import { storiesSentences } from './stories.ts'
import { supervisionSentences } from './supervision.ts'
import { talksSentences } from './talks.ts'
import { tasksSentences } from './tasks.ts'
import { studySentences } from './study.ts'
import { termsSentences } from './terms.ts'

/** Every refusal has a sentence: a room adds the spread of its `xSentences` here, and the compiler checks that none is missing. */
const sentences: Record<RefusalCode | WebCode, Sentence> = {
  ...commonSentences,
  ...contributionsSentences,
  ...webSentences,
  ...authSentences,
  ...fileSentences,
  ...jobsSentences,
  ...channelsSentences,
  ...organisationSentences,
  ...termsSentences,
  ...catalogueSentences,
  ...studySentences,
  ...pledgesSentences,
  ...supervisionSentences,
  ...reviewsSentences,
  ...ballotsSentences,
  ...pioneerSentences,
  ...tasksSentences,
  ...archivesSentences,
  ...bureauSentences,
  ...appraisalsSentences,
  ...storiesSentences,
  ...talksSentences,
  ...casesSentences,
}

const known = (code: string): code is keyof typeof sentences => Object.hasOwn(sentences, code)

/** What a refusal says to the person: what happened and what to do. */
export const sentence = ({ code, detail }: Refusal): string =>
  known(code) ? spoken(sentences[code], detail) : spoken(webSentences['web.outdated'], detail)

/** The same where the refusal may come from the seal in the browser. */
export const sealSentence = (refusal: Refusal): string => sealWords(refusal.code) ?? sentence(refusal)

/** Why an action is not possible now, or null where it is; for `Action` and its kin. */
export const whyNot = (may: true | Refusal): string | null => (may === true ? null : sentence(may))
