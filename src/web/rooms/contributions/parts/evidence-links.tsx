import './queue.css'

import type { OutputOf } from '#contract/call.ts'
import type { mine } from '#contract/contributions.ts'

import { Icon } from '../../../kit/icons.tsx'

type File = OutputOf<typeof mine>['evidence'][number]

/** Files that others attached, to look at. */
export function EvidenceLinks({
  files,
  linkOf,
}: {
  readonly files: readonly File[]
  readonly linkOf: (id: File['id']) => string
}) {
  if (files.length === 0) return null
  return (
    <ul className="plain-list evidence-links" aria-label="佐证">
      {files.map((file) => (
        <li key={file.id}>
          <a href={linkOf(file.id)} target="_blank" rel="noreferrer">
            {file.type.startsWith('image/') ? (
              <img src={linkOf(file.id)} alt="" loading="lazy" width="56" height="56" />
            ) : (
              <Icon name="paper" />
            )}
            <span>{file.name}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
