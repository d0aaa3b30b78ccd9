import { useState } from 'react'

import type { OutputOf } from '#contract/call.ts'
import { concerns } from '#contract/permission.ts'
import { advance, back, open, remove, type detail } from '#contract/terms.ts'
import { backTargets } from '#domain/terms/moves.ts'
import { phaseAfter, type Phase } from '#domain/terms/phases.ts'
import { useLocation } from 'wouter'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { AreaField, SelectField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { path } from '../../../path.ts'
import { phaseHints, phaseWords } from '../../../words/terms.ts'
import { sentence, whyNot } from '../../../words/zh.ts'
import { termReads } from '../queries.ts'

type Detail = OutputOf<typeof detail>

/** The buttons that move a term: open, on, back. Those that are not the person's are left out. */
export function Moves({ data }: { readonly data: Detail }) {
  const isDraft = data.term.phase === 'draft'
  return (
    <div className="row no-print">
      {isDraft ? <OpenButton data={data} /> : <AdvanceButton data={data} />}
      {isDraft ? <RemoveButton data={data} /> : <BackButton data={data} />}
    </div>
  )
}

function OpenButton({ data: { term, may } }: { readonly data: Detail }) {
  const move = useWrite(open, { invalidates: termReads })
  const confirm = useConfirm()
  const notice = useNotice()
  if (!concerns(may['terms.open'])) return null
  const press = async () => {
    const yes = await confirm({
      title: `开启“${term.name}”？`,
      text: `开启后进入“期初填报”，评议办法（第 ${term.policy.version} 版）和清单目录（第 ${term.catalogue.version} 版，${term.catalogue.items} 条）在本学期内不再改变，也不能退回草拟。全体党员会收到消息。`,
      yes: '开启学期',
    })
    if (!yes) return
    const answered = await move.mutateAsync({ termId: term.id, version: term.version })
    if (answered.ok) notice.done(`“${term.name}”已开启`)
    else notice.failed(sentence(answered.refusal))
  }
  return (
    <Action
      kind="primary"
      icon="flag"
      busy={move.isPending}
      whyNot={whyNot(may['terms.open'])}
      onPress={press}
    >
      开启学期
    </Action>
  )
}

function AdvanceButton({ data: { term, may } }: { readonly data: Detail }) {
  const move = useWrite(advance, { invalidates: termReads })
  const confirm = useConfirm()
  const notice = useNotice()
  const to = phaseAfter(term.phase)
  if (to === null || !concerns(may['terms.advance'])) return null
  const press = async () => {
    const yes = await confirm({
      title: `进入“${phaseWords[to]}”？`,
      text: `“${phaseWords[term.phase]}”到此截止。${phaseHints[to]}`,
      yes: `进入“${phaseWords[to]}”`,
    })
    if (!yes) return
    const answered = await move.mutateAsync({ termId: term.id, version: term.version, to })
    if (answered.ok) notice.done(`已进入“${phaseWords[to]}”`)
    else notice.failed(sentence(answered.refusal))
  }
  return (
    <Action
      kind="primary"
      icon="next"
      busy={move.isPending}
      whyNot={whyNot(may['terms.advance'])}
      onPress={press}
    >
      进入“{phaseWords[to]}”
    </Action>
  )
}

function RemoveButton({ data: { term, may } }: { readonly data: Detail }) {
  const drop = useWrite(remove, { invalidates: termReads })
  const confirm = useConfirm()
  const notice = useNotice()
  const [, go] = useLocation()
  if (!concerns(may['terms.remove'])) return null
  const press = async () => {
    const yes = await confirm({
      title: `删除草稿“${term.name}”？`,
      text: '只删除这份草稿，不影响别的学期。删除后不能恢复。',
      yes: '删除草稿',
      danger: true,
    })
    if (!yes) return
    const answered = await drop.mutateAsync({ termId: term.id, version: term.version })
    if (answered.ok) go(path.terms())
    else notice.failed(sentence(answered.refusal))
  }
  return (
    <Action
      kind="danger"
      icon="trash"
      busy={drop.isPending}
      whyNot={whyNot(may['terms.remove'])}
      onPress={press}
    >
      删除草稿
    </Action>
  )
}

function BackButton({ data }: { readonly data: Detail }) {
  const [asking, setAsking] = useState(false)
  const may = data.may['terms.back']
  if (!concerns(may)) return null
  return (
    <>
      <Action icon="back" whyNot={whyNot(may)} onPress={() => setAsking(true)}>
        退回
      </Action>
      <Dialog open={asking} title="退回到前面的阶段" onClose={() => setAsking(false)}>
        <BackForm data={data} onDone={() => setAsking(false)} />
      </Dialog>
    </>
  )
}

function BackForm({ data: { term }, onDone }: { readonly data: Detail; readonly onDone: () => void }) {
  const targets = backTargets(term.phase)
  const move = useWrite(back, { invalidates: termReads })
  const notice = useNotice()
  const form = useForm<{ to: Phase | ''; reason: string }>({ to: targets[0] ?? '', reason: '' })
  const send = async () => {
    const { to, reason } = form.values
    if (to === '') return
    const answered = await move.mutateAsync({ termId: term.id, version: term.version, to, reason })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done(`已退回“${phaseWords[to]}”`)
    onDone()
  }
  return (
    <Form label="退回阶段" onSubmit={send} fault={form.faults[''] ?? null}>
      <SelectField
        label="退回到"
        {...form.bind('to')}
        options={targets.map((phase) => ({ value: phase, label: phaseWords[phase] }))}
      />
      <AreaField
        label="理由"
        hint="所有人都能在变更记录里看到，并记入审计日志。"
        most={500}
        {...form.bind('reason')}
      />
      <p className="field-hint">已经过了日期的自动开始会关掉，以后由人推进；填好的内容都保留。</p>
      <div className="form-actions">
        <Button submit kind="primary" busy={move.isPending}>
          退回
        </Button>
        <Button onPress={onDone}>先不了</Button>
      </div>
    </Form>
  )
}
