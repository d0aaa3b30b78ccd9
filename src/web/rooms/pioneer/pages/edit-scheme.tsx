import { useMemo } from 'react'
import { useLocation } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { saveScheme, schemes } from '#contract/pioneer.ts'
import { schemeFaultInWords, schemeSentences } from '#domain/pioneer/fault-words.ts'
import { schemePresets } from '#domain/pioneer/presets.ts'
import type { Scheme } from '#domain/pioneer/scheme.ts'
import { schemeFaults } from '#domain/pioneer/scheme-faults.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { AreaField, SelectField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { useKept } from '../../../kit/kept.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { useMe } from '../../../session.tsx'
import { whyNot } from '../../../words/zh.ts'
import { tidied } from '../forms/part-props.ts'
import { BasicFields } from '../forms/scheme-basics.tsx'
import { ClassFields } from '../forms/scheme-classes.tsx'
import { GradeFields, QuotaFields, VetoFields } from '../forms/scheme-grades.tsx'
import { BaseFields, CountedFields } from '../forms/scheme-items.tsx'
import { ScaleFields } from '../forms/scheme-scale.tsx'
import { SchemeTry } from '../parts/scheme-try.tsx'
import { useSchemes } from '../queries.ts'

/** A new version of the scheme, made from the newest one or from a preset. */
export function EditSchemePage() {
  const found = useSchemes()
  return (
    <Page
      title="修改先锋指数办法"
      lead="保存为新的一版，以前的版本都保留。写的过程中留在这台设备上，保存以后大家才看得到。"
      actions={<LinkButton to={path.schemes()}>返回</LinkButton>}
    >
      <Loaded of={found} lines={14}>
        {(data) => <EditScheme data={data} />}
      </Loaded>
    </Page>
  )
}

interface Edited {
  /** The version that editing began from; 0 where there was none. */
  readonly after: number
  readonly body: Scheme
}

function EditScheme({ data }: { readonly data: OutputOf<typeof schemes> }) {
  const [newest] = data.schemes
  const [, go] = useLocation()
  const first = Object.values(schemePresets)[0]
  const start: Edited | null =
    newest !== undefined
      ? { after: newest.version, body: newest.body }
      : first === undefined
        ? null
        : { after: 0, body: first }
  const [kept, keep, forget] = useKept<Edited | null>(`scheme.${useMe().staffId}`, start)
  const save = useWrite(saveScheme, { invalidates: [schemes] })
  const form = useForm({ note: '' })
  const faults = useMemo(() => (kept === null ? [] : schemeFaults(kept.body)), [kept])
  if (kept === null) return null
  const { body: scheme } = kept
  // The version that the person sees now, so that nobody is overwritten unseen: a newer one is said above.
  const isOld = kept.after !== (newest?.version ?? 0)
  const change = (body: Scheme) => keep({ after: kept.after, body: tidied(body) })
  const faultAt = (at: string): string | null => {
    const fault = faults.find((each) => each.path === at)
    return fault === undefined ? (form.faults[`body.${at}`] ?? null) : schemeSentences[fault.code]
  }
  const parts = { scheme, change, faultAt }
  const send = async () => {
    const answered = await save.mutateAsync({ after: kept.after, note: form.values.note, body: scheme })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    forget()
    go(path.schemes())
  }
  const startFrom = (name: string) => {
    const body = schemePresets[name] ?? newest?.body
    if (body !== undefined) keep({ after: newest?.version ?? 0, body })
  }
  const stopped = faults.length > 0 ? '办法还有要改的地方，请按上面的提示修改。' : null
  return (
    <Form label="先锋指数办法" onSubmit={send} fault={form.faults[''] ?? null}>
      {isOld ? (
        <Callout
          tone="warn"
          title="您修改期间，有人保存了新的一版"
          actions={
            <>
              <Button onPress={() => start !== null && keep(start)}>从新的一版重新改</Button>
              <Button onPress={() => keep({ after: newest?.version ?? 0, body: scheme })}>
                继续用我改的
              </Button>
            </>
          }
        >
          <p>您改的还在这台设备上。</p>
        </Callout>
      ) : null}
      <Section title="从哪里开始">
        <SelectField
          label="换成另一个办法重新写"
          prompt="接着现在的写"
          value=""
          onChange={startFrom}
          options={[
            ...(newest === undefined ? [] : [{ value: 'newest', label: `本校第 ${newest.version} 版` }]),
            ...Object.entries(schemePresets).map(([value, { name }]) => ({ value, label: name })),
          ]}
        />
      </Section>
      <BasicFields {...parts} />
      <BaseFields {...parts} />
      <ScaleFields {...parts} />
      <CountedFields {...parts} part="plus" />
      <CountedFields {...parts} part="minus" />
      <VetoFields {...parts} />
      <GradeFields {...parts} />
      <QuotaFields {...parts} />
      <ClassFields {...parts} />
      {faults.length === 0 ? (
        <SchemeTry scheme={scheme} />
      ) : (
        <Callout tone="bad" title="办法还有要改的地方">
          <ul>
            {faults.map((fault) => (
              <li key={fault.path + fault.code}>{schemeFaultInWords(scheme, fault)}</li>
            ))}
          </ul>
        </Callout>
      )}
      <Section title="保存为新的一版">
        <div className="stack">
          <AreaField
            label="改了什么、为什么"
            hint="党员会看到。写明党委会议的时间更好。"
            most={500}
            {...form.bind('note')}
          />
          <div className="form-actions">
            <Action
              submit
              kind="primary"
              busy={save.isPending}
              whyNot={whyNot(data.may['pioneer.saveScheme']) ?? stopped}
            >
              保存新版本
            </Action>
            <Button
              onPress={() => {
                forget()
                go(path.schemes())
              }}
            >
              不要这些改动
            </Button>
          </div>
        </div>
      </Section>
    </Form>
  )
}
