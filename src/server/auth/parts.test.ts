import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import type { OrganisationId } from '#domain/kernel/ids.ts'

import { deviceInWords } from './device.ts'
import { createHasher, HasherBusy, newInitialPassword } from './hasher.ts'
import { keysFrom, openKeys } from './keys.ts'
import { stageOf } from './stage.ts'
import { factorPace, pairPace, placeOf, placePace, waitAfter } from './throttle.ts'
import { newTokenOf, organisationOf } from './token.ts'

describe('a device in words', () => {
  it.each([
    [
      'Mozilla/5.0 (Linux; Android 14; V2301A) Chrome/126.0 Mobile Safari/537.36 MicroMessenger/8.0',
      '安卓手机 · 微信',
    ],
    [
      'Mozilla/5.0 (Linux; Android 13; wxwork/4.1) Chrome/100 Mobile MicroMessenger/7.0.1',
      '安卓手机 · 企业微信',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Mobile Safari/604.1',
      '苹果手机 · Safari 浏览器',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0 Safari/537.36 Edg/126.0',
      'Windows 电脑 · Edge 浏览器',
    ],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Gecko/20100101 Firefox/130.0', '苹果电脑 · 火狐浏览器'],
    ['Mozilla/5.0 (X11; Linux x86_64) Chrome/126.0 Safari/537.36', 'Linux 电脑 · Chrome 浏览器'],
    ['curl/8', '其他设备 · 其他程序'],
    ['', '其他设备 · 其他程序'],
  ])('%s', (agent, words) => expect(deviceInWords(agent)).toBe(words))
})

describe('the place of an attempt', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:0:1::5', '2001:db8:0:1::/64'],
    ['2001:0db8:0000:0001:aaaa:bbbb:cccc:dddd', '2001:db8:0:1::/64'],
    ['2001:DB8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s is %s', (address, place) => expect(placeOf(address)).toBe(place))
})

describe('the wait', () => {
  it('doubles up to its ceiling, and never overflows', () => {
    expect([1, 4, 5, 6, 7, 13, 14, 1000, 1e9].map((failures) => waitAfter(pairPace, failures))).toEqual([
      0, 0, 1000, 2000, 4000, 256_000, 300_000, 300_000, 300_000,
    ])
    expect([29, 30, 31, 5000].map((failures) => waitAfter(placePace, failures))).toEqual([
      0, 2000, 2000, 2000,
    ])
    expect(waitAfter(factorPace, 1000)).toBe(60_000)
  })
})

describe('the stage of a session', () => {
  it('proves first, then changes the password, then sets up', () => {
    const stages = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15].map((bits) => {
      const [mustChange, hasFactor, isProven, isDemanded] = [1, 2, 4, 8].map((bit) => (bits & bit) !== 0)
      return stageOf({
        mustChange: mustChange === true,
        hasFactor: hasFactor === true,
        isProven: isProven === true,
        isDemanded: isDemanded === true,
      })
    })
    expect(stages.join(' ')).toBe(
      'ready change-password prove prove ready change-password ready change-password ' +
        'enrol change-password prove prove enrol change-password ready change-password',
    )
  })
})

describe('a session token', () => {
  it('names its organisation and never comes twice', () => {
    const organisationId = '0192a3b4-c5d6-7e8f-9a0b-1c2d3e4f5a6b' as OrganisationId
    const tokens = Array.from({ length: 1000 }, () => newTokenOf(organisationId))
    expect(new Set(tokens).size).toBe(1000)
    expect(new Set(tokens.map((token) => organisationOf(token)))).toEqual(new Set([organisationId]))
    for (const wrong of [undefined, '', 'x', 'ü'.repeat(64), `${tokens[0]} `, 'a'.repeat(65)]) {
      expect(organisationOf(wrong)).toBeNull()
    }
  })
})

describe('the keys', () => {
  it('are made once, readable by their owner alone, and the same at the next start', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'liangqi-keys-'))
    try {
      const opened = await Promise.all([1, 2, 3, 4].map(() => openKeys(directory)))
      const marks = [...opened, await openKeys(directory)].map((keys) =>
        keys.mark(['a', 'b']).toString('hex'),
      )
      expect(new Set(marks).size).toBe(1)
      const path = join(directory, 'keys', 'sign-in.key')
      expect((await stat(path)).mode & 0o777).toBe(0o600)
      expect(await readFile(path, 'utf8')).toMatch(/^[0-9a-f]{64}$/u)
      await writeFile(path, 'cut')
      await expect(openKeys(directory)).rejects.toThrow('not a key')
    } finally {
      await rm(directory, { recursive: true, force: true })
    }
  })

  it('seal a secret for one account, differently each time, and notice every change', () => {
    const keys = keysFrom(randomBytes(32))
    const sealed = keys.seal(Buffer.from('secret'), 'one')
    expect(keys.seal(Buffer.from('secret'), 'one').equals(sealed)).toBe(false)
    expect(keys.unseal(sealed, 'one').toString()).toBe('secret')
    expect(() => keys.unseal(sealed, 'other')).toThrow()
    expect(() => keysFrom(randomBytes(32)).unseal(sealed, 'one')).toThrow()
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(() => keys.unseal(changed, 'one')).toThrow()
    }
    expect(keys.mark(['a', 'bc'])).not.toEqual(keys.mark(['ab', 'c']))
  })
})

describe('the hasher', () => {
  it('refuses more than can wait, and goes on afterwards', async () => {
    const hasher = await createHasher(1, 2)
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => hasher.verify(null, 'x')))
    const refused = results.filter((result) => result.status === 'rejected')
    expect(refused).toHaveLength(3)
    expect(
      refused.every((result) => result.status === 'rejected' && result.reason instanceof HasherBusy),
    ).toBe(true)
    expect(await hasher.verify(await hasher.hash('风吹麦浪'), '风吹麦浪')).toBe(true)
    expect(await hasher.verify(null, '风吹麦浪')).toBe(false)
  })

  it('makes initial passwords without letters that look alike', () => {
    const all = Array.from({ length: 2000 }, newInitialPassword)
    expect(new Set(all).size).toBe(2000)
    expect(new Set(all.join(''))).toEqual(new Set('abcdefghjkmnpqrstuvwxyz23456789-'))
  })
})
