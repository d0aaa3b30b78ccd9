/** Drawn signatures, for the member and the branch alone. */
import { memberSignature } from '#contract/pledges-branch.ts'
import { mySignature } from '#contract/pledges.ts'
import type { OrganisationId } from '#domain/kernel/ids.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import type { Services } from '#server/http/services.ts'

import { drawnAmong, drawnOn, type Drawn } from './store-signature.ts'

async function pictureOf(
  { files }: Pick<Services, 'files'>,
  organisationId: OrganisationId,
  drawn: Drawn | null,
) {
  const bytes = drawn === null ? null : await files.get(organisationId, drawn.sha256)
  return bytes === null ? refuse('common.not-found') : ok({ name: '签名.png', type: 'image/png', bytes })
}

const mine = answer(mySignature, async (read, input, { scope, services }) => {
  const drawn = await drawnOn(read, scope, input)
  return pictureOf(services, scope.organisationId, drawn?.memberId === scope.memberId ? drawn : null)
})

const ofMember = answer(memberSignature, async (read, input, { scope, services }) => {
  const drawn = await drawnOn(read, scope, input)
  return pictureOf(services, scope.organisationId, drawn?.branchId === scope.branchId ? drawn : null)
})

export const signatureViews: readonly Answer[] = [mine, ofMember]

/** For the collector of contents that nobody names. */
export const signaturesAmong: typeof drawnAmong = drawnAmong
