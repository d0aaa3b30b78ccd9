import './talks.css'

import type { TalkShown } from '#contract/talks-shapes.ts'

import { dayText, momentText } from '../../../kit/dates.ts'
import { Callout } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'

type Content = NonNullable<TalkShown['content']>

/** The record as it stands, and under it the signature or why there is none. */
export function RecordShown({ content }: { readonly content: Content }) {
  const { record, signature, refusal } = content
  if (record === null) return null
  return (
    <Section title="谈话记录" note={`谈话日期：${dayText(record.heldOn)}`}>
      <h3>谈话内容</h3>
      <p className="matter-text">{record.words}</p>
      <h3>本人陈述</h3>
      <p className="matter-text">{record.ownWords}</p>
      <h3>努力方向和期限</h3>
      <ol className="matter-steps">
        {record.goals.map((goal, at) => (
          <li key={at}>
            {goal.text}
            <small>{dayText(goal.dueOn)}前</small>
          </li>
        ))}
      </ol>
      {signature === null ? null : (
        <Callout tone="good" title={`本人已阅读签名，${momentText(signature.at)}`}>
          {signature.drawn === null ? (
            <p>{signature.typed}（键入）</p>
          ) : (
            <img
              className="matter-signature"
              alt="本人签名"
              src={`data:image/png;base64,${signature.drawn}`}
            />
          )}
          <p className="small quiet">内容校验：{signature.hash.slice(0, 16)}…</p>
        </Callout>
      )}
      {refusal === null ? null : (
        <Callout tone="warn" title="本人没有签名">
          <p>
            {refusal.by}注明（{momentText(refusal.at)}）：{refusal.why}
          </p>
        </Callout>
      )}
    </Section>
  )
}
