import { useLocation } from 'wouter'

import { addChannel, channels } from '#contract/channels.ts'

import { useRead, useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { FormPage } from '../../../kit/form-page.tsx'
import { useForm } from '../../../kit/form.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { path } from '../../../path.ts'
import { ChannelFields, channelValues, flatFaults, settingsOf, targetOf } from '../forms/channel.tsx'

export function NewChannelPage() {
  const read = useRead(channels, {})
  const write = useWrite(addChannel, { invalidates: [channels] })
  const form = useForm(channelValues(null))
  const [, go] = useLocation()
  const send = async () => {
    const settings = settingsOf(form.values)
    if (settings === null) return form.setFaults({ from: '请填写免打扰的起止时间' })
    const answered = await write.mutateAsync({ ...settings, target: targetOf(form.values) })
    if (!answered.ok) return form.setFaults(flatFaults(faultsOf(answered.refusal)))
    return go(path.channels())
  }
  return (
    <FormPage
      title="新增消息通道"
      lead="有新消息时，往企业微信、钉钉、飞书群或公用邮箱发一条提醒，请大家登录查看。"
      submit="保存"
      busy={write.isPending}
      onSubmit={send}
      fault={form.faults[''] ?? null}
      beside={<LinkButton to={path.channels()}>取消</LinkButton>}
    >
      <ChannelFields form={form} branches={read.data?.branches ?? []} place={null} />
    </FormPage>
  )
}
