import { draw, handIn, type Sheet } from '#contract/pioneer-branch.ts'
import { confirm, lockEvaluation } from '#contract/pioneer-evaluation.ts'

import { GiveBackForm } from '../forms/give-back.tsx'
import type { OfBranch } from '../queries.ts'
import { Act } from './act.tsx'
import { AskForm } from '../../../kit/ask-form.tsx'

interface SheetStepsProps {
  readonly sheet: Sheet
  readonly of: OfBranch
}

/** What is next of a branch's evaluation, for those whose it is; what has to wait says why. */
export function SheetSteps({ sheet, of }: SheetStepsProps) {
  const { may, version, members, state } = sheet
  const seen = { ...of, version }
  const missing = members.reduce((sum, member) => sum + member.missing, 0)
  const pioneers = members.filter(({ pioneer }) => pioneer).map(({ name }) => name)
  const named = pioneers.length === 0 ? '没有人' : pioneers.join('、')
  return (
    <div className="row no-print">
      {state === 'scoring' ? (
        <Act call={draw} input={of} may={may['pioneer.draw']} done="已按各模块的最新数据取数">
          重新取数
        </Act>
      ) : null}
      {state === 'scoring' || state === 'proposed' ? (
        <Act
          kind="primary"
          call={handIn}
          input={seen}
          may={may['pioneer.handIn']}
          done="已上报校党委"
          ask={{
            title: '上报支部的等次建议？',
            text: `建议评为学期先锋党员：${named}。${missing === 0 ? '' : `还有 ${missing} 项没有填，按 0 计。`}上报以后不能修改，除非校党委退回。`,
            yes: '上报',
          }}
        >
          上报等次建议
        </Act>
      ) : null}
      {state === 'scoring' || state === 'proposed' ? (
        <Act
          kind="primary"
          call={confirm}
          input={seen}
          may={may['pioneer.confirm']}
          done="已审定，开始公示"
          ask={{
            title: '审定并公示？',
            text: `学期先锋党员：${named}。只公示等次和先锋党员，不公示得分。`,
            yes: '审定并公示',
          }}
        >
          审定并公示
        </Act>
      ) : null}
      {state === 'proposed' || state === 'publicity' ? (
        <AskForm label="退回支部" title="退回支部修改" may={may['pioneer.giveBack']}>
          {(close) => <GiveBackForm of={seen} onDone={close} />}
        </AskForm>
      ) : null}
      {state === 'publicity' ? (
        <Act
          call={lockEvaluation}
          input={of}
          may={may['pioneer.lock']}
          done="已定案"
          ask={{ title: '定案？', text: '定案以后不能再修改。', yes: '定案' }}
        >
          定案
        </Act>
      ) : null}
    </div>
  )
}
