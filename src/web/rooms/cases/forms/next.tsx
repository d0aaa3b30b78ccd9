import type { ComponentType } from 'react'

import type { CaseAct } from '#domain/cases/acts.ts'
import type { CaseState } from '#domain/cases/case.ts'

import { casesWords } from '../../../words/cases.ts'
import { AppointForm } from './appoint.tsx'
import { CountForm } from './count.tsx'
import { ApproveForm, AssessForm, ConfirmForm, DeliverForm, ReplyForm, SuperiorForm } from './decide.tsx'
import { HearForm, NotifyForm, RefuseForm, SignForm } from './hearing.tsx'
import type { StepProps } from './step-form.tsx'
import { CountersignForm, FileForm, OpineForm, ReportForm } from './verify.tsx'

/** The form of each step that has one, in their order. */
const forms: readonly (readonly [CaseAct, ComponentType<StepProps>])[] = [
  ['countersign', CountersignForm],
  ['report', ReportForm],
  ['opine', OpineForm],
  ['file', FileForm],
  ['notify', NotifyForm],
  ['sign', SignForm],
  ['hear', HearForm],
  ['refuse', RefuseForm],
  ['count', CountForm],
  ['approve', ApproveForm],
  ['superior', SuperiorForm],
  ['deliver', DeliverForm],
  ['assess', AssessForm],
  ['confirm', ConfirmForm],
  ['reply', ReplyForm],
  ['appoint', AppointForm],
]

/** What may be done too, but is not what the case waits for: folded away. */
const isAside = (act: CaseAct, state: CaseState): boolean =>
  act === 'refuse' ||
  act === 'appoint' ||
  (act === 'report' && state === 'reported') ||
  (act === 'hear' && state === 'heard')

/** What this person can do now. */
export const NextForm = (props: StepProps) =>
  forms.map(([act, Step]) => {
    const { may, state, version } = props.of
    if (may[act] !== true) return null
    const key = `${act} ${version}`
    return isAside(act, state) ? (
      <details key={key} className="case-aside">
        <summary>{act === 'report' ? '重新写核实报告' : casesWords.act[act]}</summary>
        <Step {...props} />
      </details>
    ) : (
      <Step key={key} {...props} />
    )
  })
