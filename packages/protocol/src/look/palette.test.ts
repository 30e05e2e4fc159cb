import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatHex, luminance, parseHex, type Rgb } from './color'
import { palette, palettes, SURFACES } from './palette'

const channel = fc.integer({ min: 0, max: 255 })
const contrast = (a: Rgb, b: Rgb) => {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (lighter + 0.05) / (darker + 0.05)
}
const anyColor: fc.Arbitrary<Rgb> = fc.tuple(channel, channel, channel)
const anyScheme = fc.constantFrom('light' as const, 'dark' as const)

test('text is readable on any accent, in light and in dark', () => {
  fc.assert(
    fc.property(anyColor, anyScheme, (brand, scheme) => {
      const { accent, onAccent, link, soft } = palette(brand, scheme)
      const { surface, bubble } = SURFACES[scheme]
      expect(contrast(accent, onAccent)).toBeGreaterThanOrEqual(4.5)
      for (const background of [surface, bubble, soft]) expect(contrast(link, background)).toBeGreaterThanOrEqual(4.5)
    }),
    { numRuns: 5_000 },
  )
})

test("the visitor's own messages stand out from the page, even with a white or black accent", () => {
  fc.assert(
    fc.property(anyColor, anyScheme, (brand, scheme) => {
      const { accent } = palette(brand, scheme)
      const { surface } = SURFACES[scheme]
      expect(contrast(accent, surface)).toBeGreaterThanOrEqual(1.25)
    }),
    { numRuns: 5_000 },
  )
})

test.each([
  // brand, accent and text on it in light, the same in dark
  ['#1d4ed8', '#1d4ed8', '#ffffff', '#1d4ed8', '#ffffff'],
  ['#e11d48', '#e11d48', '#ffffff', '#e11d48', '#ffffff'],
  ['#ffd400', '#ffd400', '#11141c', '#ffd400', '#11141c'],
  ['#ffffff', '#e0e0e0', '#11141c', '#ffffff', '#11141c'],
  ['#000000', '#000000', '#ffffff', '#404040', '#ffffff'],
  ['#0ea5e9', '#0ea5e9', '#11141c', '#0ea5e9', '#11141c'],
  ['#10a37f', '#0b8668', '#ffffff', '#0b8668', '#ffffff'],
])('%s becomes an accent that keeps the brand', (brand, light, onLight, dark, onDark) => {
  const rgb = parseHex(brand)
  if (!rgb) throw new Error(`${brand} is no colour`)
  const shown = (['light', 'dark'] as const).flatMap((scheme) => {
    const { accent, onAccent } = palette(rgb, scheme)
    return [formatHex(accent), formatHex(onAccent)]
  })
  expect(shown).toEqual([light, onLight, dark, onDark])
})

test.each([
  ['#1d4ed8', [29, 78, 216]],
  ['#FFF', [255, 255, 255]],
  ['1d4ed8', null],
  ['#12', null],
  ['red', null],
  ['#1d4ed8;}', null],
])('%s reads as %j', (text, rgb) => {
  expect(parseHex(text)).toEqual(rgb)
})

test('what is no colour gets the palette of a default', () => {
  expect(palettes('url(//evil.test)')).toEqual(palettes('#1d4ed8'))
})
