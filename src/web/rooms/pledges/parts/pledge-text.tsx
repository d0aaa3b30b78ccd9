import './pledges.css'

interface Part {
  readonly id: string
  readonly title: string
  readonly lines: readonly string[]
  readonly text: string
}

/** A pledge to read, part by part. */
export function PledgeText({ parts }: { readonly parts: readonly Part[] }) {
  return (
    <div className="pledge-parts">
      {parts.map(({ id, title, lines, text }) => (
        <div key={id} className="pledge-part">
          <h3>{title}</h3>
          {lines.length === 0 ? null : (
            <ol className="pledge-lines">
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ol>
          )}
          {text === '' ? null : <p>{text}</p>}
        </div>
      ))}
    </div>
  )
}

/** The words as they stand now, under the sections that the term asks for. */
export const partsOf = (
  sections: readonly Omit<Part, 'text'>[],
  texts: Readonly<Record<string, string>>,
): readonly Part[] =>
  sections
    .map((section) => ({ ...section, text: texts[section.id] ?? '' }))
    .filter(({ lines, text }) => lines.length > 0 || text !== '')
