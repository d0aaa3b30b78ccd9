import { Button } from '../../../kit/button.tsx'

interface MovingProps {
  readonly name: string
  readonly index: number
  readonly count: number
  readonly onMove: (to: number) => unknown
}

/** Up and down in a list that people have put in order. */
export const Moving = ({ name, index, count, onMove }: MovingProps) => (
  <span className="row">
    <Button small label={`上移：${name}`} disabled={index === 0} onPress={() => onMove(index - 1)}>
      上移
    </Button>
    <Button small label={`下移：${name}`} disabled={index === count - 1} onPress={() => onMove(index + 1)}>
      下移
    </Button>
  </span>
)

/** The list with one element moved to another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, index) => index !== from)
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)]
}
