import { publish, templates } from '#contract/bureau-templates.ts'
import { draft, publish as publishCatalogue, save, version } from '#contract/catalogue.ts'
import { savePolicy, policies } from '#contract/terms-policy.ts'
import { counts, type Count } from '#domain/bureau/counts.ts'
import { shownOf } from '#domain/bureau/hiding.ts'
import { periodName, periodOf, type Period } from '#domain/bureau/period.ts'
import { noticeCatalogue } from '#domain/catalogue/notice.ts'
import type { OrganisationId } from '#domain/kernel/ids.ts'
import { dayIn } from '#domain/kernel/local-date.ts'
import { ok } from '#domain/kernel/result.ts'
import { noticePolicy } from '#domain/terms/policy.ts'
import { asSignIn } from '#server/auth/database.ts'
import { insertOrganisation } from '#server/auth/setup-organisation.ts'
import { insertAccounts } from '#server/auth/store-account.ts'
import { systemScope } from '#server/db/system-scope.ts'
import { newIdAt } from '#server/http/perform.ts'
import type { Product } from '#server/main.ts'
import { putAgreement } from '#server/rooms/bureau/store-agreements.ts'
import { putFigures } from '#server/rooms/bureau/store-figures.ts'
import { periodsOf } from '#server/rooms/bureau/views-counts.ts'

import { bureau, bureauPeople, neighbours } from './bureau-words.ts'
import { cast, type Cast } from './cast.ts'
import type { Enrolled } from './enter.ts'
import { holderOf } from './people-of.ts'
import { samplePassword, school } from './school.ts'

/** A bureau beside the sample school, some of whose other schools have agreed already, with templates of its own. */
export async function moveInBureau(product: Product, now: Date): Promise<void> {
  const { people, organisationId } = await enrolBureau(product, now)
  const period = await currentPeriod(product, now)
  for (const neighbour of neighbours) await moveIn(product, neighbour, { organisationId, period, now })
  const enrolment = { organisationId, people, branchIds: [] }
  await publishTemplates(cast(product, enrolment, { now }))
}

async function enrolBureau(product: Product, now: Date) {
  const newId = newIdAt(now)
  const organisationId = newId<'organisation'>()
  const hash = await product.signIn.hasher.hash(samplePassword)
  const written = await product.database.write(
    systemScope(organisationId),
    { system: 'sample' },
    async (write) => {
      await insertOrganisation(write, {
        organisationId,
        organisation: bureau,
        further: { kind: 'bureau', hosts: [] },
        administrator: { staffNumber: '9000', name: '系统管理员' },
        now,
        newId,
      })
      const people = bureauPeople.map((person) => enrolled(organisationId, newId<'staff'>(), person))
      const staff = people.map(({ staffId, number, name }) => {
        return { organisation_id: organisationId, id: staffId, staff_number: number, name }
      })
      await write.sql.insertInto('staff').values(staff).execute()
      const since = dayIn(now, 'Asia/Shanghai')
      const grants = people.flatMap(({ staffId, roles }) =>
        roles.map(({ role }) => {
          return {
            organisation_id: organisationId,
            id: newId<'role-grant'>(),
            staff_id: staffId,
            role,
            since,
          }
        }),
      )
      await write.sql.insertInto('role_grant').values(grants).execute()
      await asSignIn(write, (sql) =>
        insertAccounts(
          sql,
          people.map(({ staffId }) => {
            return { id: newId<'account'>(), organisationId, staffId, hash, mustChange: false, now }
          }),
        ),
      )
      return ok(people)
    },
  )
  if (!written.ok) throw new Error('the bureau of the sample was refused')
  return { organisationId, people: written.value }
}

const enrolled = (
  organisationId: OrganisationId,
  staffId: Enrolled['staffId'],
  { number, name, role }: (typeof bureauPeople)[number],
): Enrolled => ({
  organisationId,
  staffId,
  memberId: null,
  branchId: null,
  number,
  name,
  department: '',
  position: '',
  post: '',
  classes: '',
  weeklyHours: null,
  classInCharge: '',
  other: '',
  rank: 'none',
  posts: [],
  branch: null,
  group: null,
  probationary: false,
  roles: [{ role, branch: null }],
})

/** That of the sample school’s own term, so that all stand in one table. */
async function currentPeriod(product: Product, now: Date): Promise<Period> {
  const today = dayIn(now, 'Asia/Shanghai')
  const built = (await product.database.organisations()).find(({ address }) => address === school.address)
  if (built === undefined) return periodOf({ startsOn: today, endsOn: today })
  const periods = await product.database.read(systemScope(built.id), (read) =>
    periodsOf(read, systemScope(built.id)),
  )
  return [...periods.keys()][0] ?? periodOf({ startsOn: today, endsOn: today })
}

/** A school of which only its word and its counts are there: nobody signs in to it. */
async function moveIn(
  product: Product,
  { name, shortName, address, shows }: (typeof neighbours)[number],
  {
    organisationId: bureauId,
    period,
    now,
  }: { readonly organisationId: OrganisationId; readonly period: Period; readonly now: Date },
): Promise<void> {
  const newId = newIdAt(now)
  const organisationId = newId<'organisation'>()
  const scope = systemScope(organisationId)
  await product.database.write(scope, { system: 'sample' }, async (write) => {
    await insertOrganisation(write, {
      organisationId,
      organisation: { name, shortName, address },
      further: { kind: 'school', hosts: [] },
      administrator: { staffNumber: 'A001', name: '系统管理员' },
      now,
      newId,
    })
    if (shows === null) return ok(null)
    const agreed = counts.filter((count) => shows[count] !== undefined)
    const terms = { counts: agreed, fromPeriod: period, fewest: 5 }
    await putAgreement(write, scope, bureauId, terms, { version: 0, at: now })
    const numbers = Object.fromEntries(counts.map((count) => [count, shows[count] ?? 0])) as Record<
      Count,
      number
    >
    const figures = shownOf(numbers, agreed, 5)
    await putFigures(write, scope, {
      bureauId,
      period,
      termName: periodName(period),
      countedAt: now,
      figures,
    })
    return ok(null)
  })
}

/** The bureau's own versions of a catalogue and a policy, published for the schools. */
async function publishTemplates(people: Cast): Promise<void> {
  const committee = holderOf(people, 'committee', null)
  const [newest] = (await people.do(committee, policies, {})).policies
  await people.do(committee, savePolicy, {
    after: newest?.version ?? 0,
    name: '全市统一办法',
    note: '公示延长到七个工作日。',
    body: { ...noticePolicy, publicity: { workingDays: 7 } },
  })
  const begun = { from: 'newest' as const, name: '全市统一目录' }
  const { catalogueId } = await people.do(committee, draft, begun)
  const { catalogue } = await people.do(committee, version, { catalogueId })
  const items = noticeCatalogue.items.concat({
    id: '2-90',
    level: 2,
    text: '参加全市职业学校送教上门',
    competition: false,
  })
  const body = { ...noticeCatalogue, items }
  const { revision } = await people.do(committee, save, {
    catalogueId,
    revision: catalogue.revision,
    name: begun.name,
    body,
  })
  await people.do(committee, publishCatalogue, { catalogueId, revision })
  const { sources } = await people.do(committee, templates, {})
  for (const { kind, id, name } of sources.filter((source) => source.name.startsWith('全市统一')))
    await people.do(committee, publish, {
      kind,
      sourceId: id,
      name,
      note: kind === 'policy' ? '公示延长到七个工作日，建议各校采用。' : '在通知附件上加了一条二级贡献。',
    })
}
