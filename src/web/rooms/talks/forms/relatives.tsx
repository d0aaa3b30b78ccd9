import { useState } from 'react'

import type { OutputOf } from '#contract/call.ts'
import { choices, dropRelative, noteRelative } from '#contract/talks.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { SelectField, TextField } from '../../../kit/fields.tsx'
import { sentence } from '../../../words/zh.ts'

type Choices = OutputOf<typeof choices>

interface RelativesProps {
  readonly memberId: string
  readonly known: Choices
}

/** 回避: who among those who could talk is a relative of the member. */
export function Relatives({ memberId, known }: RelativesProps) {
  const [staffId, setStaffId] = useState('')
  const [relation, setRelation] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const note = useWrite(noteRelative, { invalidates: [choices] })
  const drop = useWrite(dropRelative, { invalidates: [choices] })
  const notice = useNotice()
  const people = [
    ...new Map(
      Object.values(known.holders)
        .flat()
        .map((each) => [each.staffId, each]),
    ).values(),
  ]
  const add = async () => {
    if (staffId === '' || relation.trim() === '') return setFault('请选择人，并写明是什么关系')
    const answered = await note.mutateAsync({ memberId, staffId, relation })
    if (!answered.ok) {
      const faults = faultsOf(answered.refusal)
      return setFault(faults['relation'] ?? faults[''] ?? null)
    }
    setStaffId('')
    setRelation('')
    return setFault(null)
  }
  const remove = async (of: string) => {
    const answered = await drop.mutateAsync({ memberId, staffId: of })
    if (!answered.ok) notice.failed(sentence(answered.refusal))
  }
  return (
    <details>
      <summary>亲属回避（{known.relatives.length} 人）</summary>
      <div className="stack">
        <ul className="plain-list">
          {known.relatives.map((each) => (
            <li key={each.staffId} className="row">
              {each.name}：{each.relation}
              <Button
                small
                icon="trash"
                label={`去掉${each.name}的回避`}
                onPress={() => remove(each.staffId)}
              >
                去掉
              </Button>
            </li>
          ))}
        </ul>
        <SelectField
          label="需要回避的人"
          prompt="请选择"
          value={staffId}
          onChange={setStaffId}
          options={people.map((each) => ({ value: String(each.staffId), label: each.name }))}
        />
        <TextField
          label="与本人的关系"
          hint="例如：夫妻、父子、兄弟姐妹"
          value={relation}
          onChange={setRelation}
          fault={fault}
        />
        <div className="row">
          <Button small icon="plus" busy={note.isPending} onPress={add}>
            记下回避
          </Button>
        </div>
      </div>
    </details>
  )
}
