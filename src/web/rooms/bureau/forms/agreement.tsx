import '../parts/bureau.css'

import { useState } from 'react'

import { agree, preview } from '#contract/bureau.ts'
import type { agreements } from '#contract/bureau.ts'
import type { OutputOf } from '#contract/call.ts'
import { countGroups, countNames, inOrder, type Count } from '#domain/bureau/counts.ts'
import { fewestShown } from '#domain/bureau/hiding.ts'
import { parsePeriod, periodName } from '#domain/bureau/period.ts'

import { useRead, useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { CheckField, SelectField, TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { whyNot } from '../../../words/zh.ts'
import { CountsExplained, Sheets } from '../parts/figures.tsx'
import { agreementReads } from '../queries.ts'

type Shown = OutputOf<typeof agreements>
type Bureau = Shown['bureaus'][number]

interface AgreementFormProps {
  readonly bureau: Bureau
  readonly shown: Pick<Shown, 'periods' | 'may'>
  readonly onDone: () => void
}

interface Written {
  readonly counts: readonly Count[]
  readonly fromPeriod: string
  readonly fewest: string
}

/** Which counts, from which term on, and how small a number may be; first looked at, then agreed. */
export function AgreementForm({ bureau, shown, onDone }: AgreementFormProps) {
  const { agreement } = bureau
  const standing = agreement?.withdrawnAt === null ? agreement : null
  const form = useForm<Written>({
    counts: agreement?.counts ?? [],
    fromPeriod: agreement?.fromPeriod ?? shown.periods[0]?.period ?? '',
    fewest: String(agreement?.fewest ?? fewestShown),
  })
  const agreeing = useWrite(agree, { invalidates: agreementReads })
  const [looking, setLooking] = useState(false)
  const confirm = useConfirm()
  const notice = useNotice()
  const { counts, fromPeriod, fewest } = form.values
  const asked = { counts: [...inOrder(counts)], fromPeriod, fewest: Number(fewest) }
  const isWhole = parsePeriod(fromPeriod) !== null && /^\d+$/u.test(fewest)
  const choose = (count: Count, yes: boolean) =>
    form.set('counts', yes ? [...counts, count] : counts.filter((each) => each !== count))
  const send = async () => {
    const names = asked.counts.map((count) => countNames[count]).join('、')
    const yes = await confirm({
      title: `${standing === null ? '同意约定' : '修改约定'}：${bureau.name}`,
      text: `${names === '' ? '不报送任何数目，只接收模板。' : `对方将看到：${names}。`}随时可以撤回。`,
      yes: standing === null ? '同意' : '保存修改',
    })
    if (!yes) return
    const answered = await agreeing.mutateAsync({
      bureauId: bureau.bureauId,
      version: agreement?.version ?? 0,
      ...asked,
    })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    notice.done('约定已生效')
    onDone()
  }
  return (
    <Form label={`与${bureau.name}的约定`} onSubmit={send} fault={form.faults[''] ?? null}>
      <div className="bureau-counts">
        {countGroups.map((group) => (
          <fieldset key={group.title}>
            <legend className="field-label">{group.title}</legend>
            {group.counts.map((count) => (
              <CheckField
                key={count}
                label={countNames[count]}
                value={counts.includes(count)}
                onChange={(yes) => choose(count, yes)}
              />
            ))}
          </fieldset>
        ))}
      </div>
      <div className="columns">
        <SelectField
          label="从哪个学期起"
          hint="更早的学期不报送。"
          {...form.bind('fromPeriod')}
          options={shown.periods.map(({ period, termName }) => ({
            value: period,
            label: `${periodName(period)}（${termName}）`,
          }))}
        />
        <TextField
          label="少于几个就不显示"
          hint={`至少 ${fewestShown}。数目小了容易认出是谁，所以只写“少于几”。`}
          inputMode="numeric"
          {...form.bind('fewest')}
        />
      </div>
      <CountsExplained of={inOrder(counts)} />
      <div className="form-actions">
        <Action
          submit
          kind="primary"
          busy={agreeing.isPending}
          whyNot={whyNot(shown.may['bureau.agree'] ?? true)}
        >
          {standing === null ? '同意约定' : '保存修改'}
        </Action>
        <Action
          icon="search"
          whyNot={isWhole ? null : '请先填好学期和最小的数目'}
          onPress={() => setLooking(true)}
        >
          看看会报送什么
        </Action>
      </div>
      <Dialog
        open={looking}
        wide
        title="会报送的全部内容"
        onClose={() => setLooking(false)}
        foot={<Button onPress={() => setLooking(false)}>看完了</Button>}
      >
        <Preview asked={asked} />
      </Dialog>
    </Form>
  )
}

interface PreviewProps {
  readonly asked: { readonly counts: Count[]; readonly fromPeriod: string; readonly fewest: number }
}

function Preview({ asked }: PreviewProps) {
  const read = useRead(preview, asked)
  return (
    <div className="stack">
      <p>现在数出来就是这些，一个字也不多。还没有送出去。</p>
      <Loaded of={read} lines={6}>
        {({ sheets }) =>
          sheets.length === 0 ? (
            <Empty title="没有要报送的数目">一项也没有选，或者这些学期还没有开启。</Empty>
          ) : (
            <Sheets sheets={sheets} fewest={asked.fewest} />
          )
        }
      </Loaded>
    </div>
  )
}
