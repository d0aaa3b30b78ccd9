/** 保密审查, 审批, 公开 and 撤下; each step of each version has its line in the audit chain. */
import { step, withdraw } from '#contract/stories-desk.ts'
import { withdrawConsent } from '#contract/stories.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import type { StaffId } from '#domain/kernel/ids.ts'
import type { PublicationStep } from '#domain/pledges/publication.ts'
import { step as mayStep, withdraw as mayWithdraw } from '#domain/stories/publication.ts'
import type { Write } from '#server/db/handle.ts'
import { answer, type Answer } from '#server/http/answer.ts'
import { holdersOf, todayOf } from '#server/rooms/organisation/views.ts'
import { actingAs } from '#server/rooms/pledges/views-publication.ts'

import { hold } from './commands-hold.ts'
import { clearConsent, personById, personsOf } from './store-persons.ts'
import {
  movePublications,
  publicationForUpdate,
  standingForUpdate,
  type StoryPublication,
} from './store-publication.ts'

const targets = { check: 'checked', approve: 'approved', publish: 'public' } as const satisfies Record<
  PublicationStep,
  string
>

const line = (write: Write, act: string, { id, storyId, versionId }: StoryPublication): void =>
  write.audit({ act, subject: { kind: 'story-publication', id }, detail: { storyId, versionId } })

const tell = (
  write: Write,
  to: readonly StaffId[],
  kind: string,
  title: string,
  body: string,
  link: string,
) => write.emit({ topic: 'message', payload: { to: [...to], kind, title, body, link } })

const stepped = answer(step, async (write, input, { scope, now, actor }) => {
  const found = await publicationForUpdate(write, scope, input.storyPublicationId)
  if (found === null) return refuse('common.not-found')
  const persons = await personsOf(write, scope, found.storyId)
  const taken = mayStep({ ...found, persons }, input.step, actingAs(actor))
  if (!taken.ok) return taken
  await movePublications(write, scope, [found.id], { to: targets[input.step], by: actor.staffId, at: now })
  line(write, `stories.${input.step}`, found)
  if (input.step === 'publish')
    tell(
      write,
      [found.staffId],
      'stories.published',
      `《${found.title}》已在党务公开栏公开`,
      '可以导出到微信、QQ，或者把图片卡片发给大家。',
      `/stories/${found.storyId}`,
    )
  return ok({})
})

const withdrawn = answer(withdraw, async (write, input, { scope, now, actor }) => {
  const { storyPublicationId, reason } = input
  const found = await publicationForUpdate(write, scope, storyPublicationId)
  if (found === null) return refuse('common.not-found')
  const may = mayWithdraw(found)
  if (!may.ok) return may
  await movePublications(write, scope, [found.id], { to: 'withdrawn', by: actor.staffId, at: now, reason })
  line(write, withdraw.name, found)
  const what = found.state === 'public' ? '已从公开栏撤下' : '没有通过公开审查'
  tell(
    write,
    [found.staffId],
    'stories.withdrawn',
    `《${found.title}》${what}`,
    `原因：${reason}`,
    `/stories/${found.storyId}`,
  )
  return ok({})
})

const unconsented = answer(withdrawConsent, async (write, { storyPersonId }, { scope, now, actor }) => {
  const asked = await personById(write, scope, storyPersonId)
  const story = asked === null ? null : await hold(write, scope, asked.storyId)
  // Now that the story is held, nobody else changes who agreed.
  const person = story === null ? null : await personById(write, scope, storyPersonId)
  const isTheirs = person?.memberId === scope.memberId || story?.memberId === scope.memberId
  if (person === null || story === null || !isTheirs) return refuse('common.not-found')
  if (person.consent === null) return refuse('stories.no-consent')
  await clearConsent(write, scope, storyPersonId, now)
  write.audit({
    act: withdrawConsent.name,
    subject: { kind: 'story', id: story.id },
    detail: { storyPersonId },
  })
  const standing = await standingForUpdate(write, scope, story.id)
  if (standing.length === 0) return ok({ takenDown: false })
  const reason = `${person.name}撤回了同意`
  const ids = standing.map(({ id }) => id)
  await movePublications(write, scope, ids, { to: 'withdrawn', by: actor.staffId, at: now, reason })
  for (const publication of standing) line(write, withdraw.name, publication)
  const title = `《${story.title}》已撤下：${reason}`
  const office = await holdersOf(write, scope, 'party-office', null, await todayOf(write, scope, now))
  const body = '公开栏上不再显示。请把这位同志从文字和图片里去掉，重新审核后再公开。'
  tell(write, [story.staffId], 'stories.withdrawn', title, body, `/stories/${story.id}`)
  const others = office.map(({ staffId }) => staffId).filter((staffId) => staffId !== story.staffId)
  if (others.length > 0) tell(write, others, 'stories.withdrawn', title, body, `/story-desk/${story.id}`)
  return ok({ takenDown: true })
})

export const publicationAnswers: readonly Answer[] = [stepped, withdrawn, unconsented]
