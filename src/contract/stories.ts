/** What a member does with the stories they write. */
import { z } from 'zod'

import { call } from './call.ts'
import { paging } from './fields.ts'
import { fileCodes } from './files.ts'
import { permission } from './permission.ts'
import {
  attachmentId,
  file,
  line,
  reason,
  seen,
  story,
  storyId,
  storyPersonId,
  storyUploadId,
  written,
} from './stories-shapes.ts'

const own = { who: ['member'], scope: 'self' } as const
const locked = ['stories.with-branch', 'stories.approved-already'] as const

/** The stories that I wrote, and those of others that show me; the newest first. */
export const mine = call({
  ...own,
  name: 'stories.mine',
  kind: 'read',
  input: z.strictObject({ ...paging }),
  output: z.object({
    stories: z.array(line),
    total: z.int(),
    /** Of others, whose board shows me or will: I may take my consent back. */
    showingMe: z.array(
      z.object({ id: storyId, personId: storyPersonId, title: z.string(), author: z.string() }),
    ),
    board: z.string(),
  }),
  refusals: [],
})

/** One of mine, whole. */
export const open = call({
  ...own,
  name: 'stories.open',
  kind: 'read',
  input: z.strictObject({ storyId }),
  output: z.object({
    story,
    /** Names of my branch, for whoever is shown. */
    colleagues: z.array(z.string()),
    board: z.string(),
    may: z.object({ write: permission, takeBack: permission, change: permission, remove: permission }),
  }),
  refusals: [],
})

/** A new one, empty. */
export const begin = call({
  ...own,
  name: 'stories.begin',
  kind: 'write',
  input: z.strictObject({ title: written.title }),
  output: z.object({ storyId, version: z.int() }),
  refusals: [],
})

/** Keeps what was written; `seen` is the version it was written on. */
export const save = call({
  ...own,
  name: 'stories.save',
  kind: 'write',
  input: z.strictObject({ storyId, seen, ...written }),
  output: z.object({ version: z.int() }),
  refusals: [
    ...locked,
    'stories.changed-elsewhere',
    'stories.too-long',
    'stories.too-many-pictures',
    'stories.too-many-videos',
    'stories.file-missing',
    'stories.person-twice',
    'stories.consent-in-future',
  ],
})

/** Gives it to the branch as it stands. */
export const submit = call({
  ...own,
  name: 'stories.submit',
  kind: 'write',
  input: z.strictObject({ storyId, seen }),
  output: z.object({ version: z.int() }),
  refusals: [...locked, 'stories.changed-elsewhere', 'stories.title-missing', 'stories.words-missing'],
})

/** Takes it back before the branch has decided. */
export const takeBack = call({
  ...own,
  name: 'stories.takeBack',
  kind: 'write',
  input: z.strictObject({ storyId }),
  output: z.object({ version: z.int() }),
  refusals: ['stories.not-submitted'],
})

/** Takes up again what was approved: the next approval makes a new version, the old one is kept. */
export const change = call({
  ...own,
  name: 'stories.change',
  kind: 'write',
  input: z.strictObject({ storyId, reason }),
  output: z.object({ version: z.int() }),
  refusals: ['stories.not-approved'],
})

/** Throws away what never was approved, with its files. */
export const remove = call({
  ...own,
  name: 'stories.remove',
  kind: 'write',
  input: z.strictObject({ storyId, seen }),
  output: z.object({}),
  refusals: [...locked, 'stories.kept-for-ever', 'stories.changed-elsewhere'],
})

/** Takes a consent back: as whoever is shown, or as the writer for them. What is public is taken down at once. */
export const withdrawConsent = call({
  ...own,
  name: 'stories.withdrawConsent',
  kind: 'write',
  input: z.strictObject({ storyPersonId }),
  output: z.object({
    /** It stood on the board, or was on its way. */
    takenDown: z.boolean(),
  }),
  refusals: ['stories.no-consent'],
})

/** Puts a picture to a story; it is encoded anew, without the place where it was taken. */
export const attach = call({
  ...own,
  name: 'stories.attach',
  kind: 'upload',
  input: z.strictObject({ storyId }),
  output: z.object({ file }),
  refusals: [...locked, 'stories.files-too-many', ...fileCodes],
  limit: 21 * 1024 * 1024,
})

/** One piece of a video is at most so large. */
export const pieceSize = 8 * 1024 * 1024

/** Says that a video of so many bytes will come; what is too large is refused before a byte of it. */
export const beginVideo = call({
  ...own,
  name: 'stories.beginVideo',
  kind: 'write',
  input: z.strictObject({
    storyId,
    name: z.string().min(1).max(200),
    size: z.int().min(1).max(Number.MAX_SAFE_INTEGER),
  }),
  output: z.object({ storyUploadId, offset: z.int(), piece: z.int() }),
  refusals: [...locked, 'stories.files-too-many', 'stories.video-too-large', 'stories.videos-begun'],
})

/** How much of it has arrived, also after a restart: the next piece begins there. */
export const videoOffset = call({
  ...own,
  name: 'stories.videoOffset',
  kind: 'read',
  input: z.strictObject({ storyUploadId }),
  output: z.object({ offset: z.int(), size: z.int() }),
  refusals: [],
})

/** The next piece, which begins at `offset`; what came already is not added twice. Gives back where to go on. */
export const putVideo = call({
  ...own,
  name: 'stories.putVideo',
  kind: 'upload',
  input: z.strictObject({ storyUploadId, offset: z.int().min(0) }),
  output: z.object({ offset: z.int() }),
  refusals: ['stories.video-too-large', ...fileCodes],
  limit: pieceSize + 64 * 1024,
})

/** All of it is there: it becomes a file of the story. */
export const finishVideo = call({
  ...own,
  name: 'stories.finishVideo',
  kind: 'write',
  input: z.strictObject({ storyUploadId }),
  output: z.object({ file }),
  refusals: [...locked, 'stories.video-incomplete', 'stories.files-too-many', ...fileCodes],
})

/** A picture or a video of my own story. */
export const myFile = call({
  ...own,
  name: 'stories.myFile',
  kind: 'download',
  input: z.strictObject({ storyId, attachmentId }),
  output: z.null(),
  refusals: [],
})
