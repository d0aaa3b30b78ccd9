import { mine } from '#contract/contributions.ts'
import { today, unread } from '#contract/home.ts'
import { taskOnBoard } from '#contract/pledges-tasks.ts'
import { chances, kept, look } from '#contract/tasks-desk.ts'
import { offer, offers } from '#contract/tasks.ts'

/** What shows something else once a task or a claim has changed. */
export const taskReads = [offers, offer, kept, look, chances, today, unread, mine, taskOnBoard] as const
