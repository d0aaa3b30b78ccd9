import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseStrictJson } from './strict-json.ts'

const faultOf = (text: string): string | null => {
  const parsed = parseStrictJson(text)
  return parsed.ok ? null : parsed.refusal.code
}

describe('strict JSON', () => {
  it('reads what JSON.parse reads, for everything that is not hostile', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent)
        const parsed = parseStrictJson(text)
        const isHostile = /"(?:__proto__|constructor|prototype)"\s*:|\\u0000/u.test(text)
        expect(parsed.ok).toBe(!isHostile)
        if (parsed.ok) expect(parsed.value).toEqual(JSON.parse(text))
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['{"a":1,"a":2}', 'json.duplicate-key'],
    ['{"a":{"b":1,"c":[{"d":1,"d":2}]}}', 'json.duplicate-key'],
    ['{"\\u0061":1,"a":2}', 'json.duplicate-key'],
    ['{"a"   :1,"a"\n:2}', 'json.duplicate-key'],
    ['{"__proto__":{"isAdmin":true}}', 'json.forbidden-key'],
    ['{"a":{"\\u005f_proto__":1}}', 'json.forbidden-key'],
    ['{"constructor":1}', 'json.forbidden-key'],
    ['"\\ud800"', 'json.text'],
    ['{"a\\udfff":1}', 'json.text'],
    ['"a\\u0000b"', 'json.text'],
    ['NaN', 'json.malformed'],
    ['{"a":Infinity}', 'json.malformed'],
    ['{"a":1', 'json.malformed'],
    ['{"a"', 'json.malformed'],
    ['"never closed', 'json.malformed'],
    ['"\\"', 'json.malformed'],
    ['{"\\x":1}', 'json.malformed'],
    ['', 'json.malformed'],
  ])('refuses %s', (text, fault) => expect(faultOf(text)).toBe(fault))

  it('refuses a key that stands twice, however much white space lies between it and its colon', () => {
    const gap = ' '.repeat(1000)
    expect(faultOf(`{"a"${gap}:1,"a"${gap}:2}`)).toBe('json.duplicate-key')
  })

  it.each([
    ['{"a":1,"a":2}', 'a'],
    ['{"a":[0,[],{"b":{},"c":[1,2],"\\u0063":3}]}', 'a[2].c'],
    ['[{"a":{"b":1}},{"a":1,"a":2}]', '[1].a'],
    ['{"a":1,"b":{"c":[true,{"constructor":1}]}}', 'b.c[1].constructor'],
    ['{"a":{"b":["x,{[",",]","\\u0000"]}}', 'a.b[2]'],
    ['"\\ud800"', ''],
  ])('names the place in %s: %s', (text, path) => {
    expect(parseStrictJson(text)).toMatchObject({ ok: false, refusal: { detail: { path } } })
  })

  it('refuses depth without walking it', () => {
    expect(faultOf('['.repeat(10_000) + ']'.repeat(10_000))).toBe('json.deep')
    expect(faultOf('{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000))).toBe('json.deep')
    expect(faultOf('['.repeat(24) + ']'.repeat(24))).toBeNull()
  })

  it('takes the same word as key of different objects and as value', () => {
    expect(faultOf('[{"a":"a"},{"a":["a","a"]}]')).toBeNull()
  })
})
