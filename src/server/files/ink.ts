import { decoder } from './decoder.ts'

/** Whether a picture that the guard accepted shows anything: a drawing of one colour all over is a blank sheet. */
export async function hasInk(png: Uint8Array): Promise<boolean> {
  const sharp = await decoder()
  const { channels } = await sharp(png).stats()
  return channels.some((channel) => channel.max - channel.min > 40)
}
