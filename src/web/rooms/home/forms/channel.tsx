import type { OutputOf, RequestOf } from '#contract/call.ts'
import type { addChannel, channels } from '#contract/channels.ts'
import { robots } from '#domain/home/channel-address.ts'
import { channelKinds, subjects, type ChannelKind, type Subject } from '#domain/home/channel.ts'
import { clockOf, minuteOf } from '#domain/study/time.ts'

import { CheckField, ChoiceField, SelectField, TextField, TimeField } from '../../../kit/fields.tsx'
import type { FormState } from '../../../kit/form.tsx'
import { channelKindNames, subjectNames } from '../../../words/channels.ts'

export type Channels = OutputOf<typeof channels>
export type Channel = Channels['channels'][number]
type Asked = RequestOf<typeof addChannel>

export interface ChannelValues {
  readonly kind: ChannelKind
  readonly name: string
  /** '' for the whole school. */
  readonly branchId: string
  readonly subjects: readonly Subject[]
  readonly quiet: boolean
  readonly from: string
  readonly to: string
  /** The address stays as it is. */
  readonly keeps: boolean
  readonly webhook: string
  readonly secret: string
  readonly host: string
  readonly user: string
  readonly password: string
  readonly mailbox: string
}

const night = { from: 1320, to: 420 }

export const channelValues = (channel: Channel | null): ChannelValues => ({
  kind: channel?.kind ?? 'wecom',
  name: channel?.name ?? '',
  branchId: channel?.branchId ?? '',
  subjects: channel?.subjects ?? subjects,
  quiet: channel === null || channel.quiet !== null,
  from: clockOf((channel?.quiet ?? night).from),
  to: clockOf((channel?.quiet ?? night).to),
  keeps: channel !== null,
  webhook: '',
  secret: '',
  host: '',
  user: '',
  password: '',
  mailbox: '',
})

const isClock = (text: string): boolean => /^\d\d:\d\d$/u.test(text)

/** Null where the hours are not filled in. */
export function settingsOf(values: ChannelValues): Omit<Asked, 'target'> | null {
  if (values.quiet && !(isClock(values.from) && isClock(values.to))) return null
  return {
    name: values.name,
    branchId: values.branchId === '' ? null : values.branchId,
    subjects: [...values.subjects],
    quiet: values.quiet ? { from: minuteOf(values.from), to: minuteOf(values.to) } : null,
  }
}

export function targetOf({
  kind,
  webhook,
  secret,
  host,
  user,
  password,
  mailbox,
}: ChannelValues): Asked['target'] {
  if (kind === 'email') return { kind, host, user, password, to: mailbox }
  return kind === 'wecom' ? { kind, webhook } : { kind, webhook, secret }
}

/** The contract names the field inside of the target; the form has it flat. */
export const flatFaults = (faults: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(faults).map(([at, text]) => [
      at === 'target.to' ? 'mailbox' : at.replace(/^target\./u, ''),
      text,
    ]),
  )

interface ChannelFieldsProps {
  readonly form: FormState<ChannelValues>
  readonly branches: Channels['branches']
  /** What is shown of the address that is kept; null for a new channel. */
  readonly place: string | null
}

export function ChannelFields({ form, branches, place }: ChannelFieldsProps) {
  const { values } = form
  const choose = (subject: Subject, on: boolean) =>
    form.set(
      'subjects',
      subjects.filter((each) => (each === subject ? on : values.subjects.includes(each))),
    )
  return (
    <>
      {place === null ? (
        <ChoiceField
          label="类型"
          value={values.kind}
          onChange={(kind) => kind !== '' && form.set('kind', kind)}
          options={channelKinds.map((kind) => ({ value: kind, label: channelKindNames[kind] }))}
        />
      ) : null}
      <TextField label="名称" hint="只在本系统里用，例如：机电支部党员群" {...form.bind('name')} />
      {place === null ? null : (
        <CheckField
          label={`地址不变（${place}）`}
          hint="地址和密钥保存后不再显示；要换的时候取消勾选，重新填写。"
          {...form.bind('keeps')}
        />
      )}
      {values.keeps ? null : <Address form={form} />}
      <SelectField
        label="范围"
        hint="选了支部，只有涉及本支部党员的消息才发。"
        {...form.bind('branchId')}
        options={[
          { value: '', label: '全校' },
          ...branches.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <fieldset className="choices">
        <legend className="field-label">发哪几类消息</legend>
        <p className="field-hint">
          只发条数和公开事项，不发姓名、分数和星级。涉及个人的消息只留在本人的消息箱里。
        </p>
        {subjects.map((subject) => (
          <CheckField
            key={subject}
            label={subjectNames[subject]}
            value={values.subjects.includes(subject)}
            onChange={(on) => choose(subject, on)}
          />
        ))}
      </fieldset>
      <CheckField
        label="设免打扰时间"
        hint="免打扰时间里的消息合成一条，结束后再发；急难险重任务除外，随时发。"
        {...form.bind('quiet')}
      />
      {values.quiet ? (
        <div className="columns">
          <TimeField label="从" {...form.bind('from')} />
          <TimeField label="到" {...form.bind('to')} />
        </div>
      ) : null}
    </>
  )
}

function Address({ form }: { readonly form: FormState<ChannelValues> }) {
  const { kind } = form.values
  if (kind === 'email') {
    return (
      <>
        <TextField
          label="发信服务器"
          hint="只用 465 端口的加密连接，例如：smtp.exmail.qq.com"
          {...form.bind('host')}
        />
        <TextField label="发件邮箱" type="email" {...form.bind('user')} />
        <TextField
          label="密码或授权码"
          type="password"
          autoComplete="new-password"
          {...form.bind('password')}
        />
        <TextField
          label="收件邮箱"
          type="email"
          hint="写支部或学校的公用邮箱，不写个人邮箱。"
          {...form.bind('mailbox')}
        />
      </>
    )
  }
  return (
    <>
      <TextField
        label="Webhook 地址"
        hint={`在群里添加机器人后复制，以 https://${robots[kind].host}/ 开头。谁拿到它都能往群里发消息，请不要外传。`}
        {...form.bind('webhook')}
      />
      {kind === 'wecom' ? null : (
        <TextField
          label={kind === 'dingtalk' ? '加签密钥' : '签名校验密钥'}
          optional
          type="password"
          autoComplete="new-password"
          hint="机器人的安全设置选了“加签”或“签名校验”才填。"
          {...form.bind('secret')}
        />
      )}
    </>
  )
}
