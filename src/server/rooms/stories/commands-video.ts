/** A video comes piece by piece: begin, put at an offset, finish. A phone may lose the line, the server may start again. */
import { beginVideo, finishVideo, pieceSize, putVideo } from '#contract/stories.ts'
import { ok, refuse } from '#domain/kernel/result.ts'
import { largestVideo, limits } from '#domain/stories/blocks.ts'
import { mayWrite } from '#domain/stories/story.ts'
import { addAttachment, attachmentById, attachmentsOf } from '#server/files/attachments.ts'
import { safeName } from '#server/files/name.ts'
import { lookThroughVideo, videoType } from '#server/files/video.ts'
import { answer, answerPrepared, type Answer } from '#server/http/answer.ts'

import { holdMine, line } from './commands-hold.ts'
import { addUpload, forgetUploads, isFileOfMine, removeUpload, uploadOf } from './store-uploads.ts'
import { fileLine, storyKind } from './views-shown.ts'

const mebibyte = 1024 * 1024

const begun = answer(beginVideo, async (write, { storyId, name, size }, { scope, now, newId }) => {
  const story = await holdMine(write, scope, storyId)
  if (story === null) return refuse('common.not-found')
  const may = mayWrite(story)
  if (may !== true) return { ok: false, refusal: may }
  if (size > largestVideo) return refuse('stories.video-too-large', { most: largestVideo / mebibyte })
  const files = await attachmentsOf(write, scope, storyKind, [storyId])
  if (files.length >= limits.files) return refuse('stories.files-too-many', { most: limits.files })
  const of = { storyId, name: safeName(name, 'mp4'), size }
  const coming = await forgetUploads(write, scope, of, now)
  const most = limits.begun * largestVideo
  if (coming + size > most) return refuse('stories.videos-begun', { most: most / mebibyte })
  const id = newId<'attachment'>()
  await addUpload(write, scope, { id, ...of }, now)
  line(write, beginVideo.name, storyId, { size })
  return ok({ storyUploadId: id, offset: 0, piece: pieceSize })
})

const put = answerPrepared(
  putVideo,
  async ({ storyUploadId, offset }, { file, scope, services }, peek) => {
    if (offset === 0) {
      const type = await videoType(file.bytes)
      if (!type.ok) return type
    }
    const upload = await peek((read) => uploadOf(read, scope, storyUploadId))
    if (upload === null) return refuse('common.not-found')
    if (offset + file.bytes.length > upload.size)
      return refuse('stories.video-too-large', { most: Math.ceil(upload.size / mebibyte) })
    const { large } = services.files
    return ok(await large.append(scope.organisationId, storyUploadId, offset, file.bytes))
  },
  async (_write, _input, { ready }) => ok({ offset: ready }),
)

const finished = answerPrepared(
  finishVideo,
  async ({ storyUploadId }, { scope, services }, peek) => {
    const upload = await peek((read) => uploadOf(read, scope, storyUploadId))
    if (upload === null) return ok(null)
    const { large } = services.files
    const offset = await large.arrived(scope.organisationId, storyUploadId)
    const { size } = upload
    if (offset < size) return refuse('stories.video-incomplete', { offset, size })
    const settled = await large.settle(scope.organisationId, storyUploadId, lookThroughVideo)
    return settled.ok ? ok(settled.value) : settled
  },
  async (write, { storyUploadId }, { scope, now, ready, actor }) => {
    if (ready === null) {
      const done = await attachmentById(write, scope, storyUploadId)
      const isMine = await isFileOfMine(write, scope, storyUploadId)
      return done === null || !isMine ? refuse('common.not-found') : ok({ file: fileLine(done) })
    }
    const upload = await uploadOf(write, scope, storyUploadId)
    const story = upload === null ? null : await holdMine(write, scope, upload.storyId)
    if (upload === null || story === null) return refuse('common.not-found')
    const may = mayWrite(story)
    if (may !== true) return { ok: false, refusal: may }
    const made = {
      id: storyUploadId,
      subject: { kind: storyKind, id: story.id, slot: '' },
      sha256: ready.sha256,
      name: safeName(upload.name, ready.found === 'video/webm' ? 'webm' : 'mp4'),
      type: ready.found,
      size: ready.size,
      madeBy: actor.staffId,
      madeAt: now,
    }
    await addAttachment(write, scope, made)
    await removeUpload(write, scope, storyUploadId)
    line(write, finishVideo.name, story.id, { sha256: ready.sha256 })
    return ok({ file: fileLine(made) })
  },
)

export const videoAnswers: readonly Answer[] = [begun, put, finished]
