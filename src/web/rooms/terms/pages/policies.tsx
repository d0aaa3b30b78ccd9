import { useState } from 'react'

import type { OutputOf } from '#contract/call.ts'
import { concerns } from '#contract/permission.ts'
import type { policies } from '#contract/terms-policy.ts'
import { originInWords } from '#domain/organisation/template.ts'
import { noticePolicy } from '#domain/terms/policy.ts'

import { momentText } from '../../../kit/dates.ts'
import { CheckField, SelectField } from '../../../kit/fields.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { PrintButton } from '../../../kit/print-button.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { path } from '../../../path.ts'
import { PolicyPoints } from '../../../kit/policy-points.tsx'
import { usePolicies } from '../queries.ts'

type Version = OutputOf<typeof policies>['policies'][number]

/** The school's ways of reviewing, version by version, in words and beside the notice. */
export function PoliciesPage() {
  const found = usePolicies()
  const may = found.data?.may['terms.savePolicy']
  return (
    <Page
      title="评议办法"
      lead="通知没有写明的地方由学校决定。这里把每一点写成一句话，并和通知逐条对照。"
      actions={
        <>
          {may !== undefined && concerns(may) ? (
            <LinkButton to={path.editPolicy()} icon="edit" kind="primary">
              修改办法
            </LinkButton>
          ) : null}
          <PrintButton />
        </>
      }
    >
      <Loaded of={found} lines={14}>
        {({ policies: versions }) =>
          versions.length === 0 ? (
            <>
              <Callout>本校还没有自己的办法，按通知和默认办法执行。</Callout>
              <PolicyPoints policy={noticePolicy} />
            </>
          ) : (
            <Versions versions={versions} />
          )
        }
      </Loaded>
    </Page>
  )
}

const nameOf = ({ version, name, terms }: Version): string =>
  `第 ${version} 版 ${name}${terms[0] === undefined ? '' : `（${terms[0]}适用）`}`

function Versions({ versions }: { readonly versions: readonly Version[] }) {
  const [shownId, setShown] = useState<string>(versions[0]?.id ?? '')
  const [againstId, setAgainst] = useState('notice')
  const [onlyDifferent, setOnlyDifferent] = useState(false)
  const shown = versions.find((each) => each.id === shownId) ?? versions[0]
  const against = versions.find((each) => each.id === againstId)
  if (shown === undefined) return null
  return (
    <>
      <Section>
        <div className="columns no-print">
          <SelectField
            label="看哪一版"
            value={shown.id}
            onChange={setShown}
            options={versions.map((each) => ({ value: each.id, label: nameOf(each) }))}
          />
          <SelectField
            label="和谁对照"
            value={againstId}
            onChange={setAgainst}
            options={[
              { value: 'notice', label: '通知和默认办法' },
              ...versions.map((each) => ({ value: each.id, label: nameOf(each) })),
            ]}
          />
        </div>
        <CheckField label="只看不同的" value={onlyDifferent} onChange={setOnlyDifferent} />
      </Section>
      <PolicyPoints
        policy={shown.body}
        against={against?.body ?? noticePolicy}
        againstName={against === undefined ? '通知' : `第 ${against.version} 版`}
        onlyDifferent={onlyDifferent}
      />
      <Section title="各版本">
        <Table label="评议办法的版本" columns={columns} rows={versions} keyOf={(each) => each.id} />
      </Section>
    </>
  )
}

const columns: readonly Column<Version>[] = [
  { key: 'name', title: '版本', phone: 'title', cell: ({ version, name }) => `第 ${version} 版 ${name}` },
  {
    key: 'note',
    title: '改了什么、为什么',
    cell: ({ note, origin }) =>
      [note, origin === null ? '' : `${originInWords(origin)}。`].filter(Boolean).join(' ') || '—',
  },
  {
    key: 'by',
    title: '制定',
    cell: ({ createdBy, createdAt }) => `${createdBy ?? '系统'}，${momentText(createdAt)}`,
  },
  {
    key: 'terms',
    title: '适用的学期',
    cell: ({ terms }) => (terms.length === 0 ? '还没有' : terms.join('、')),
  },
]
