import type { CaseAct } from '#domain/cases/acts.ts'

import type { Acted } from '../../../kit/opened.ts'
import type { CaseShown } from '../queries.ts'
import { SittingFields } from './sitting-fields.tsx'
import { StepForm, type Sent, type StepProps } from './step-form.tsx'

interface CommitteeFormProps extends StepProps {
  readonly name: CaseAct
  readonly title: string
  readonly note?: string
  readonly submit: string
  readonly words: { readonly label: string; readonly hint?: string }
  readonly yes: string
  readonly no: string
  readonly onSend: (
    sent: Sent<never>['at'] & { readonly words: string; readonly present: number; readonly agrees: boolean },
  ) => Promise<Acted<CaseShown>>
}

/** The committee sits: who came, whether it agrees, its words. */
export const CommitteeForm = ({ yes, no, onSend, ...step }: CommitteeFormProps) => (
  <StepForm
    {...step}
    day="会议日期"
    done="已记下"
    start={{ present: '', agrees: '' }}
    numbers={['present']}
    onSend={({ at, words, values }) =>
      onSend({ ...at, words, present: Number(values.present), agrees: values.agrees === 'yes' })
    }
  >
    {(bind) => (
      <SittingFields
        who="党委"
        of={step.of.bodies.committee}
        present={bind('present')}
        label="意见"
        choice={bind('agrees')}
        yes={yes}
        no={no}
      />
    )}
  </StepForm>
)
