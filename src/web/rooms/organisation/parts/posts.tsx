import { useState } from 'react'

import { endPost, givePost, removePost } from '#contract/organisation-people.ts'
import { concerns } from '#contract/permission.ts'

import { useWrite } from '../../../api.ts'
import { faultsOf } from '../../../faults.ts'
import { Action } from '../../../kit/action.tsx'
import { Button } from '../../../kit/button.tsx'
import { useConfirm, useNotice } from '../../../kit/confirm.ts'
import { dayText } from '../../../kit/dates.ts'
import { Dialog } from '../../../kit/dialog.tsx'
import { DateField, TextField } from '../../../kit/fields.tsx'
import { Form, useForm } from '../../../kit/form.tsx'
import { Empty } from '../../../kit/loaded.tsx'
import { Section } from '../../../kit/page.tsx'
import { Table, type Column } from '../../../kit/table.tsx'
import { sentence, whyNot } from '../../../words/zh.ts'
import { personReads, type PersonShown } from '../queries.ts'

type Post = PersonShown['posts'][number]

/** 班主任, 教研室主任 and the like, with their dates. */
export function PostsSection({ person }: { readonly person: PersonShown }) {
  const [giving, setGiving] = useState(false)
  const [ending, setEnding] = useState<Post | null>(null)
  const remove = useWrite(removePost, { invalidates: personReads })
  const confirm = useConfirm()
  const notice = useNotice()
  const { staffId, version, posts } = person
  const may = person.may.edit ?? true
  const askRemove = async ({ postId, name }: Post) => {
    const sure = await confirm({
      title: `删除任职“${name}”？`,
      text: '只在登记错误时删除；真的任过职而结束的，请用“结束”并写明日期。',
      yes: '删除',
      danger: true,
    })
    if (!sure) return
    const answered = await remove.mutateAsync({ staffId, version, postId })
    if (answered.ok) notice.done(`已删除任职“${name}”`)
    else notice.failed(sentence(answered.refusal))
  }
  return (
    <Section
      title="兼任职务"
      note="例如班主任、教研室主任、支部组织委员。可作为填报贡献清单的依据。"
      actions={
        concerns(may) && person.leftOn === null ? (
          <Action icon="plus" whyNot={whyNot(may)} onPress={() => setGiving(true)}>
            增加任职
          </Action>
        ) : null
      }
    >
      {posts.length === 0 ? (
        <Empty title="没有登记兼任职务" />
      ) : (
        <Table
          label="兼任职务"
          columns={may === true ? [...columns, actsColumn(setEnding, askRemove)] : columns}
          rows={posts}
          keyOf={(post) => post.postId}
        />
      )}
      <Dialog open={giving} title="增加任职" onClose={() => setGiving(false)}>
        <GivePost person={person} onDone={() => setGiving(false)} />
      </Dialog>
      <Dialog
        open={ending !== null}
        title={`结束任职：${ending?.name ?? ''}`}
        onClose={() => setEnding(null)}
      >
        {ending === null ? null : <EndPost person={person} post={ending} onDone={() => setEnding(null)} />}
      </Dialog>
    </Section>
  )
}

const columns: readonly Column<Post>[] = [
  { key: 'name', title: '职务', phone: 'title', cell: ({ name }) => name },
  { key: 'since', title: '开始', tight: true, cell: ({ since }) => dayText(since) },
  {
    key: 'until',
    title: '结束',
    tight: true,
    cell: ({ until }) => (until === null ? '现任' : dayText(until)),
  },
]

const actsColumn = (onEnd: (post: Post) => void, onRemove: (post: Post) => unknown): Column<Post> => ({
  key: 'acts',
  title: '操作',
  phone: 'foot',
  tight: true,
  cell: (post) => (
    <span className="row">
      {post.until === null ? (
        <Button small label={`结束：${post.name}`} onPress={() => onEnd(post)}>
          结束
        </Button>
      ) : null}
      <Button small label={`删除：${post.name}`} onPress={() => onRemove(post)}>
        删除
      </Button>
    </span>
  ),
})

function GivePost({ person, onDone }: { readonly person: PersonShown; readonly onDone: () => void }) {
  const give = useWrite(givePost, { invalidates: personReads })
  const form = useForm<{ name: string; since: string }>({ name: '', since: person.today })
  const send = async () => {
    const answered = await give.mutateAsync({
      staffId: person.staffId,
      version: person.version,
      ...form.values,
    })
    if (answered.ok) onDone()
    else form.setFaults(faultsOf(answered.refusal))
  }
  return (
    <Form label="增加任职" onSubmit={send} fault={form.faults[''] ?? null}>
      <TextField label="职务" hint="例如：班主任" {...form.bind('name')} />
      <DateField label="从哪一天起" {...form.bind('since')} />
      <div className="form-actions">
        <Button submit kind="primary" busy={give.isPending}>
          保存
        </Button>
      </div>
    </Form>
  )
}

interface EndPostProps {
  readonly person: PersonShown
  readonly post: Post
  readonly onDone: () => void
}

function EndPost({ person, post, onDone }: EndPostProps) {
  const end = useWrite(endPost, { invalidates: personReads })
  const form = useForm<{ on: string }>({ on: person.today })
  const { staffId, version } = person
  const send = async () => {
    const answered = await end.mutateAsync({ staffId, version, postId: post.postId, ...form.values })
    if (answered.ok) onDone()
    else form.setFaults(faultsOf(answered.refusal))
  }
  return (
    <Form label="结束任职" onSubmit={send} fault={form.faults[''] ?? null}>
      <DateField label="从哪一天起不再担任" {...form.bind('on')} />
      <div className="form-actions">
        <Button submit kind="primary" busy={end.isPending}>
          结束任职
        </Button>
      </div>
    </Form>
  )
}
