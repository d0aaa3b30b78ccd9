import { useState } from 'react'

import { save, submit } from '#contract/pledges.ts'
import type { TermId } from '#domain/kernel/ids.ts'
import { fromGoals } from '#domain/pledges/writing.ts'

import { useWrite } from '../../../api.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { useNotice } from '../../../kit/confirm.ts'
import { momentText } from '../../../kit/dates.ts'
import { AreaField } from '../../../kit/fields.tsx'
import { useKept } from '../../../kit/kept.ts'
import { Callout, Problem } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { useMe } from '../../../session.tsx'
import { sentence, whyNot } from '../../../words/zh.ts'
import { pledgeReads, type Mine } from '../queries.ts'

type Texts = Readonly<Record<string, string>>

/** Words that are not on the server yet, with the version they were written on. */
interface Unsaved {
  readonly on: number
  readonly texts: Texts
}

interface WritePledgeProps {
  readonly data: Mine
  readonly termId: TermId
}

/** The words of the pledge. What is typed stays on this device until the server has it. */
export function WritePledge({ data, termId }: WritePledgeProps) {
  const { sections, pledge } = data
  const me = useMe()
  const [unsaved, keep, forget] = useKept<Unsaved | null>(`pledge.${me.staffId}.${termId}`, null)
  const [fault, setFault] = useState<string | null>(null)
  const saving = useWrite(save, { invalidates: pledgeReads })
  const handing = useWrite(submit, { invalidates: pledgeReads })
  const notice = useNotice()
  const known = pledge?.version ?? 0
  const texts: Texts = unsaved?.texts ?? pledge?.texts ?? {}
  const isElsewhere = unsaved !== null && unsaved.on !== known
  const write = (next: Texts) => {
    setFault(null)
    keep({ on: unsaved?.on ?? known, texts: next })
  }
  const put = async () => {
    const answered = await saving.mutateAsync({
      termId,
      seen: unsaved?.on ?? known,
      texts: sections.map(({ id }) => ({ section: id, text: texts[id] ?? '' })),
    })
    if (!answered.ok) {
      setFault(sentence(answered.refusal))
      return null
    }
    forget()
    keep(null)
    return answered.value
  }
  const handOver = async () => {
    const saved = unsaved === null && pledge !== null ? { pledgeId: pledge.id, version: known } : await put()
    if (saved === null) return
    const answered = await handing.mutateAsync({ pledgeId: saved.pledgeId, seen: saved.version })
    if (answered.ok) notice.done('已交支部审核')
    else setFault(sentence(answered.refusal))
  }
  const why = whyNot(data.may.write)
  return (
    <Section title="我的承诺" note="写具体、写得到、查得到；审核通过并签名以后会在党务公开栏长期公开。">
      {isElsewhere ? (
        <Callout
          tone="warn"
          title="这份承诺在另一台设备上改过"
          actions={
            <>
              <Button small onPress={() => keep({ on: known, texts })}>
                保留这台设备上的
              </Button>
              <Button small onPress={() => keep(null)}>
                用另一台设备上的
              </Button>
            </>
          }
        >
          <p>您在这里写的还在，请选一个。</p>
        </Callout>
      ) : null}
      <Beginnings data={data} texts={texts} onTake={write} />
      {sections.map(({ id, title, hint, least, most, lines }) => (
        <div key={id} className="stack">
          {lines.length === 0 ? null : (
            <div className="pledge-part">
              <h3>{title}</h3>
              <ol className="pledge-lines">
                {lines.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ol>
            </div>
          )}
          <AreaField
            label={lines.length === 0 ? title : `${title}：我的补充`}
            hint={least === 0 ? hint : `${hint}至少 ${least} 个字。`}
            rows={lines.length === 0 ? 5 : 2}
            most={most}
            value={texts[id] ?? ''}
            onChange={(text) => write({ ...texts, [id]: text })}
          />
        </div>
      ))}
      {fault === null ? null : <Problem text={fault} />}
      <div className="row">
        <Action kind="primary" busy={handing.isPending} whyNot={why} onPress={handOver}>
          交支部审核
        </Action>
        {why === null ? (
          <Button
            busy={saving.isPending}
            onPress={async () => {
              if ((await put()) !== null) notice.done('已保存')
            }}
          >
            先保存
          </Button>
        ) : null}
        <span className="quiet small">
          {unsaved === null
            ? pledge === null
              ? ''
              : `${momentText(pledge.savedAt)}保存过`
            : '有改动还没有保存到服务器'}
        </span>
      </div>
    </Section>
  )
}

interface BeginningsProps {
  readonly data: Mine
  readonly texts: Texts
  readonly onTake: (texts: Texts) => void
}

/** Nobody begins with an empty sheet: the goals of the list, or an earlier pledge. Only where nothing is written yet. */
function Beginnings({ data, texts, onTake }: BeginningsProps) {
  const { sections, goals, earlier } = data
  const [first] = sections
  if (first === undefined || sections.some(({ id }) => (texts[id] ?? '') !== '')) return null
  const all = [...goals.items, ...goals.aims.map(({ text }) => text)]
  const usable = earlier.filter((each) => Object.keys(each.texts).length > 0)
  if (all.length === 0 && usable.length === 0) return null
  return (
    <div className="row">
      <span className="quiet">可以从这里写起：</span>
      {all.length === 0 ? null : (
        <Button small onPress={() => onTake({ [first.id]: fromGoals(all, first.most) })}>
          我的清单目标
        </Button>
      )}
      {usable.map((each) => (
        <Button key={each.termId} small onPress={() => onTake(each.texts)}>
          {`${each.term}的承诺`}
        </Button>
      ))}
    </div>
  )
}
