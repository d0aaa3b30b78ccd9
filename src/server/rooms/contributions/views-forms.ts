/** The annex of the notice, filled in: one member, or a branch in one file. rules.md › Contribution list 11. */
import { forms } from '#contract/contributions-confirm.ts'
import { form } from '#contract/contributions.ts'
import {
  contributionForm,
  type ContributionForm,
  type FormCopy,
  type Signature,
} from '#documents/contribution-form.ts'
import { contributionFormPdf } from '#documents/pdf/contribution-form.ts'
import { contributionFormWord } from '#documents/word/contribution-form.ts'
import type { Part } from '#domain/contributions/list.ts'
import { dayIn } from '#domain/kernel/local-date.ts'
import type { OrganisationScope } from '#domain/kernel/scope.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { Read } from '#server/db/handle.ts'
import { answer, type Answer, type FileToMake } from '#server/http/answer.ts'
import type { Services } from '#server/http/services.ts'
import { branchesOf, membersOfBranch, organisationOf } from '#server/rooms/organisation/views.ts'

import { signaturesOf, type StoredSignature } from './store-sign.ts'
import { listsOf, type StoredList } from './store.ts'
import { frameOf, lookAtMine, type Frame } from './views-frame.ts'

interface Wanted {
  readonly copy: 'goals' | 'achievements' | 'both'
  readonly format: 'pdf' | 'docx'
  readonly sheets: number
}

/** The words that stood in the header when the half was signed: the sheet shows what was signed. */
function headerSigned(signature: StoredSignature | undefined): Partial<ContributionForm['header']> {
  if (signature === undefined) return {}
  const content: unknown = JSON.parse(signature.content)
  const header =
    typeof content === 'object' && content !== null && 'header' in content ? content.header : null
  if (typeof header !== 'object' || header === null) return {}
  return Object.fromEntries(Object.entries(header).filter(([, value]) => typeof value === 'string'))
}

async function formsOf(
  read: Read,
  scope: OrganisationScope,
  services: Services,
  frame: Frame,
  lists: readonly StoredList[],
  copies: readonly FormCopy[],
): Promise<readonly ContributionForm[]> {
  const [organisation, signatures] = await Promise.all([
    organisationOf(read, scope),
    signaturesOf(
      read,
      scope,
      lists.map(({ list }) => list.id),
    ),
  ])
  const byId = new Map(signatures.map((signature) => [signature.id, signature]))
  const signedHow = async (signature: StoredSignature | undefined): Promise<Signature | null> => {
    if (signature === undefined) return null
    const on = dayIn(signature.signedAt, organisation.timeZone)
    if (signature.typedName !== null) return { kind: 'typed', name: signature.typedName, on }
    const png = await services.files.get(scope.organisationId, signature.drawnSha256 ?? '')
    return png === null ? null : { kind: 'drawn', png, on }
  }
  const { five, four } = frame.policy.review.stars.quota ?? { five: '10', four: '20' }
  const one = async ({ list, signatureIds }: StoredList, copy: FormCopy): Promise<ContributionForm> => {
    const part: Part = copy
    const id = signatureIds[part]
    const signature = id === null ? undefined : byId.get(id)
    return contributionForm({
      school: organisation.name,
      term: frame.term.name,
      copy,
      catalogue: frame.catalogue,
      list: { ...list, header: { ...list.header, ...headerSigned(signature) } },
      signature: await signedHow(signature),
      hash: signature?.contentHash ?? null,
      quota: { five, four },
    })
  }
  return Promise.all(lists.flatMap((stored) => copies.map((copy) => one(stored, copy))))
}

/** Set once the transaction has ended: a branch takes seconds. */
function fileOf(sheets: readonly ContributionForm[], wanted: Wanted, name: string): FileToMake {
  const times = wanted.sheets === 2 ? 2 : 1
  if (wanted.format === 'pdf')
    return {
      name: `${name}.pdf`,
      type: 'application/pdf',
      make: async () => contributionFormPdf(sheets, times),
    }
  return {
    name: `${name}.docx`,
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    make: async () => contributionFormWord(sheets, times),
  }
}

const copiesOf = (copy: Wanted['copy']): readonly FormCopy[] =>
  copy === 'both' ? ['goals', 'achievements'] : [copy]
const copyWords: Readonly<Record<Wanted['copy'], string>> = {
  goals: '期初',
  achievements: '期末',
  both: '期初期末',
}

const mineGiven = answer(form, async (read, input, { scope, now, services }) => {
  const found = await lookAtMine(read, scope, input.listId, now)
  if (found === null) return refuse('common.not-found')
  const sheets = await formsOf(read, scope, services, found.frame, [found.stored], copiesOf(input.copy))
  return ok(fileOf(sheets, input, `先锋贡献清单（${copyWords[input.copy]}）${found.stored.list.header.name}`))
})

const branchGiven = answer(forms, async (read, input, { scope, now, services }) => {
  const frame = await frameOf(read, scope, input.termId, now)
  if (frame === null) return refuse('contributions.no-term')
  const day = frame.today < frame.term.endsOn ? frame.today : frame.term.endsOn
  const members = (await membersOfBranch(read, scope, scope.branchId, day)).filter(
    ({ memberId }) => input.memberId === undefined || memberId === input.memberId,
  )
  if (members.length === 0) return refuse('common.not-found')
  const lists = await listsOf(
    read,
    scope,
    frame.term.id,
    members.map(({ memberId }) => memberId),
  )
  if (lists.length === 0) return refuse('contributions.not-opened')
  const place = new Map(members.map(({ memberId }, index) => [memberId, index]))
  const inOrder = lists.toSorted(
    (one, other) => (place.get(one.list.memberId) ?? 0) - (place.get(other.list.memberId) ?? 0),
  )
  const sheets = await formsOf(read, scope, services, frame, inOrder, copiesOf(input.copy))
  const branches = input.memberId === undefined ? await branchesOf(read, scope, day) : []
  const whose = branches.find(({ id }) => id === scope.branchId) ?? members[0]
  return ok(fileOf(sheets, input, `先锋贡献清单（${copyWords[input.copy]}）${whose?.name ?? ''}`))
})

export const formAnswers: readonly Answer[] = [mineGiven, branchGiven]
