/** Pictures and videos on their way: smaller where that loses nothing, again where the line was lost. */
import type { Call, RequestOf } from '#contract/call.ts'
import { attach, beginVideo, finishVideo, putVideo, videoOffset } from '#contract/stories.ts'

import { ask, send, type Answered } from '../../../ask.ts'

type Sent<C extends Call> = Promise<Answered<C>>

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds))

const tries = 5

/** Once more after a while where the line or the server was away, or asked for patience. */
async function patiently<C extends Call>(attempt: () => Sent<C>): Sent<C> {
  for (let again = 1; ; again += 1) {
    const answered = await attempt()
    if (answered.ok || again === tries) return answered
    const { code, detail } = answered.refusal
    if (code === 'common.slow-down') await pause(1000 * Math.min(30, Number(detail?.['seconds'] ?? 2)))
    else if (code === 'web.unreachable' || code === 'common.database-away') await pause(1500 * again)
    else return answered
  }
}

/** As long as the server keeps them; a phone's photo is five times as large. */
const longest = 2560

/** Drawn anew by the browser, upright; the file itself where it cannot, or where it is small already. */
async function smaller(file: File): Promise<Blob> {
  if (file.size < 1_500_000 || file.type === 'image/png') return file
  try {
    const picture = await loaded(file)
    const scale = Math.min(1, longest / Math.max(picture.naturalWidth, picture.naturalHeight))
    if (scale === 1) return file
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.naturalWidth * scale)
    canvas.height = Math.round(picture.naturalHeight * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    return (await blobOf(canvas)) ?? file
  } catch {
    return file
  }
}

async function loaded(file: Blob): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(file)
  try {
    const picture = new Image()
    await new Promise((resolve, reject) => {
      picture.addEventListener('load', resolve)
      picture.addEventListener('error', reject)
      picture.src = address
    })
    return picture
  } finally {
    URL.revokeObjectURL(address)
  }
}

const blobOf = (canvas: HTMLCanvasElement): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.86))

export async function sendPicture(
  storyId: string,
  file: File,
  onProgress: (share: number) => void,
): Sent<typeof attach> {
  const small = await smaller(file)
  return patiently<typeof attach>(() => send(attach, { storyId }, small, file.name, onProgress))
}

const started = (storyId: string): string => `liangqi.video.${storyId}`

interface Started {
  readonly storyUploadId: string
  readonly name: string
  readonly size: number
}

/** The same file was begun on this device before: it goes on where it stopped. */
function earlier(storyId: string, { name, size }: File): string | null {
  try {
    const kept = JSON.parse(localStorage.getItem(started(storyId)) ?? 'null') as Started | null
    return kept?.name === name && kept.size === size ? kept.storyUploadId : null
  } catch {
    return null
  }
}

function remember(storyId: string, upload: Started | null): void {
  try {
    if (upload === null) localStorage.removeItem(started(storyId))
    else localStorage.setItem(started(storyId), JSON.stringify(upload))
  } catch {
    // Full or forbidden: it begins anew next time.
  }
}

const pieceSize = 8 * 1024 * 1024

/** Begin, pieces, finish; a break in between costs one piece. */
export async function sendVideo(
  storyId: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<Answered<typeof finishVideo> | Answered<typeof beginVideo> | Answered<typeof putVideo>> {
  const { name, size } = file
  const before = earlier(storyId, file)
  const known = before === null ? null : await ask(videoOffset, { storyUploadId: before })
  let offset = known?.ok === true ? known.value.offset : 0
  let storyUploadId = known?.ok === true && before !== null ? before : null
  if (storyUploadId === null) {
    const begun = await patiently<typeof beginVideo>(() => ask(beginVideo, { storyId, name, size }))
    if (!begun.ok) return begun
    ;({ storyUploadId } = begun.value)
    remember(storyId, { storyUploadId, name, size })
  }
  const upload: RequestOf<typeof finishVideo> = { storyUploadId }
  while (offset < size) {
    const from = offset
    const piece = file.slice(from, from + pieceSize)
    const put = await patiently<typeof putVideo>(() =>
      send(putVideo, { ...upload, offset: from }, piece, name, (share) =>
        onProgress((from + share * piece.size) / size),
      ),
    )
    if (!put.ok) return put
    ;({ offset } = put.value)
  }
  const finished = await patiently<typeof finishVideo>(() => ask(finishVideo, upload))
  remember(storyId, null)
  return finished
}

const patience = 6000

/** A frame of the video as its cover; null where this browser gives none. */
export async function coverOf(file: File): Promise<File | null> {
  const address = URL.createObjectURL(file)
  const video = document.createElement('video')
  try {
    video.muted = true
    video.playsInline = true
    video.preload = 'auto'
    const seen = new Promise((resolve, reject) => {
      video.addEventListener('seeked', resolve)
      video.addEventListener('error', reject)
      video.addEventListener('loadeddata', () => {
        video.currentTime = Math.min(1, (video.duration || 2) / 2)
      })
      setTimeout(reject, patience)
    })
    video.src = address
    await seen
    const canvas = document.createElement('canvas')
    canvas.width = video.videoWidth
    canvas.height = video.videoHeight
    canvas.getContext('2d')?.drawImage(video, 0, 0)
    const frame = canvas.width === 0 ? null : await blobOf(canvas)
    return frame === null ? null : new File([frame], '封面.jpg', { type: 'image/jpeg' })
  } catch {
    return null
  } finally {
    video.removeAttribute('src')
    URL.revokeObjectURL(address)
  }
}
