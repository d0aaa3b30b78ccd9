import { authFactors } from '#contract/auth-factor.ts'
import { authEntrance, authSessions, sessionMe } from '#contract/auth.ts'
import type { BranchId } from '#domain/kernel/ids.ts'
import { dayIn } from '#domain/kernel/local-date.ts'
import { ok } from '#domain/kernel/result.ts'
import { branchRoles, type Grant, type Role } from '#domain/organisation/roles.ts'
import { answer, type Answer } from '#server/http/answer.ts'

import { asSignIn } from './database.ts'
import { isGuarded } from './lifetimes.ts'
import { stageOf } from './stage.ts'
import { organisationByHost } from './organisation-shelf.ts'
import { addressOf, organisationAt, organisationNames, staffNumberOf } from './store-account.ts'
import { passkeysOf, recoveryCodesLeft, totpOf } from './store-factor.ts'
import { progressOf, sessionsOf } from './store-session.ts'

const entrance = answer(authEntrance, async (_db, input, context) => {
  const service = context.services.signIn
  const byHost = await organisationByHost(service, context.client, context.now)
  const { found, all } = await service.database.transaction(null, async (sql) => ({
    all: await organisationAt(sql, ''),
    found: await organisationAt(sql, byHost === null ? input.address : await addressOf(sql, byHost)),
  }))
  if (all === 'none' || found === 'none') {
    return ok({ state: 'set-up' as const, organisation: null, choice: false, sample: null })
  }
  const organisation = found === null || typeof found === 'string' ? null : found
  const names =
    organisation === null
      ? null
      : await service.database.transaction(organisation.id, (sql) => organisationNames(sql, organisation.id))
  return ok({
    state: 'open' as const,
    organisation:
      organisation === null || names === null ? null : { ...names, address: organisation.address },
    choice: byHost === null && all === 'several',
    sample: service.sample === null ? null : [...service.sample],
  })
})

/** The hats of a person: their own list, each branch they serve, the school. */
function hatsOf(grants: readonly Grant[], names: ReadonlyMap<string, string>) {
  const ofBranch: readonly Role[] = branchRoles
  const hat = (kind: 'member' | 'branch' | 'organisation', branchId: BranchId | null, roles: Role[]) => ({
    kind,
    branchId,
    branchName: branchId === null ? null : (names.get(branchId) ?? null),
    roles,
  })
  const member = grants.filter(({ role }) => role === 'member')
  const branches = Map.groupBy(
    grants.filter(({ role }) => ofBranch.includes(role)),
    ({ branchId }) => branchId,
  )
  const school = grants.filter(({ role }) => role !== 'member' && !ofBranch.includes(role))
  return [
    ...member.map(({ branchId }) => hat('member', branchId, ['member'])),
    ...[...branches].map(([branchId, held]) =>
      hat(
        'branch',
        branchId,
        held.map(({ role }) => role),
      ),
    ),
    ...(school.length === 0
      ? []
      : [
          hat(
            'organisation',
            null,
            school.map(({ role }) => role),
          ),
        ]),
  ]
}

const me = answer(sessionMe, async (read, _input, context) => {
  const { actor, now } = context
  const service = context.services.signIn
  const organisation = await read.sql
    .selectFrom('organisation as o')
    .leftJoin('organisation_address as a', 'a.organisation_id', 'o.organisation_id')
    .select(['o.name', 'o.short_name', 'o.time_zone', 'a.kind'])
    .where('o.organisation_id', '=', actor.organisationId)
    .executeTakeFirstOrThrow()
  const bureau = await read.sql
    .selectFrom('organisation_address')
    .select('organisation_id')
    .where('kind', '=', 'bureau')
    .limit(1)
    .executeTakeFirst()
  const branches = await read.sql
    .selectFrom('branch')
    .select(['id', 'name'])
    .where('organisation_id', '=', actor.organisationId)
    .execute()
  const names = new Map<string, string>(branches.map(({ id, name }) => [id, name]))
  const own = await asSignIn(read, async (sql) => ({
    progress: await progressOf(sql, actor.sessionId),
    totp: (await totpOf(sql, actor.accountId))?.isConfirmed === true,
    passkey: (await passkeysOf(sql, actor.accountId)).length > 0,
    staffNumber: await staffNumberOf(sql, actor.organisationId, actor.staffId),
  }))
  const isDemanded = service.demandSecondFactor && isGuarded(actor.grants)
  const stage = stageOf({ ...own.progress, isDemanded })
  return ok({
    organisation: {
      id: actor.organisationId,
      name: organisation.name,
      shortName: organisation.short_name,
      kind: organisation.kind ?? ('school' as const),
      underBureau: organisation.kind !== 'bureau' && bureau !== undefined,
    },
    name: actor.name,
    staffNumber: own.staffNumber,
    staffId: actor.staffId,
    memberId: actor.memberId,
    grants: actor.grants.map(({ role, branchId }) => ({
      role,
      branchId,
      branchName: branchId === null ? null : (names.get(branchId) ?? null),
    })),
    hats: hatsOf(actor.grants, names),
    stage,
    mustChangePassword: own.progress.mustChange,
    secondFactor:
      stage === 'prove' || stage === 'enrol'
        ? ('needed' as const)
        : own.progress.isProven
          ? ('proven' as const)
          : ('not-needed' as const),
    factors: { totp: own.totp, passkey: own.passkey },
    sample: service.sample !== null,
    today: dayIn(now, organisation.time_zone),
  })
})

const sessions = answer(authSessions, async (read, _input, { actor }) => {
  const rows = await asSignIn(read, (sql) => sessionsOf(sql, actor.accountId))
  return ok({
    sessions: rows.map((row) => ({
      id: row.id,
      device: row.device,
      createdAt: row.created_at.toISOString(),
      lastSeenAt: row.last_seen_at.toISOString(),
      here: row.id === actor.sessionId,
    })),
  })
})

const factors = answer(authFactors, async (read, _input, context) => {
  const { actor } = context
  const service = context.services.signIn
  return asSignIn(read, async (sql) =>
    ok({
      demanded: service.demandSecondFactor && isGuarded(actor.grants),
      totp: (await totpOf(sql, actor.accountId))?.isConfirmed === true,
      passkeys: (await passkeysOf(sql, actor.accountId)).map(({ id, name, createdAt, usedAt }) => ({
        id,
        name,
        createdAt: createdAt.toISOString(),
        usedAt: usedAt?.toISOString() ?? null,
      })),
      recoveryCodesLeft: await recoveryCodesLeft(sql, actor.accountId),
    }),
  )
})

export const viewAnswers: readonly Answer[] = [entrance, me, sessions, factors]
