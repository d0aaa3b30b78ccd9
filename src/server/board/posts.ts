import { longestPost } from '#contract/supervision-board.ts'
import type { PostKind } from '#domain/supervision/post.ts'

import { lines, markup, type Html } from './html.ts'
import type { BoardPledge, BoardPost } from './model.ts'
import { boardPath, type Around } from './page.ts'

export const kindNames: Readonly<Record<PostKind, string>> = { praise: '点赞', advice: '建议', doubt: '疑问' }

const answerers = { member: '承诺人答复', branch: '党支部答复' } as const

/** So many stand on the page; the rest is counted. */
const mostShown = 100

/** What somebody said with its answer, as text and nothing else. */
export const postShown = ({ kind, text, day, answer, waits }: BoardPost): Html =>
  markup`<p><span class="tag">${kindNames[kind]}</span> <span class="quiet">${day}</span></p>
    <p>${lines(text)}</p>
    ${
      answer === null
        ? waits
          ? markup`<p class="quiet">等待答复。</p>`
          : null
        : markup`<div class="answer">
            <p class="quiet">${answerers[answer.by]}，${answer.day}</p>
            <p>${lines(answer.text)}</p>
          </div>`
    }`

export const posts = ({ posts: all }: BoardPledge): Html =>
  markup`<section class="box">
    <h2>师生监督</h2>
    ${
      all.length === 0
        ? markup`<p class="quiet">还没有公开的留言。</p>`
        : markup`<ul class="people">
            ${all.slice(0, mostShown).map((post) => markup`<li class="post">${postShown(post)}</li>`)}
          </ul>`
    }${all.length > mostShown ? markup`<p class="quiet">还有 ${all.length - mostShown} 条较早的留言。</p>` : null}
  </section>`

const pick = (kind: PostKind, checked: boolean): Html =>
  markup`<label class="pick"
    >${checked ? markup`<input type="radio" name="kind" value="${kind}" checked />` : markup`<input type="radio" name="kind" value="${kind}" />`}${kindNames[kind]}</label
  >`

/** Without a script the page says how words reach the branch otherwise; with it, the form shows itself. */
export const leaveForm = (around: Around, { id, branch }: BoardPledge): Html =>
  markup`<section class="box no-print" aria-labelledby="leave-title">
    <h2 id="leave-title">我来监督</h2>
    <p class="quiet">
      不用登录，不用署名。系统不记录您是谁，只保存您写的话和日期。留言由党支部审核后公开，建议和疑问会在期限内答复。反映违纪违法问题，请走信访、举报渠道。
    </p>
    <p id="leave-without">
      填写留言要用到浏览器的脚本（防止机器灌水）。这里没有出现填写框的话，可以当面或者书面告诉${branch}，支部同样会答复。
    </p>
    <form id="leave" data-school="${around.model.address}" data-pledge="${id}" hidden>
      <fieldset>
        <legend>我想</legend>
        ${pick('praise', false)}${pick('advice', true)}${pick('doubt', false)}
      </fieldset>
      <label class="over" for="leave-text">想说的话</label>
      <textarea
        id="leave-text"
        name="text"
        rows="5"
        maxlength="${longestPost}"
        required
        aria-describedby="leave-hint leave-fault"
      ></textarea>
      <p class="quiet" id="leave-hint">
        最多 ${longestPost} 个字。请写事情，不要写学生姓名、家庭情况和联系方式，也不要写能认出您自己的话。
      </p>
      <div class="trap" aria-hidden="true">
        <label>请不要填写<input name="website" tabindex="-1" autocomplete="off" /></label>
      </div>
      <button>提交留言</button>
      <progress id="leave-progress" max="100" value="0" aria-label="正在校验" hidden></progress>
      <p id="leave-doing" role="status"></p>
      <p id="leave-fault" class="bad" role="alert"></p>
    </form>
    <div id="leave-done" tabindex="-1" hidden>
      <h3>收到了，谢谢您</h3>
      <p>支部审核以后公开。<span id="leave-until"></span></p>
      <p>这是您的回执码，凭它看办理情况和答复。<b>只显示这一次</b>，请抄下或者截图：</p>
      <p class="receipt" id="leave-code"></p>
      <button type="button" id="leave-again">再写一条</button>
    </div>
    <p><a href="${boardPath(around, '/receipt')}">凭回执码看答复</a></p>
  </section>`
