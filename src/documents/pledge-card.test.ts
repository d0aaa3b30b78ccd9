import jsQr from 'jsqr'
import { create } from 'qrcode'
import sharp from 'sharp'
import { expect, test } from 'vitest'

import { pledgeCard, type PledgeCard } from './pledge-card.ts'

const address = 'https://dang.school.example/board/qingxi/pledges/019b0000-0000-7000-8000-000000000000'

/** A code of our own making, as the board draws it. */
function drawing(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  const squares = Array.from({ length: modules.size * modules.size }, (_, at) => {
    const [row, column] = [Math.floor(at / modules.size), at % modules.size]
    return modules.get(row, column) === 0 ? '' : `M${column + 2} ${row + 2}h1v1h-1z`
  })
  const side = modules.size + 4
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${squares.join('')}"/></svg>`
}

const card: PledgeCard = {
  school: '青溪职业中学',
  term: '2026学年第一学期',
  name: '迪力夏提·阿卜杜热合曼',
  whose: '一支部 · 数控教师',
  words: '每周二、周四晚自修为学生答疑，学期内不少于三十次。'.repeat(3),
  code: drawing(address),
}

test('a card is a picture whose code leads to the pledge', async () => {
  const { data, info } = await sharp(await pledgeCard(card))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect([info.width, info.height]).toEqual([1200, 630])
  expect(jsQr(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(address)
})

test('a card without an address has no code', async () => {
  const { data, info } = await sharp(await pledgeCard({ ...card, code: null }))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(jsQr(new Uint8ClampedArray(data), info.width, info.height)).toBeNull()
})
