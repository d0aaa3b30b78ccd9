import './posts.css'

import type { PostState } from '#domain/supervision/post.ts'

import { dayText } from '../../../kit/dates.ts'
import { Tag, type Tone } from '../../../kit/tag.tsx'
import { supervisionWords } from '../../../words/supervision.ts'
import type { MyPost } from '../queries.ts'

const tones: Readonly<Record<PostState, Tone>> = {
  waiting: 'warn',
  passed: 'info',
  replied: 'warn',
  shown: 'good',
  answered: 'good',
  held: 'bad',
}

type Post = Omit<MyPost, 'may'>

/** Kind, standing and days; nothing of who wrote it is known. */
export const PostTags = ({ post }: { readonly post: Post }) => (
  <>
    <Tag>{supervisionWords.kind[post.kind]}</Tag>
    <Tag tone={tones[post.state]}>{supervisionWords.state[post.state]}</Tag>
    {post.isPublic && post.state !== 'answered' && post.state !== 'shown' ? (
      <Tag tone="good">留言已公开</Tag>
    ) : null}
    {post.late ? <Tag tone="bad">已超过期限</Tag> : null}
  </>
)

/** The words as text, with what was answered so far. */
export function PostText({ post }: { readonly post: Post }) {
  const { kind, text, leftOn, dueOn, state, reply, answer, answeredBy, reason, holdKind } = post
  const isOpen = state === 'waiting' || state === 'passed' || state === 'replied'
  return (
    <>
      <p className="post-words">{text === '' ? '（留言的内容由其他同志审核）' : text}</p>
      <p className="quiet small">
        {dayText(leftOn)}收到{isOpen ? ` · ${dayText(dueOn)}以前${kind === 'praise' ? '办理' : '答复'}` : ''}
      </p>
      {answer === '' && reply !== '' ? (
        <div className="post-answer">
          <span className="quiet small">本人写的答复{state === 'passed' ? '（已退回）' : ''}</span>
          <p>{reply}</p>
        </div>
      ) : null}
      {answer === '' ? null : (
        <div className="post-answer">
          <span className="quiet small">{answeredBy === 'branch' ? '党支部答复' : '承诺人答复'}</span>
          <p>{answer}</p>
        </div>
      )}
      {holdKind === null ? null : (
        <p className="quiet">
          不公开的原因：{supervisionWords.hold[holdKind]}
          {reason === '' ? '' : `。${reason}`}
        </p>
      )}
      {holdKind === null && reason !== '' ? <p className="quiet">退回的原因：{reason}</p> : null}
    </>
  )
}
