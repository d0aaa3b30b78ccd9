import type { ClaimState, TaskKind, TaskState } from '#domain/tasks/task.ts'

import { Tag, type Tone } from '../../../kit/tag.tsx'
import { tasksWords } from '../../../words/tasks.ts'

export function KindTag({ kind }: { readonly kind: TaskKind }) {
  return (
    <Tag tone={kind === 'urgent' ? 'bad' : kind === 'key' ? 'gold' : 'plain'}>{tasksWords.kind[kind]}</Tag>
  )
}

const claimTones: Readonly<Record<ClaimState, Tone>> = {
  held: 'info',
  reported: 'warn',
  returned: 'bad',
  verified: 'good',
  withdrawn: 'plain',
  released: 'plain',
  cancelled: 'plain',
}

export function ClaimTag({ state }: { readonly state: ClaimState }) {
  return <Tag tone={claimTones[state]}>{tasksWords.claim[state]}</Tag>
}

export function StateTag({ state }: { readonly state: TaskState }) {
  return <Tag tone={state === 'published' ? 'good' : 'plain'}>{tasksWords.state[state]}</Tag>
}
