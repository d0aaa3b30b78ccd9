import { agreements, preview } from '#contract/bureau.ts'
import { offer, offers, templates } from '#contract/bureau-templates.ts'
import { version, versions } from '#contract/catalogue.ts'
import { schemes } from '#contract/pioneer.ts'
import { policies } from '#contract/terms-policy.ts'

/** What shows something else once a school has given, changed or taken back its word. */
export const agreementReads = [agreements, preview, offers, offer]

/** The same once a bureau has published or withdrawn. */
export const templateReads = [templates]

/** The same once a school has adopted something, or taken it back. */
export const adoptedReads = [offers, offer, versions, version, policies, schemes]
