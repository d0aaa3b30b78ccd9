import type { RequestOf } from '#contract/call.ts'
import type { whatIf } from '#contract/reviews-what-if.ts'
import {
  noticeStarPolicy,
  starPolicyFaults,
  type StarPolicy,
  type StarPolicyCode,
} from '#domain/terms/star-policy.ts'

import { Button } from '../../../kit/button.tsx'
import { CheckField, SelectField, TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'

type PolicyInput = RequestOf<typeof whatIf>['policy']

interface TryPolicyFormProps {
  readonly terms: readonly { readonly id: string; readonly name: string }[]
  readonly onTry: (termId: string, policy: PolicyInput) => void
}

const { quota, trim, cutLines } = noticeStarPolicy

interface Values {
  readonly termId: string
  readonly score: 'mean' | 'trimmed-mean' | 'majority-judgment'
  readonly share: string
  readonly scope: 'branch' | 'join-small' | 'pool'
  readonly rounding: 'floor' | 'half-up' | 'ceil'
  readonly five: string
  readonly four: string
  readonly cumulative: boolean
  readonly minimumFive: string
  readonly minimumFour: string
  readonly three: string
  readonly two: string
}

/** The key of a policy → the field that holds it. */
const fieldOf: Readonly<Record<string, keyof Values>> = {
  'trim.share': 'share',
  quota: 'four',
  'quota.five': 'five',
  'quota.four': 'four',
  minimum: 'minimumFour',
  'minimum.five': 'minimumFive',
  'minimum.four': 'minimumFour',
  cutLines: 'two',
  'cutLines.three': 'three',
  'cutLines.two': 'two',
}

const faultWords: Readonly<Record<StarPolicyCode, string>> = {
  'policy.not-a-number': '请填不小于 0 的数，如 10 或 4.33',
  'policy.percentage-over-100': '比例不能超过 100%',
  'policy.stars-over-5': '分数最高只有 5',
  'policy.quotas-over-100': '五星和四星的比例加起来不能超过 100%',
  'policy.five-over-four': '四星把五星算在内时，五星比例不能更高',
  'policy.lines-in-wrong-order': '低一星的分数线不能比高一星的还高',
  'policy.quota-or-minimums': '不设名额时要有最低分',
}

/** The points of a star policy that change results, to be tried; the rest is the notice's. */
export function TryPolicyForm({ terms, onTry }: TryPolicyFormProps) {
  const form = useForm<Values>({
    termId: terms[1]?.id ?? terms[0]?.id ?? '',
    score: 'mean',
    share: trim.share,
    scope: 'branch',
    rounding: 'floor',
    five: quota.five,
    four: quota.four,
    cumulative: false,
    minimumFive: '',
    minimumFour: '',
    three: cutLines.three,
    two: cutLines.two,
  })
  const send = () => {
    const v = form.values
    const number = (text: string): string => text.trim().normalize('NFKC')
    const policy = {
      ...noticeStarPolicy,
      order: [...noticeStarPolicy.order],
      score: v.score,
      trim: { share: number(v.share), from: trim.from },
      quota: {
        five: number(v.five),
        four: number(v.four),
        cumulative: v.cumulative,
        rounding: v.rounding,
        scope: v.scope,
        smallBranch: quota.smallBranch,
      },
      minimum: {
        five: number(v.minimumFive) === '' ? null : number(v.minimumFive),
        four: number(v.minimumFour) === '' ? null : number(v.minimumFour),
      },
      cutLines: { three: number(v.three), two: number(v.two) },
    } satisfies StarPolicy
    const faults: Record<string, string> = {}
    for (const { path, code } of starPolicyFaults(policy)) faults[fieldOf[path] ?? ''] ??= faultWords[code]
    if (Object.keys(faults).length > 0) return form.setFaults(faults)
    onTry(v.termId, policy)
  }
  return (
    <Form label="试算的办法" onSubmit={send}>
      <div className="columns">
        <SelectField
          label="用哪个学期的票"
          {...form.bind('termId')}
          options={terms.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SelectField
          label="得分"
          {...form.bind('score')}
          options={[
            { value: 'mean', label: '平均分' },
            { value: 'trimmed-mean', label: '去掉高低分的平均分' },
            { value: 'majority-judgment', label: '多数评判（中位数）' },
          ]}
        />
        {form.values.score === 'trimmed-mean' ? (
          <TextField label="两端各去掉（%）" inputMode="decimal" {...form.bind('share')} />
        ) : null}
        <SelectField
          label="名额范围"
          {...form.bind('scope')}
          options={[
            { value: 'branch', label: '各支部分别算' },
            { value: 'join-small', label: '不足 10 人的支部合起来算' },
            { value: 'pool', label: '全校一起算' },
          ]}
        />
        <SelectField
          label="取整"
          {...form.bind('rounding')}
          options={[
            { value: 'floor', label: '不高于（舍去小数）' },
            { value: 'half-up', label: '四舍五入' },
            { value: 'ceil', label: '有余数进一' },
          ]}
        />
        <TextField label="五星比例（%）" inputMode="decimal" {...form.bind('five')} />
        <TextField label="四星比例（%）" inputMode="decimal" {...form.bind('four')} />
        <TextField label="五星最低分" optional inputMode="decimal" {...form.bind('minimumFive')} />
        <TextField label="四星最低分" optional inputMode="decimal" {...form.bind('minimumFour')} />
        <TextField label="三星分数线" inputMode="decimal" {...form.bind('three')} />
        <TextField label="二星分数线" inputMode="decimal" {...form.bind('two')} />
      </div>
      <CheckField label="四星比例把五星算在内" {...form.bind('cumulative')} />
      <div className="form-actions">
        <Button submit kind="primary">
          试算
        </Button>
      </div>
    </Form>
  )
}
