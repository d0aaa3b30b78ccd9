import type { Answer } from '#server/http/answer.ts'

/** Every answer of every room, in the order of the rooms. Sign-in's own come from `server/auth`. */
export const allAnswers: readonly Answer[] = []
