import { useState } from 'react'

import type { OutputOf } from '#contract/call.ts'
import { concerns } from '#contract/permission.ts'
import type { schemes } from '#contract/pioneer.ts'
import { originInWords } from '#domain/organisation/template.ts'

import { momentText } from '../../../kit/dates.ts'
import { SelectField } from '../../../kit/fields.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { path } from '../../../path.ts'
import { SchemeWords } from '../parts/scheme-words.tsx'
import { useSchemes } from '../queries.ts'

type Version = OutputOf<typeof schemes>['schemes'][number]

/** How the school counts the pioneer index, version by version, in words. */
export function SchemesPage() {
  const found = useSchemes()
  const may = found.data?.may['pioneer.saveScheme']
  return (
    <Page
      title="先锋指数办法"
      lead="先锋指数怎么计分、怎么分等次，都写在这里。以前的版本都保留。"
      actions={
        <>
          {may !== undefined && concerns(may) ? (
            <LinkButton to={path.editScheme()} icon="edit" kind="primary">
              {found.data?.schemes.length === 0 ? '制定办法' : '修改办法'}
            </LinkButton>
          ) : null}
          <PrintButton />
        </>
      }
    >
      <Loaded of={found} lines={14}>
        {({ schemes: versions }) =>
          versions.length === 0 ? (
            <Empty title="本校还没有先锋指数办法">由校党委制定后，在这里公布给全体党员。</Empty>
          ) : (
            <Versions versions={versions} />
          )
        }
      </Loaded>
    </Page>
  )
}

const nameOf = ({ version, body }: Version): string => `第 ${version} 版 ${body.name}`

function Versions({ versions }: { readonly versions: readonly Version[] }) {
  const [shownId, setShown] = useState<string>(versions[0]?.id ?? '')
  const shown = versions.find((each) => each.id === shownId) ?? versions[0]
  if (shown === undefined) return null
  return (
    <>
      <Section>
        <SelectField
          label="看哪一版"
          value={shown.id}
          onChange={setShown}
          options={versions.map((each) => ({ value: each.id, label: nameOf(each) }))}
        />
        <p className="quiet">
          {shown.createdBy ?? '系统'}，{momentText(shown.createdAt)}。{shown.note}
          {shown.origin === null ? '' : ` ${originInWords(shown.origin)}。`}
        </p>
      </Section>
      <SchemeWords scheme={shown.body} />
    </>
  )
}
