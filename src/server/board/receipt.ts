import { dateInWords } from '#domain/kernel/local-date.ts'
import type { HoldKind, PostState } from '#domain/supervision/post.ts'
import type { ReceiptPost } from '#server/rooms/supervision/views-board.ts'

import { lines, markup, type Html } from './html.ts'
import { boardPost } from './model.ts'
import { boardPath, page, type Around } from './page.ts'
import { postShown } from './posts.ts'

const standing: Readonly<Record<PostState, string>> = {
  waiting: '支部正在审核',
  passed: '已转承诺人答复',
  replied: '承诺人已经写好答复，支部正在审核',
  shown: '已经公开',
  answered: '已经答复',
  held: '没有公开',
}

const because: Readonly<Record<HoldKind, string>> = {
  personal: '涉及个人隐私',
  abuse: '有侮辱、攻击的话',
  unrelated: '与这份承诺无关',
  secret: '涉及不宜公开的事项',
  elsewhere: '应当走信访、举报等专门渠道',
}

interface ReceiptProps {
  /** Null: there is none under what was typed; left out: nothing was typed yet. */
  readonly post?: ReceiptPost | null
}

/** The author's page: the code in, how it stands and the answer out. It needs no script, and the code stands in no address. */
export const receiptPage = (around: Around, { post }: ReceiptProps): string =>
  page(around, {
    title: '凭回执码看答复',
    about: '输入留言时得到的回执码，看办理情况和答复。',
    at: '/receipt',
    body: markup`<h1>凭回执码看答复</h1>
      ${post === undefined ? null : post === null ? none : found(around, post)}
      <section class="box">
        <form method="post" action="${boardPath(around, '/receipt')}">
          <label class="over" for="code">回执码</label>
          <input
            class="code"
            id="code"
            name="code"
            maxlength="60"
            required
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            placeholder="xxxx-xxxx-xxxx-xxxx-xxxx-xxxx-xxxx-xxxx"
          />
          <p class="quiet">留言时显示的八组字母和数字；大小写、横线和空格都不要紧。</p>
          <button>查看</button>
        </form>
      </section>
      <p class="quiet">回执码只有您有，系统里没有保存，丢了就查不到了；公开的答复在承诺页面上也能看到。</p>`,
  })

const none = markup`<section class="box" role="status">
  <p>没有找到这个回执码的留言。请对照抄下的回执码再输入一次。</p>
</section>`

function found(around: Around, post: ReceiptPost): Html {
  const pledge = around.model.byId.get(post.pledgeId)
  return markup`<section class="box post" role="status">
    <h2>${standing[post.state]}</h2>
    ${pledge === undefined ? null : markup`<p><a href="${boardPath(around, `/pledges/${post.pledgeId}`)}">${pledge.name}的亮旗承诺</a></p>`}
    ${postShown({ ...boardPost(post), waits: false })}
    ${
      post.state === 'held' && post.holdKind !== null
        ? markup`<p>
            不公开的原因：${because[post.holdKind]}。${post.reason === '' ? null : lines(post.reason)}
          </p>`
        : null
    }${
      boardPost(post).waits
        ? markup`<p class="quiet">
            ${post.isPublic ? '留言已经公开，' : ''}${dateInWords(post.dueOn)}以前答复。
          </p>`
        : null
    }
  </section>`
}
