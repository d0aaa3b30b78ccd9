import type { Catalogue } from '#domain/catalogue/catalogue.ts'
import type { Scheme } from '#domain/pioneer/scheme.ts'
import { noticePolicy } from '#domain/terms/policy.ts'

import { Differences } from '../../../kit/catalogue-differences.tsx'
import { PolicyPoints } from '../../../kit/policy-points.tsx'
import { schemeChanges, schemeParts, type SchemeChange } from '../../../words/scheme-lines.ts'
import type { Offered } from '../pages/offer.tsx'

/** What would change, in the words in which people read each kind anyway. */
export function OfferDifferences({ bodies, ours }: Pick<Offered, 'bodies' | 'ours'>) {
  const name = ours === null ? '通知' : `本校第 ${ours.version} 版`
  if (bodies.kind === 'policy')
    return (
      <PolicyPoints
        policy={bodies.theirs}
        against={bodies.ours ?? noticePolicy}
        againstName={name}
        onlyDifferent={bodies.ours !== null}
        bare
      />
    )
  if (bodies.kind === 'catalogue') {
    const none: Catalogue = { levels: {}, items: [] }
    return <Differences before={bodies.ours ?? none} after={bodies.theirs} name={name} />
  }
  return <SchemeDifferences theirs={bodies.theirs} ours={bodies.ours} />
}

function SchemeDifferences({ theirs, ours }: { readonly theirs: Scheme; readonly ours: Scheme | null }) {
  if (ours === null)
    return schemeParts(theirs).map(({ title, lines }) => (
      <div key={title}>
        <h3>{title}</h3>
        <ul className="change-list">
          {lines.map(({ label, value }) => (
            <li key={label}>
              {label}：{value}
            </li>
          ))}
        </ul>
      </div>
    ))
  const changes = schemeChanges(ours, theirs)
  if (changes.length === 0) return <p className="quiet">与本校现在的办法完全相同。</p>
  return (
    <ul className="change-list">
      {changes.map((change) => (
        <li key={`${change.part} ${change.label}`}>
          <Change change={change} />
        </li>
      ))}
    </ul>
  )
}

function Change({ change: { part, label, before, after } }: { readonly change: SchemeChange }) {
  const of = `${part}“${label}”`
  if (before === null)
    return (
      <>
        增加{of}：<ins>{after}</ins>
      </>
    )
  if (after === null)
    return (
      <>
        取消{of}：<del>{before}</del>
      </>
    )
  return (
    <>
      {of}由<del>{before}</del>改为<ins>{after}</ins>
    </>
  )
}
