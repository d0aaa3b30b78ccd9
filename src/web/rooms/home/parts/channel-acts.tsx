import { channels, removeChannel, testChannel, turnChannel } from '#contract/channels.ts'

import { useWrite } from '../../../api.ts'
import type { WebRefusal } from '../../../ask.ts'
import { Button } from '../../../kit/button.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { LinkButton } from '../../../kit/link-button.tsx'
import { path } from '../../../path.ts'
import { sentence } from '../../../words/zh.ts'
import type { Channel } from '../forms/channel.tsx'

type Answered = { readonly ok: true } | { readonly ok: false; readonly refusal: WebRefusal }

export function ChannelActs({ channel }: { readonly channel: Channel }) {
  const test = useWrite(testChannel, { invalidates: [channels] })
  const turn = useWrite(turnChannel, { invalidates: [channels] })
  const remove = useWrite(removeChannel, { invalidates: [channels] })
  const notice = useNotice()
  const confirm = useConfirm()
  const { channelId, version, name, on } = channel
  const tell = (answered: Answered, done: string) => {
    if (answered.ok) notice.done(done)
    else notice.failed(sentence(answered.refusal))
  }
  const take = async () => {
    const yes = await confirm({
      title: `删除消息通道“${name}”？`,
      text: '删除以后不能恢复，要再用得重新填写地址。只想暂停的，请用“停用”。',
      yes: '删除',
      danger: true,
    })
    if (yes) tell(await remove.mutateAsync({ channelId, version }), `已删除${name}`)
  }
  return (
    <span className="row">
      {on ? (
        <Button
          small
          busy={test.isPending}
          label={`发测试消息：${name}`}
          onPress={async () => tell(await test.mutateAsync({ channelId }), '测试消息已交给系统发送')}
        >
          发测试消息
        </Button>
      ) : null}
      <LinkButton small to={path.editChannel(channelId)}>
        修改
      </LinkButton>
      <Button
        small
        busy={turn.isPending}
        label={`${on ? '停用' : '启用'}：${name}`}
        onPress={async () =>
          tell(
            await turn.mutateAsync({ channelId, version, on: !on }),
            on ? `已停用${name}` : `已启用${name}`,
          )
        }
      >
        {on ? '停用' : '启用'}
      </Button>
      <Button small busy={remove.isPending} label={`删除：${name}`} onPress={take}>
        删除
      </Button>
    </span>
  )
}
