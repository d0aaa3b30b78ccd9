import { dateInWords } from '#domain/kernel/local-date.ts'
import type { TaskStage } from '#domain/pledges/task-board.ts'
import { taskKindNames } from '#domain/tasks/task.ts'

import { markup, type Html } from './html.ts'
import type { BoardTask } from './model.ts'
import { page, type Around } from './page.ts'

const stageNames: Readonly<Record<TaskStage, string>> = {
  open: '认领中',
  'under-way': '进行中',
  done: '已完成',
  closed: '认领截止',
}

const mostNames = 30

/** 承担：甲、乙，另有 3 人; the others are those whose own pledge is not public, or too many to name. */
function carriers({ names, taken }: BoardTask): Html | null {
  if (taken === 0) return null
  const shown = names.slice(0, mostNames)
  if (shown.length === 0) return null
  const others = taken - shown.length
  return markup`<br />承担：${shown.join('、')}${others > 0 ? `，另有 ${others} 人` : ''}`
}

const row = (task: BoardTask): Html =>
  markup`<li>
    <b>${task.title}</b><span class="tag">${stageNames[task.stage]}</span><br /><span class="quiet"
      >${task.publisher} · ${taskKindNames[task.kind]} · 名额 ${task.places} 人，认领 ${task.taken} 人，完成
      ${task.verified}
      人${task.dueOn === null ? '' : ` · ${dateInWords(task.dueOn)}前完成`}</span
    >${carriers(task)}
  </li>`

const box = (title: string, tasks: readonly BoardTask[]): Html =>
  tasks.length === 0
    ? markup``
    : markup`<section class="box">
        <h2>${title}</h2>
        <ul class="people">
          ${tasks.map(row)}
        </ul>
      </section>`

/** Tasks that their publishers let stand on the board: what is to be done, and what was. */
export function tasksPage(around: Around): string {
  const { tasks, organisation } = around.model
  const isUnderWay = ({ stage }: BoardTask): boolean => stage === 'open' || stage === 'under-way'
  return page(around, {
    title: '勇挑重担',
    about: `${organisation}党员认领的重点工作、临时性工作和急难险重任务。`,
    at: '/tasks',
    current: '/tasks',
    body: markup`<h1>勇挑重担</h1>
      <p class="quiet">党员在完成基本工作量的基础上，主动认领重点工作、临时性工作和急难险重任务。</p>
      ${
        tasks.length === 0
          ? markup`<section class="box"><p>还没有公开的任务。</p></section>`
          : [
              box('正在进行', tasks.filter(isUnderWay)),
              box(
                '已经结束',
                tasks.filter((task) => !isUnderWay(task)),
              ),
            ]
      }`,
  })
}
