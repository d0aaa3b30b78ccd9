import { useMemo } from 'react'
import { useLocation } from 'wouter'

import type { OutputOf } from '#contract/call.ts'
import { policies, savePolicy } from '#contract/terms-policy.ts'
import { policyFaults } from '#domain/terms/policy-check.ts'
import { noticePolicy, type Policy } from '#domain/terms/policy.ts'

import { useWrite } from '../../../api.ts'
import { useEditedPolicy } from '../../../edited-policy.ts'
import { faultsOf } from '../../../faults.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { AreaField, TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Callout, Loaded } from '../../../kit/loaded.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { whyNot } from '../../../words/zh.ts'
import { CaseFields } from '../forms/policy-cases.tsx'
import { ContributionFields, MeetingFields } from '../forms/policy-lists.tsx'
import { PledgeFields } from '../forms/policy-pledges.tsx'
import { QuotaFields } from '../forms/policy-quota.tsx'
import { StarFields } from '../forms/policy-stars.tsx'
import { PublicityFields } from '../forms/policy-publicity.tsx'
import { SupervisionFields } from '../forms/policy-supervision.tsx'
import { TalkFields } from '../forms/policy-talks.tsx'
import { PolicyPoints } from '../../../kit/policy-points.tsx'
import { usePolicies } from '../queries.ts'

/** A new version of the policy, made from the newest one. */
export function EditPolicyPage() {
  const found = usePolicies()
  return (
    <Page
      title="修改评议办法"
      lead="保存为新的一版，以前的版本都保留。已经开启的学期不受影响。"
      actions={<LinkButton to={path.policies()}>返回</LinkButton>}
    >
      <Loaded of={found} lines={14}>
        {(data) => <EditPolicy data={data} />}
      </Loaded>
    </Page>
  )
}

/** A fault of a part stands beside the field of the whole; the quota alone has a field for each of its parts. */
const isAt = (path: string, at: string): boolean =>
  path === at || (at !== 'review.stars.quota' && path.startsWith(`${at}.`))

/** A line that was begun and left empty is none. */
const withoutEmptyLines = (policy: Policy): Policy => ({
  ...policy,
  pledges: {
    ...policy.pledges,
    sections: policy.pledges.sections.map((section) => ({
      ...section,
      lines: section.lines.map((line) => line.trim()).filter((line) => line !== ''),
    })),
  },
})

function EditPolicy({ data }: { readonly data: OutputOf<typeof policies> }) {
  const newest = data.policies[0]
  const begun = { after: newest?.version ?? 0, body: newest?.body ?? noticePolicy }
  // Kept on this device, so that one can go and try it on last term's data, and come back.
  const [kept, keep, forget] = useEditedPolicy(begun)
  const { after, body: policy } = kept
  const base = data.policies.find((each) => each.version === after)
  const [, go] = useLocation()
  const save = useWrite(savePolicy, { invalidates: [policies] })
  const form = useForm({ name: '', note: '' })
  const written = useMemo(() => withoutEmptyLines(policy), [policy])
  const faults = useMemo(() => policyFaults(written), [written])
  const faultAt = (at: string): string | null =>
    faults.find((fault) => isAt(fault.path, at))?.why ?? form.faults[`body.${at}`] ?? null
  const parts = { policy, change: (body: Policy) => keep({ after, body }), faultAt }
  const send = async () => {
    const answered = await save.mutateAsync({ after, ...form.values, body: written })
    if (!answered.ok) return form.setFaults(faultsOf(answered.refusal))
    forget()
    go(path.policies())
  }
  const stopped =
    faults.length > 0 ? `这样还不能保存：${faults.map((fault) => fault.why).join('；')}。` : null
  const baseName = base === undefined ? '通知' : `第 ${base.version} 版`
  return (
    <Form label="评议办法" onSubmit={send} fault={form.faults[''] ?? null}>
      {after === begun.after ? null : (
        <Callout
          tone="warn"
          title={`您修改期间，有人保存了第 ${begun.after} 版`}
          actions={
            <>
              <Button onPress={() => keep(begun)}>从第 {begun.after} 版重新改</Button>
              <Button onPress={() => keep({ after: begun.after, body: policy })}>继续用我改的</Button>
            </>
          }
        >
          <p>您改的还在这台设备上。</p>
        </Callout>
      )}
      <PledgeFields {...parts} />
      <ContributionFields {...parts} />
      <MeetingFields {...parts} />
      <StarFields {...parts} />
      <QuotaFields {...parts} />
      <PublicityFields {...parts} />
      <SupervisionFields {...parts} />
      <TalkFields {...parts} />
      <CaseFields {...parts} />
      {faults.length === 0 ? null : (
        <Callout tone="bad" title="这样还不能保存">
          <ul>
            {faults.map((fault) => (
              <li key={fault.path + fault.why}>{fault.why}</li>
            ))}
          </ul>
        </Callout>
      )}
      <Section
        title={`与${baseName}的不同`}
        note="改动写成话，就是这样："
        actions={
          <LinkButton to={path.whatIf()} icon="scale">
            用上学期数据试算
          </LinkButton>
        }
      >
        <PolicyPoints
          policy={written}
          against={base?.body ?? noticePolicy}
          againstName={baseName}
          onlyDifferent
          bare
        />
      </Section>
      <Section title="保存为新的一版">
        <div className="stack">
          <TextField label="名称" hint="例如：2027年修订" {...form.bind('name')} />
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
              whyNot={whyNot(data.may['terms.savePolicy']) ?? stopped}
            >
              保存新版本
            </Action>
            <Button
              onPress={() => {
                forget()
                go(path.policies())
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
