import { expect } from 'vitest'

import { importBatch, importCommit, importUndo } from '#contract/organisation-import.ts'
import type { Id } from '#domain/kernel/ids.ts'
import { importing, peopleBook } from '#testing/import-house.ts'

import type { Work, WorkHouse } from './kill-house.ts'

const rows = 300

/** A workbook of new members and a new department is written, or with `undone` taken back. */
export function anImport(house: WorkHouse, undone: boolean): Work {
  const { partyOffice } = house.people
  const { upload, commit, look } = importing(() => house)
  let batchId: Id<'import-batch'>
  let number = 0
  let acknowledged = false
  const [from, to] = undone ? (['committed', 'undone'] as const) : (['previewed', 'committed'] as const)
  const ask = undone ? importUndo : importCommit
  const name = () => `${undone ? '撤' : '批'}${number}`

  async function whole(): Promise<void> {
    const [found] = await house.db.asOwner<
      Record<'state' | 'people' | 'members' | 'unit' | 'lines', unknown>
    >(
      `select state,
              (select count(*)::int from staff where post = $2) as people,
              (select count(*)::int from member m join staff s on s.id = m.staff_id where s.post = $2) as members,
              (select count(*)::int from department where name = $2) as unit,
              (select count(*)::int from audit where subject_id = b.id::text and act = $3) as lines
         from import_batch b where id = $1`,
      [batchId, name(), `organisation.import-${undone ? 'undo' : 'commit'}`],
    )
    const isDone = found?.state === to
    const there =
      isDone === undone ? { people: 0, members: 0, unit: 0 } : { people: rows, members: rows, unit: 1 }
    expect(found).toEqual({ state: found?.state, ...there, lines: isDone ? 1 : 0 })
    if (acknowledged) expect(found?.state).toBe(to)
  }
  return {
    span: 800,
    mark: undone ? /delete from "?staff\b/u : /insert into "?staff /u,
    async prepare() {
      number += 1
      acknowledged = false
      const people = Array.from({ length: rows }, (_, row) => ({
        staffNumber: `${undone ? 'U' : 'C'}${number}-${row}`,
        name: '成批的人',
        kind: '正式党员',
        branch: '二支部',
        department: name(),
        post: name(),
      }))
      batchId = await upload(await peopleBook(people), { makeDepartments: true })
      if (undone) await commit(batchId)
      expect((await look(batchId)).state).toBe(from)
    },
    async act() {
      await house.must(partyOffice, ask, { batchId })
      await house.work()
      acknowledged = (await house.must(partyOffice, importBatch, { batchId })).state === to
    },
    whole,
    async resume() {
      await house.work()
      if ((await look(batchId)).state === from) {
        await house.must(partyOffice, ask, { batchId })
        await house.work()
      }
      expect(await look(batchId)).toMatchObject({ state: to, trouble: null })
      acknowledged = true
      await whole()
    },
  }
}
