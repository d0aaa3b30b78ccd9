import './parts.css'

interface ProgressBarProps {
  /** What advances, for screen readers and above the bar. */
  readonly label: string
  readonly done: number
  readonly total: number
  /** How to say it; 3 / 15 where nothing is given. */
  readonly text?: string
}

/** How far something is, in words and as a bar that screen readers name. */
export function ProgressBar({ label, done, total, text = `${done} / ${total}` }: ProgressBarProps) {
  return (
    <div className="progress">
      <div className="progress-words" aria-hidden="true">
        <span>{label}</span>
        <span className="number">{text}</span>
      </div>
      <progress
        aria-label={label}
        aria-valuetext={text}
        max={Math.max(1, total)}
        value={Math.min(done, total)}
      >
        {text}
      </progress>
    </div>
  )
}
