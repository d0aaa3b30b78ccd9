/** What the tasks refuse, with the HTTP status. Sentences: web/words/tasks.ts. */
export const tasksRefusals = {
  'tasks.no-term': 409,
  'tasks.not-published': 409,
  'tasks.is-cancelled': 409,
  'tasks.claimed-already': 409,
  'tasks.deadline-over': 409,
  'tasks.no-place': 409,
  'tasks.reported-already': 409,
  'tasks.verified-already': 409,
  'tasks.claim-over': 409,
  'tasks.not-reported': 409,
  'tasks.published-already': 409,
  'tasks.somebody-claimed': 409,
  'tasks.reports-wait': 409,
  'tasks.nobody': 422,
  'tasks.deadline-past': 422,
  'tasks.due-before': 422,
  'tasks.item-unknown': 422,
  'tasks.own-claim': 403,
  'tasks.files-too-many': 422,
} as const

export type TasksCode = keyof typeof tasksRefusals
