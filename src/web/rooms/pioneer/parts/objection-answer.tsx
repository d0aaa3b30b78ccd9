import { Callout } from '../../../kit/loaded.tsx'

interface ObjectionAnswerProps {
  readonly outcome: 'upheld' | 'rejected' | null
  readonly text: string
}

export const ObjectionAnswer = ({ outcome, text }: ObjectionAnswerProps) => (
  <Callout
    tone={outcome === 'upheld' ? 'good' : 'info'}
    title={outcome === 'upheld' ? '异议成立' : '异议不成立'}
  >
    <p>{text}</p>
  </Callout>
)
