import './reviews.css'

import { useRef, useState } from 'react'

import { enter, myCount } from '#contract/reviews-count.ts'
import { paperKeys, stripsIn, type PaperCounts } from '#domain/reviews/paper.ts'

import { useWrite } from '../../../api.ts'
import { Button } from '../../../kit/button.tsx'
import { Tag } from '../../../kit/tag.tsx'
import { countLabels, questionWords } from '../../../words/reviews.ts'
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

const keyOf = (counts: PaperCounts | null): string | null =>
  counts === null ? null : paperKeys.map((key) => counts[key]).join(' ')

interface Saving {
  readonly saved: string | null
  readonly busy: boolean
  readonly fault: string | null
  readonly save: (typed: Typed) => void
}

/** Saves one box after the other's answer, never two at once: what was typed last is what stays. */
function useSaving(data: CountData, box: BoxData): Saving {
  const write = useWrite(enter, { invalidates: [myCount] })
  const wanted = useRef<Typed | null>(null)
  const running = useRef(false)
  const [state, setState] = useState<Omit<Saving, 'save'>>({
    saved: keyOf(box.mine),
    busy: false,
    fault: null,
  })
  const run = async () => {
    if (running.current) return
    running.current = true
    let { saved } = state
    let fault: string | null = null
    setState({ saved, busy: true, fault })
    for (let typed = wanted.current; typed !== null; typed = wanted.current) {
      wanted.current = null
      const counts = numbersOf(typed)
      if (counts === null || keyOf(counts) === saved) continue
      const { reviewId, round } = data
      const { question, memberId } = box
      const answered = await write.mutateAsync({ reviewId, round, question, memberId, counts })
      fault = answered.ok ? null : sentence(answered.refusal)
      if (answered.ok) saved = keyOf(counts)
    }
    running.current = false
    setState({ saved, busy: false, fault })
  }
  return {
    ...state,
    save: (typed) => {
      wanted.current = typed
      void run()
    },
  }
}

/** One member's box of one question: its numbers, their sum against what may lie in it, saved when left. */
export function Box({ data, box }: { readonly data: CountData; readonly box: BoxData }) {
  const [typed, setTyped] = useState(() => typedOf(box.mine))
  const [touched, setTouched] = useState(false)
  const { saved, busy, fault, save } = useSaving(data, box)
  const settled = box.state === 'agreed' || box.state === 'decided'
  const closed = settled || data.handedIn || data.mayEnter !== true
  const labels = countLabels(box.question, data.questions)
  const spoken = box.question === 'stars' ? box.name : `${box.name}（${questionWords[box.question]}）`
  const counts = numbersOf(typed)
  const strips = counts === null ? null : stripsIn(counts)
  const over = strips !== null && strips > box.most
  const wrong =
    counts === null ? '票数请填 0 或正整数' : over ? `比票箱里最多能有的 ${box.most} 张还多，请重数。` : fault
  return (
    <section className={settled ? 'box box-done' : 'box'} aria-label={`${spoken}的票箱`}>
      <div className="box-head">
        <h3>{box.name}</h3>
        <span className={over ? 'box-sum box-over' : 'box-sum'}>
          合计 {strips ?? '—'} 张，最多 {box.most} 张
        </span>
        <SavedTag box={box} busy={busy} saved={saved !== null && saved === keyOf(counts)} touched={touched} />
      </div>
      <BoxNumbers
        name={spoken}
        labels={labels}
        value={typed}
        disabled={closed}
        onChange={(next) => {
          setTyped(next)
          setTouched(true)
        }}
        onLeave={() => {
          if (touched && !over && counts !== null) save(typed)
        }}
      />
      {wrong === null ? null : (
        <p className="field-fault" role="alert">
          {wrong}
        </p>
      )}
      {box.before === null ? null : (
        <div className="two-sides">
          <CountsLine label="上一轮您" counts={box.before.mine} labels={labels} />
          <CountsLine label="上一轮另一位" counts={box.before.other} labels={labels} />
        </div>
      )}
      {!closed && saved === null && !touched ? (
        <div className="row">
          <Button small busy={busy} onPress={() => save(typed)} label={`票箱是空的：${spoken}`}>
            票箱是空的
          </Button>
        </div>
      ) : null}
    </section>
  )
}

interface SavedTagProps {
  readonly box: BoxData
  readonly busy: boolean
  readonly saved: boolean
  readonly touched: boolean
}

function SavedTag({ box, busy, saved, touched }: SavedTagProps) {
  if (box.state === 'agreed') return <Tag tone="good">两人一致</Tag>
  if (box.state === 'decided') return <Tag tone="good">会议商定</Tag>
  if (busy) return <Tag tone="warn">正在保存</Tag>
  if (saved) return <Tag tone="good">已保存</Tag>
  return touched ? <Tag tone="warn">未保存</Tag> : <Tag>未填</Tag>
}
