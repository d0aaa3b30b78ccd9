import '../parts/evaluation.css'

import { give, type Sheet, type SheetMember } from '#contract/pioneer-branch.ts'
import { concerns } from '#contract/permission.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { useKept } from '../../../kit/kept.ts'
import { Section } from '../../../kit/page.tsx'
import { useHolds, useMe } from '../../../session.tsx'
import { factName } from '../../../words/pioneer-facts.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { evaluationReads, type OfBranch } from '../queries.ts'
import { DecimalField } from './decimal.tsx'

interface GiveFormProps {
  readonly sheet: Sheet
  readonly member: SheetMember
  readonly of: OfBranch
}

/** The values that this person gives of this member; what was typed stays on this device until it is saved. */
export function GiveForm({ sheet, member, of }: GiveFormProps) {
  const { staffId, grants } = useMe()
  const isOffice = useHolds(['party-office'])
  const isSecretary = grants.some(({ role, branchId }) => role === 'secretary' && branchId === of.branchId)
  const [typed, keep, forget] = useKept<Readonly<Record<string, string>>>(
    `index.${staffId}.${of.termId}.${member.memberId}`,
    {},
  )
  const write = useWrite(give, { invalidates: evaluationReads })
  const notice = useNotice()
  const may = sheet.may['pioneer.give']
  const own = member.facts.filter(({ drawn, by }) => !drawn && (by === 'branch' ? isSecretary : isOffice))
  if (!concerns(may) || own.length === 0 || sheet.state !== 'scoring') return null
  const valueOf = (key: string, value: string | null): string => typed[key] ?? value ?? ''
  const changed = own.filter(({ key, value }) => valueOf(key, value) !== (value ?? ''))
  const save = async () => {
    const values = changed.map(({ key, value }) => ({ key, value: valueOf(key, value) }))
    const answered = await write.mutateAsync({ ...of, memberId: member.memberId, values })
    if (!answered.ok) return notice.failed(sentence(answered.refusal))
    keep({})
    forget()
    notice.done('已保存，得分重新算过了')
  }
  return (
    <Section title="评分" note="只列要您填的；系统有数据的不用填。空着的基础项按 0 计。">
      <div className="index-fields">
        {own.map((fact) => (
          <DecimalField
            key={fact.key}
            label={factName(fact)}
            optional
            value={valueOf(fact.key, fact.value)}
            onChange={(value) => keep({ ...typed, [fact.key]: value })}
          />
        ))}
      </div>
      <div className="form-actions">
        <Action
          kind="primary"
          busy={write.isPending}
          whyNot={whyNot(may) ?? (changed.length === 0 ? '还没有改动' : null)}
          onPress={save}
        >
          保存评分
        </Action>
      </div>
    </Section>
  )
}
