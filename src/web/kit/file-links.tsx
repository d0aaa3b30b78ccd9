import './file-links.css'

import { Icon } from './icons.tsx'

interface ShownFile<Id extends string> {
  readonly id: Id
  readonly name: string
  readonly type: string
}

/** Files that others attached, to look at. */
export function FileLinks<Id extends string>({
  files,
  linkOf,
  label = '佐证',
}: {
  readonly files: readonly ShownFile<Id>[]
  readonly linkOf: (id: Id) => string
  readonly label?: string
}) {
  if (files.length === 0) return null
  return (
    <ul className="plain-list file-links" aria-label={label}>
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
