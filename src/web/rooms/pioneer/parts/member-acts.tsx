import { concerns } from '#contract/permission.ts'
import type { Sheet, SheetMember } from '#contract/pioneer-branch.ts'

import { whyNot } from '../../../words/zh.ts'
import { ClassForm } from '../forms/class.tsx'
import { ProposeForm } from '../forms/propose.tsx'
import { VetoForm } from '../forms/veto.tsx'
import type { OfBranch } from '../queries.ts'
import { AskForm } from '../../../kit/ask-form.tsx'

interface MemberActsProps {
  readonly sheet: Sheet
  readonly member: SheetMember
  readonly of: OfBranch
}

/** What a branch may change about one member. */
export function MemberActs({ sheet, member, of }: MemberActsProps) {
  const { may, classes, vetoes, state } = sheet
  const asked = [may['pioneer.propose'], may['pioneer.veto']].find(concerns)
  // One sentence says it for all of them.
  if (state !== 'scoring')
    return asked === undefined ? null : <p className="quiet no-print">{whyNot(asked)}</p>
  return (
    <div className="row no-print">
      {member.grade === null ? null : (
        <AskForm label="调整等次建议" title={`调整${member.name}的等次建议`} may={may['pioneer.propose']}>
          {(close) => <ProposeForm sheet={sheet} member={member} of={of} onDone={close} />}
        </AskForm>
      )}
      {classes.length < 2 ? null : (
        <AskForm label="改党员类别" title={`改${member.name}的党员类别`} may={may['pioneer.classify']}>
          {(close) => <ClassForm classes={classes} member={member} of={of} onDone={close} />}
        </AskForm>
      )}
      {vetoes.length === 0 || member.grade === null ? null : (
        <AskForm label="一票否决" title={`${member.name}的一票否决`} may={may['pioneer.veto']}>
          {(close) => <VetoForm vetoes={vetoes} member={member} of={of} onDone={close} />}
        </AskForm>
      )}
    </div>
  )
}
