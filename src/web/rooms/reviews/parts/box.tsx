import './reviews.css'

import { useState } from 'react'

import { enter, myCount } from '#contract/reviews-count.ts'
import { paperKeys, stripsIn, type PaperCounts } from '#domain/reviews/paper.ts'

import { useWrite } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { sentence } from '../../../words/zh.ts'
import type { CountData } from '../pages/count.tsx'
import { BoxNumbers, emptyBox, numbersOf, type Typed } from './box-numbers.tsx'
import { CountsLine } from './counts-line.tsx'

type BoxData = CountData['boxes'][number]

function typedOf(counts: PaperCounts | null): Typed {
  if (counts === null) return emptyBox
  const typed = { ...emptyBox }
  for (const key of paperKeys) typed[key] = String(counts[key])
  return typed
}

/** One member's box: seven numbers, their sum against what may lie in it, saved when left. */
export function Box({ data, box }: { readonly data: CountData; readonly box: BoxData }) {
  const save = useWrite(enter, { invalidates: [myCount] })
  const [typed, setTyped] = useState(() => typedOf(box.mine))
  const [fault, setFault] = useState<string | null>(null)
  const [touched, setTouched] = useState(false)
  const settled = box.state === 'agreed' || box.state === 'decided'
  const closed = settled || data.handedIn || data.mayEnter !== true
  const counts = numbersOf(typed)
  const strips = counts === null ? null : stripsIn(counts)
  const over = strips !== null && strips > box.most
  const send = async () => {
    if (counts === null) return setFault('票数请填 0 或正整数')
    const answered = await save.mutateAsync({
      reviewId: data.reviewId,
      round: data.round,
      memberId: box.memberId,
      counts,
    })
    setFault(answered.ok ? null : sentence(answered.refusal))
    if (answered.ok) setTouched(false)
  }
  const leave = () => {
    if (touched && !over && counts !== null) void send()
  }
  return (
    <section className={settled ? 'box box-done' : 'box'} aria-label={`${box.name}的票箱`}>
      <div className="box-head">
        <h3>{box.name}</h3>
        <span className={over ? 'box-sum box-over' : 'box-sum'}>
          合计 {strips ?? '—'} 张，最多 {box.most} 张
        </span>
        <SavedTag box={box} settled={settled} touched={touched} busy={save.isPending} />
      </div>
      <BoxNumbers
        name={box.name}
        value={typed}
        disabled={closed}
        onChange={(next) => {
          setTyped(next)
          setTouched(true)
          setFault(null)
        }}
        onLeave={leave}
      />
      {over ? <p className="field-fault">比票箱里最多能有的 {box.most} 张还多，请重数。</p> : null}
      {fault === null ? null : (
        <p className="field-fault" role="alert">
          {fault}
        </p>
      )}
      {box.before === null ? null : (
        <div className="two-sides">
          <CountsLine label="上一轮您" counts={box.before.mine} />
          <CountsLine label="上一轮另一位" counts={box.before.other} />
        </div>
      )}
      {!closed && box.mine === null && !touched ? (
        <div className="row">
          <Button small busy={save.isPending} onPress={send} label={`票箱是空的：${box.name}`}>
            票箱是空的
          </Button>
        </div>
      ) : null}
    </section>
  )
}

interface SavedTagProps {
  readonly box: BoxData
  readonly settled: boolean
  readonly touched: boolean
  readonly busy: boolean
}

function SavedTag({ box, settled, touched, busy }: SavedTagProps) {
  if (settled) return <Tag tone="good">{box.state === 'agreed' ? '两人一致' : '会议商定'}</Tag>
  if (busy || touched) return <Tag tone="warn">{busy ? '正在保存' : '未保存'}</Tag>
  return box.mine === null ? <Tag>未填</Tag> : <Tag tone="good">已保存</Tag>
}
