import './parts.css'

const names = ['', '一星', '二星', '三星', '四星', '五星'] as const

interface StarsProps {
  /** 1 to 5, or null for 无结果. */
  readonly of: number | null
  readonly large?: boolean
}

/** Stars by shape and word, never by colour alone. */
export function Stars({ of, large = false }: StarsProps) {
  if (of === null) return <span className="quiet">无结果</span>
  return (
    <span className={large ? 'stars stars-large' : 'stars'}>
      <span aria-hidden="true" className="stars-row">
        {Array.from({ length: 5 }, (_, index) => (
          <span key={index} className={index < of ? 'star' : 'star star-off'}>
            {index < of ? '★' : '☆'}
          </span>
        ))}
      </span>
      <b>{names[of]}</b>
    </span>
  )
}

export const starName = (of: number): string => names[of] ?? ''
