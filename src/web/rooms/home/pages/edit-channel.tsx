import { useLocation, useParams } from 'wouter'

import { channels, editChannel } from '#contract/channels.ts'

import { useRead, useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { FormPage } from '../../../kit/form-page.tsx'
import { useForm } from '../../../kit/form.tsx'
import { LinkButton } from '../../../kit/link-button.tsx'
import { Empty, Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { path } from '../../../path.ts'
import { channelKindNames } from '../../../words/channels.ts'
import {
  ChannelFields,
  channelValues,
  flatFaults,
  settingsOf,
  targetOf,
  type Channel,
  type Channels,
} from '../forms/channel.tsx'

export function EditChannelPage() {
  const { channelId } = useParams<{ channelId: string }>()
  const read = useRead(channels, {})
  const channel = read.data?.channels.find((each) => each.channelId === channelId)
  return read.data === undefined || channel === undefined ? (
    <Page title="修改消息通道" narrow>
      <Loaded of={read} lines={12}>
        {() => (
          <Empty title="没有这条通道">
            <p>它可能已经删除了。请回到“消息通道”看一看。</p>
          </Empty>
        )}
      </Loaded>
    </Page>
  ) : (
    <Writing channel={channel} branches={read.data.branches} />
  )
}

interface WritingProps {
  readonly channel: Channel
  readonly branches: Channels['branches']
}

function Writing({ channel, branches }: WritingProps) {
  const write = useWrite(editChannel, { invalidates: [channels] })
  const form = useForm(channelValues(channel))
  const [, go] = useLocation()
  const send = async () => {
    const settings = settingsOf(form.values)
    if (settings === null) return form.setFaults({ from: '请填写免打扰的起止时间' })
    const { channelId, version } = channel
    const target = form.values.keeps ? {} : { target: targetOf(form.values) }
    const answered = await write.mutateAsync({ channelId, version, ...settings, ...target })
    if (!answered.ok) return form.setFaults(flatFaults(faultsOf(answered.refusal)))
    return go(path.channels())
  }
  return (
    <FormPage
      title="修改消息通道"
      over={channelKindNames[channel.kind]}
      submit="保存"
      busy={write.isPending}
      onSubmit={send}
      fault={form.faults[''] ?? null}
      beside={<LinkButton to={path.channels()}>取消</LinkButton>}
    >
      <ChannelFields form={form} branches={branches} place={channel.place} />
    </FormPage>
  )
}
