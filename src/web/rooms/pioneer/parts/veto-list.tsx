import { Callout } from '../../../kit/loaded.tsx'

interface VetoListProps {
  readonly vetoes: readonly {
    readonly veto: string
    readonly name: string
    readonly reason: string
    readonly by: string
  }[]
}

/** Vetoes that apply, each with who set it and why. */
export const VetoList = ({ vetoes }: VetoListProps) => (
  <>
    {vetoes.map(({ veto, name, reason, by }) => (
      <Callout key={veto} tone="bad" title={name}>
        <p>
          {reason}（{by}登记）
        </p>
      </Callout>
    ))}
  </>
)
