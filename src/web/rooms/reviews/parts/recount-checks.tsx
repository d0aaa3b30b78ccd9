import { secondOf } from '#seal/freeze-record.ts'
import type { Check } from '#seal/recount.ts'

import { Section } from '../../../kit/page.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { checkWords, faultWords } from '../../../words/recount.ts'
import type { Sound } from '../ballot-recount.ts'
import { HashText } from './hash-text.tsx'

/** One file: what it is about, and each check with what it means. */
export function RecountChecks({ of }: { readonly of: Sound }) {
  const { file, recount } = of
  const { organisation, term, branches, roll } = file.freeze
  const nameAt = (place: number): string => roll[place]?.name ?? ''
  const items = secondOf(file.freeze)?.items ?? []
  const itemAt = (place: number): string => roll.find(({ id }) => id === items[place]?.member)?.name ?? ''
  return (
    <Section title={`${branches.map(({ name }) => name).join('、')} · ${term.name}`} note={organisation.name}>
      <h3>名册校验码</h3>
      <p className="ballot-hash">
        <HashText of={recount.freezeHash} />
      </p>
      <h3>开票校验码</h3>
      <p className="ballot-hash">
        <HashText of={recount.root} />
      </p>
      <p>
        请把这两个校验码和结果登记表上印的核对：这里只能核对文件自己前后相符。
        {file.confirmations.length === 0
          ? ''
          : `监票人：${file.confirmations.map(({ name }) => name).join('、')}。`}
      </p>
      <ul className="plain-list recount-checks">
        {recount.checks.map((check) => (
          <CheckLine key={check.what} check={check} nameAt={nameAt} itemAt={itemAt} />
        ))}
      </ul>
    </Section>
  )
}

interface CheckLineProps {
  readonly check: Check
  readonly nameAt: (place: number) => string
  readonly itemAt: (place: number) => string
}

function CheckLine({ check, nameAt, itemAt }: CheckLineProps) {
  const { title, why } = checkWords[check.what]
  const { faults, checked } = check
  return (
    <li>
      <p className="row">
        {faults.length === 0 ? (
          <Tag tone="good">相符</Tag>
        ) : (
          <Tag tone="bad">{`${faults.length} 处不符`}</Tag>
        )}
        <b>{title}</b>
        <span className="quiet">查了 {checked} 项</span>
      </p>
      {faults.length === 0 ? null : (
        <ul className="recount-faults">
          {faults.slice(0, 20).map((fault) => (
            <li key={`${fault.code} ${fault.at}`}>{faultWords(fault, nameAt, itemAt)}</li>
          ))}
        </ul>
      )}
      <p className="quiet small">{why}</p>
    </li>
  )
}
