/** 销毁清册 on paper: what went, whose, on whose word. It stays when everything else is gone. */
import { deletionRecord } from '#contract/archives-deletion.ts'
import { keptPaperPdf } from '#documents/pdf/papers.ts'
import type { KeptPaper } from '#documents/kept-paper.ts'
import { safePart } from '#domain/archives/term-archive.ts'
import { describedKind } from '#domain/archives/kept-kinds.ts'
import { dateInWords, dayIn } from '#domain/kernel/local-date.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { organisationOf } from '#server/rooms/organisation/views.ts'

import { deletionPeople, type DeletionPerson } from './store-deletion-people.ts'
import { deletionById, type Deletion } from './store-deletions.ts'
import { mayKnow } from './views-due.ts'

interface Record {
  readonly school: string
  readonly timeZone: string
  readonly deletion: Deletion
  readonly people: readonly DeletionPerson[]
}

const states = { approved: '已批准，还没有销毁', done: '已销毁', 'taken-back': '已撤回，没有销毁' }

function paperOf({ school, timeZone, deletion, people }: Record): KeptPaper {
  const on = (moment: Date | null) => (moment === null ? '' : dateInWords(dayIn(moment, timeZone)))
  const { title, removes } = describedKind(deletion.kind)
  const listed = people.filter(({ outcome }) => outcome !== 'held')
  return {
    title: '档案材料销毁清册',
    school,
    facts: [
      { label: '材料', value: `${deletion.periodName}　${title}` },
      { label: '销毁内容', value: removes ?? '' },
      { label: '保管期限', value: `${deletion.classTitle}，满 ${deletion.years} 年` },
      {
        label: '起算和期满',
        value: `从${dateInWords(deletion.countedFrom)}算起，${dateInWords(deletion.dueOn)}起可以销毁`,
      },
      { label: '鉴定意见', value: deletion.note },
      { label: '批准', value: `${deletion.approvedBy}，${on(deletion.approvedAt)}` },
      {
        label: '结果',
        value: [states[deletion.state], deletion.endedBy ?? '', on(deletion.endedAt), deletion.endedWhy]
          .filter((each) => each !== '')
          .join('，'),
      },
      ...(deletion.left === 0
        ? []
        : [{ label: '暂缓', value: `另有 ${deletion.left} 人在执行前暂缓，没有销毁` }]),
      ...(deletion.recordHash === null ? [] : [{ label: '清册校验值', value: deletion.recordHash }]),
    ],
    tables: [
      {
        title: `清单（${listed.length} 人，${deletion.rows} 条记录）`,
        note: '',
        heads: ['序号', '工号', '姓名', '记录条数'],
        widths: [1, 2, 3, 2],
        rows: listed.map(({ staffNumber, name, rows }, at) => [
          String(at + 1),
          staffNumber,
          name,
          String(rows),
        ]),
      },
    ],
    foot: `${school}　销毁清册长期保存`,
    signers: ['批准人', '监销人', '监销人'],
  }
}

const given = answer(deletionRecord, async (read, { deletionId }, { scope, actor }) => {
  const deletion = await deletionById(read, scope, deletionId)
  if (deletion === null || !mayKnow(deletion.kind, actor)) return refuse('common.not-found')
  const { name: school, timeZone } = await organisationOf(read, scope)
  const people = await deletionPeople(read, scope, deletionId)
  const { title } = describedKind(deletion.kind)
  return ok({
    name: safePart(`销毁清册 ${deletion.periodName} ${title}`) + '.pdf',
    type: 'application/pdf',
    make: async () => keptPaperPdf(paperOf({ school, timeZone, deletion, people })),
  })
})

export const recordViews: readonly Answer[] = [given]
