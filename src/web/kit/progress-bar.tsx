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
  const share = total === 0 ? 0 : Math.min(100, Math.round((done / total) * 100))
  return (
    <div className="progress">
      <div className="progress-words">
        <span>{label}</span>
        <span className="number">{text}</span>
      </div>
      <div
        className="progress-track"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share}
        aria-valuetext={text}
      >
        <span style={{ width: `${share}%` }} />
      </div>
    </div>
  )
}
