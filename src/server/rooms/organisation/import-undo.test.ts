import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { cancel } from '#contract/jobs.ts'
import {
  importCommit,
  importDiscard,
  importReplan,
  importUndo,
  importUpload,
} from '#contract/organisation-import.ts'
import { editPerson } from '#contract/organisation-people.ts'
import { giveRole } from '#contract/organisation-roles.ts'
import { openHouse, type TestHouse } from '#testing/house.ts'
import { importing, peopleBook } from '#testing/import-house.ts'

let house: TestHouse
const { upload, look, commit, undo, staff, full, fingerprint } = importing(() => house)
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

describe('stopping', () => {
  const stop = (jobId: string) => house.must(house.people.partyOffice, cancel, { jobId })
  /** As if the program had begun the job and somebody asked it to stop. */
  const stopUnderWay = (jobId: string) =>
    house.db.asOwner(
      "update job set state = 'running', cancel_asked = true, alive_at = now() - interval '1 year' where id = $1",
      [jobId],
    )

  it('before the file is read leaves nothing', async () => {
    const bytes = await peopleBook([{ staffNumber: '8001', name: '停下来' }])
    const file = { name: '人员.xlsx', bytes }
    const waiting = await house.must(house.people.partyOffice, importUpload, {}, file)
    await stop(waiting.jobId)
    expect((await look(waiting.batchId)).state).toBe('failed')
    await house.must(house.people.partyOffice, importDiscard, { batchId: waiting.batchId })
    const begun = await house.must(house.people.partyOffice, importUpload, {}, file)
    await stopUnderWay(begun.jobId)
    await house.work()
    expect((await look(begun.batchId)).state).toBe('cancelled')
  })

  it('leaves the preview as it was and nothing written', async () => {
    const { partyOffice } = house.people
    const batchId = await upload(
      await peopleBook([{ staffNumber: '8002', name: '停下来', department: '没有的处' }]),
    )
    const replan = await house.must(partyOffice, importReplan, {
      batchId,
      options: { makeDepartments: true },
    })
    await stopUnderWay(replan.jobId)
    await house.work()
    const kept = await look(batchId)
    expect([kept.state, kept.counts.refused, kept.options.makeDepartments]).toEqual(['previewed', 1, false])
    await house.must(partyOffice, importReplan, { batchId, options: { makeDepartments: true } })
    await house.work()
    const waiting = await house.must(partyOffice, importCommit, { batchId })
    await stop(waiting.jobId)
    expect((await look(batchId)).state).toBe('previewed')
    const begun = await house.must(partyOffice, importCommit, { batchId })
    await stopUnderWay(begun.jobId)
    await house.work()
    expect([(await look(batchId)).state, await staff('8002')]).toEqual(['previewed', []])
    await commit(batchId)
    expect(await staff('8002')).toHaveLength(1)
    expect(await undo(batchId)).toBeNull()
  })
})

describe('the way back', () => {
  it('is closed by a later change, a role or another batch, each with its sentence', async () => {
    const { personnel, administrator } = house.people
    const batchId = await upload(
      await peopleBook([{ staffNumber: '7001', name: '后来改过', kind: '正式党员', branch: '一支部' }]),
    )
    await commit(batchId)
    const { staffId } = await full('7001')
    const { grantId } = await house.must(administrator, giveRole, {
      staffId,
      role: 'committee',
      branchId: null,
      since: '2026-11-22',
      until: null,
      reason: '增补',
    })
    expect(await undo(batchId)).toEqual({
      code: 'organisation.undo-used',
      // The role, and the message that told of it.
      detail: { rows: 2, what: 'role_grant' },
    })
    await house.db.asOwner('delete from role_grant where id = $1', [grantId])
    const record = {
      departmentId: null,
      position: '',
      post: '',
      classes: '',
      weeklyHours: '',
      classInCharge: '',
      other: '',
      rank: 'none' as const,
    }
    await house.must(personnel, editPerson, {
      staffId,
      version: 1,
      staffNumber: '7001',
      name: '后来改过',
      ...record,
    })
    expect(await undo(batchId)).toEqual({
      code: 'organisation.undo-changed-since',
      detail: { rows: 1, names: '后来改过' },
    })
  })

  it('is closed when a unit it made is used by others', async () => {
    const one = await upload(
      await peopleBook([{ staffNumber: '7101', name: '第一人', department: '新系' }]),
      {
        makeDepartments: true,
      },
    )
    await commit(one)
    const two = await upload(await peopleBook([{ staffNumber: '7102', name: '第二人', department: '新系' }]))
    await commit(two)
    expect(await undo(one)).toEqual({
      code: 'organisation.undo-units-used',
      detail: { name: '新系' },
    })
    expect(await undo(two)).toBeNull()
    expect(await undo(one)).toBeNull()
  })

  /** An account as the administrator opens it: with the password of the slip, until its owner has chosen one. */
  const openAccount = async (staffId: string) => {
    await house.db.asOwner(
      `insert into sign_in.account (id, organisation_id, staff_id, password_hash, must_change, password_changed_at, created_at)
        values (gen_random_uuid(), $1, $2, 'x', true, now(), now())`,
      [house.scope.organisationId, staffId],
    )
  }
  const accountsOf = (staffId: string) =>
    house.db.asOwner<{ id: string }>('select id from sign_in.account where staff_id = $1', [staffId])

  it('takes accounts that nobody has used along, and stops at one that is in use', async () => {
    const batchId = await upload(
      await peopleBook([
        { staffNumber: '7201', name: '没登录过' },
        { staffNumber: '7202', name: '登录过的' },
      ]),
    )
    await commit(batchId)
    const [{ staffId: unused }, { staffId: used }] = [await full('7201'), await full('7202')]
    await openAccount(unused)
    await openAccount(used)
    const uses = {
      'a password of their own': ['update sign_in.account set must_change = false where id = $1'],
      'a device they signed in on': [
        `insert into sign_in.known_device (token_hash, account_id, seen_at) values ('\\x01', $1, now())`,
      ],
      'a session': [
        `insert into sign_in.session (id, token_hash, account_id, organisation_id, device, created_at, last_seen_at)
          select gen_random_uuid(), '\\x02', id, organisation_id, '手机', now(), now() from sign_in.account where id = $1`,
      ],
      'a second factor': [`insert into sign_in.totp (account_id, secret) values ($1, '\\x03')`],
    }
    for (const [what, [statement = '']] of Object.entries(uses)) {
      const [account] = await accountsOf(used)
      await house.db.asOwner(statement, [account?.id])
      expect([what, await undo(batchId)]).toEqual([
        what,
        { code: 'organisation.undo-used', detail: { rows: 1, what: 'account' } },
      ])
      expect([(await accountsOf(unused)).length, (await accountsOf(used)).length]).toEqual([1, 1])
      await house.db.asOwner('delete from sign_in.account where staff_id = $1', [used])
      await openAccount(used)
    }
    expect(await undo(batchId)).toBeNull()
    expect([await accountsOf(unused), await accountsOf(used)]).toEqual([[], []])
    const [line] = await house.db.asOwner<{ detail: string }>(
      `select detail from audit where act = 'organisation.import-undo' and subject_id = $1`,
      [batchId],
    )
    expect(JSON.parse(line?.detail ?? '')).toMatchObject({ new: 2, accounts: 2 })
  })

  it('leaves the accounts of people whom the batch only changed', async () => {
    const { otherMember } = house.people
    await openAccount(otherMember.staffId)
    const batchId = await upload(await peopleBook([{ staffNumber: otherMember.staffNumber, post: '改过' }]))
    await commit(batchId)
    expect(await undo(batchId)).toBeNull()
    expect(await accountsOf(otherMember.staffId)).toHaveLength(1)
  })

  it('takes back 2,000 new members as a job, or nothing of them once it is stopped', async () => {
    const rows = Array.from({ length: 2000 }, (_, index) => ({
      staffNumber: `8${String(index).padStart(6, '0')}`,
      name: '成批的人',
      kind: '正式党员',
      branch: '一支部',
    }))
    const before = await fingerprint()
    const batchId = await upload(await peopleBook(rows))
    await commit(batchId)
    const after = await fingerprint()
    const begun = await house.must(house.people.partyOffice, importUndo, { batchId })
    expect((await look(batchId)).state).toBe('undoing')
    await house.must(house.people.partyOffice, cancel, { jobId: begun.jobId })
    expect((await look(batchId)).state).toBe('committed')
    const again = await house.must(house.people.partyOffice, importUndo, { batchId })
    await house.db.asOwner(
      "update job set state = 'running', cancel_asked = true, alive_at = now() - interval '1 year' where id = $1",
      [again.jobId],
    )
    await house.work()
    expect([(await look(batchId)).state, await fingerprint()]).toEqual(['committed', after])
    expect(await undo(batchId)).toBeNull()
    expect(await fingerprint()).toBe(before)
  })
})
