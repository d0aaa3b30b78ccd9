import './import.css'

import type { OutputOf } from '#contract/call.ts'
import type { importBatch } from '#contract/organisation-import.ts'
import { outcomes, type Outcome } from '#domain/organisation/import-record.ts'

import { outcomeWords } from '../../../words/organisation.ts'

interface BatchCountsProps {
  readonly batch: OutputOf<typeof importBatch>
  readonly chosen: Outcome | 'all'
  readonly onChoose: (outcome: Outcome | 'all') => void
}

/** How many rows of each outcome; a press shows them alone. */
export const BatchCounts = ({ batch, chosen, onChoose }: BatchCountsProps) => (
  <div className="import-counts">
    {outcomes.map((outcome) => (
      <button
        key={outcome}
        type="button"
        className={`import-count import-${outcome}`}
        aria-pressed={chosen === outcome}
        onClick={() => onChoose(chosen === outcome ? 'all' : outcome)}
      >
        <b className="number">{batch.counts[outcome]}</b>
        <span>{outcomeWords[outcome].title}</span>
        <small>{outcomeWords[outcome].note}</small>
      </button>
    ))}
  </div>
)
