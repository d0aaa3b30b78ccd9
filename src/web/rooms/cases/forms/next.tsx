import type { CaseAct } from '#domain/cases/acts.ts'
import type { ComponentType } from 'react'

import { CountForm } from './count.tsx'
import { ApproveForm, AssessForm, ConfirmForm, DeliverForm, ReplyForm, SuperiorForm } from './decide.tsx'
import { HearForm, NotifyForm, RefuseForm, SignForm } from './hearing.tsx'
import { CountersignForm, FileForm, OpineForm, ReportForm } from './verify.tsx'
import type { StepProps } from './step-form.tsx'

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
]

/** What this person can do now. */
export const NextForm = (props: StepProps) =>
  forms.map(([act, Step]) =>
    props.of.may[act] === true ? <Step key={`${act} ${props.of.version}`} {...props} /> : null,
  )
