import { randomUUID } from 'node:crypto'

import type { Id } from '#domain/kernel/ids.ts'
import { roles, type Role } from '#domain/organisation/roles.ts'
import type { Phase } from '#domain/terms/phases.ts'
import type { Session } from '#server/http/session.ts'
import { actorOn, type Person } from '#testing/people.ts'
import type { Filling } from '#testing/inputs.ts'
import { openSampleHouse, type SampleHouse } from '#testing/sample-house.ts'

/** The sample school, with somebody in it who may do everything, so that every call gets as far as its text. */
export interface HostileSchool {
  readonly sample: SampleHouse
  readonly session: Session
  /** What stands in the other fields: rows that their names speak of, the actor's own where there is one. */
  readonly filling: (number: number) => Filling
  /** Finds the rows anew: some are made by what was typed. */
  readonly lookAround: () => Promise<void>
  /** Every text, also inside JSON, in the rows written since this was asked last. */
  readonly newTexts: () => Promise<ReadonlySet<string>>
  readonly tables: () => Promise<readonly string[]>
}

export async function openHostileSchool(phase: Phase): Promise<HostileSchool> {
  const sample = await openSampleHouse(phase)
  const own = await ownBranch(sample)
  const actor = await actorOn(sample.db, sample.organisationId, own.staffId, sample.now())
  const grants = roles.map((role: Role) => ({ role, branchId: role === 'member' ? own.branchId : null }))
  const session: Session = {
    actor: { ...actor, grants, accountId: own.accountId },
    mustChangePassword: false,
    secondFactor: 'proven',
  }
  await sample.db.asOwner(
    `insert into sign_in.session (id, token_hash, organisation_id, account_id, device, created_at, last_seen_at)
      values ($1, $2, $3, $4, 'test', now(), now())`,
    [actor.sessionId, Buffer.alloc(32, 1), sample.organisationId, own.accountId],
  )
  let ids = new Map<string, string>()
  return {
    sample,
    session,
    filling: (number) => ({
      id: (path) => ids.get(nameOf(path).replace(/Ids$/u, 'Id')) ?? randomUUID(),
      text: (path) => others(number)[nameOf(path)] ?? null,
    }),
    lookAround: async () => {
      ids = await idsByName(sample, own.branchId, actor.memberId ?? '')
    },
    newTexts: await watchTexts(sample),
    tables: () => tablesOf(sample),
  }
}

const nameOf = (path: readonly (string | number)[]): string =>
  path.findLast((part) => typeof part === 'string') ?? ''

/** Texts that the rooms want more of than the contract can say. */
const others = (number: number): Readonly<Record<string, string>> => ({
  staffNumber: `H${number}`,
  weeklyHours: '12',
  until: '2026-12-20',
  forget: '2026-12-25',
  // A robot's address as its maker gives it.
  webhook: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0123456789',
})

interface Own {
  readonly staffId: Person['staffId']
  readonly branchId: NonNullable<Person['branchId']>
  readonly accountId: Id<'account'>
}

/** A member whose list is still open, where there is one, with their account. */
async function ownBranch(sample: SampleHouse): Promise<Own> {
  const [own] = await sample.db.asOwner<Own>(
    `select member.staff_id as "staffId", branch_id as "branchId", account.id as "accountId" from member
      join membership on member_id = member.id and membership.until is null
      join branch on branch.id = branch_id
      join sign_in.account account on account.staff_id = member.staff_id
      order by exists (select from contribution_list list where list.member_id = member.id and not exists (
        select from contribution_signature signed where signed.list_id = list.id and signed.kind = 'achievements')) desc,
        branch.ordinal, member.id limit 1`,
  )
  if (own === undefined) throw new Error('nobody is a member')
  return own
}

async function idsByName(
  sample: SampleHouse,
  branchId: string,
  memberId: string,
): Promise<Map<string, string>> {
  const first = async (key: string, query: string): Promise<readonly [string, string]> => {
    const [row] = await sample.db.asOwner<{ id: string }>(query)
    return [key, row?.id ?? randomUUID()]
  }
  const where = `where organisation_id = '${sample.organisationId}'`
  return new Map([
    ['branchId', branchId],
    ['memberId', memberId],
    await first('staffId', `select staff_id as id from member ${where} and id = '${memberId}'`),
    await first('termId', `select id from term ${where} order by starts_on desc limit 1`),
    await first('departmentId', `select id from department ${where} limit 1`),
    await first('groupId', `select id from party_group ${where} and branch_id = '${branchId}' limit 1`),
    await first(
      'listId',
      `select id from contribution_list ${where} and member_id = '${memberId}'
      order by term_id desc limit 1`,
    ),
    await first('policyId', `select id from policy ${where} limit 1`),
    await first('catalogueId', `select id from catalogue ${where} order by state = 'draft' desc limit 1`),
    await first(
      'reviewId',
      `select id from review ${where} and branch_id = '${branchId}' order by id desc limit 1`,
    ),
  ])
}

const tablesOf = async (sample: SampleHouse): Promise<readonly string[]> =>
  (
    await sample.db.asOwner<{ name: string }>(
      `select schemaname || '.' || tablename as name from pg_tables
        where schemaname in ('public', 'sign_in', 'ballots') order by 1`,
    )
  ).map(({ name }) => name)

/**
 * Rows are found by the transaction that wrote them; functions of their own keep the plan over all the tables. What was
 * written gets its first version back, so that the next text is not told that somebody else was quicker.
 */
async function watchTexts(sample: SampleHouse): Promise<() => Promise<ReadonlySet<string>>> {
  const rows = (await tablesOf(sample))
    .filter((name) => !name.startsWith('sign_in.'))
    .map((name) => `select to_jsonb(t) from ${name} t where t.xmin::text::bigint >= $1`)
  await sample.db.asOwner(
    `create function written(bigint) returns setof jsonb language plpgsql stable as
      $$ begin return query ${rows.join(' union all ')}; end $$`,
  )
  const versioned = await sample.db.asOwner<{ name: string }>(
    `select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'version' and table_name not in ('policy', 'catalogue')`,
  )
  const resets: string[] = versioned.map(({ name }) => `update ${name} set version = 1 where version <> 1;`)
  resets.push(`update catalogue set revision = 1 where revision <> 1 and state = 'draft';`)
  await sample.db.asOwner(
    `create function unversion() returns void language plpgsql as $$ begin ${resets.join(' ')} end $$`,
  )
  const now = async (): Promise<string> => {
    const [row] = await sample.db.asOwner<{ at: string }>(
      'select pg_snapshot_xmax(pg_current_snapshot())::text as at',
    )
    return row?.at ?? ''
  }
  await sample.db.asOwner('select unversion()')
  let since = await now()
  return async () => {
    const found = await sample.db.asOwner<{ row: unknown }>('select written($1) as row', [since])
    await sample.db.asOwner('select unversion()')
    since = await now()
    return textsIn(found)
  }
}

/** Every text in it, also deep inside, and inside what is JSON itself: the audit log keeps its details so. */
export function textsIn(value: unknown, texts = new Set<string>()): ReadonlySet<string> {
  if (typeof value === 'string') {
    texts.add(value)
    if (value.startsWith('{"')) textsIn(parsed(value), texts)
  } else if (typeof value === 'object' && value !== null)
    for (const each of Object.values(value)) textsIn(each, texts)
  return texts
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
