import { toHex } from '../id'

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly number[]

/** Reads `#rgb` or `#rrggbb`; null for anything else. */
export function parseHex(text: string): Rgb | null {
  const long = text.replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3')
  if (!/^#[0-9a-f]{6}$/i.test(long)) return null
  return [1, 3, 5].map((at) => Number.parseInt(long.slice(at, at + 2), 16))
}

/** Writes `#rrggbb`. */
export function formatHex(color: Rgb): string {
  return `#${toHex(Uint8Array.from(color))}`
}

/** Relative luminance as WCAG 2 defines it: 0 for black, 1 for white. */
export function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map(toLinear)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The same hue with a luminance between `least` and `most`. */
export function limitLuminance(color: Rgb, least: number, most: number): Rgb {
  const from = luminance(color)
  // light scales linearly, so no search is needed; rounding away from the start keeps the promise
  if (from > most) return color.map((channel) => Math.floor(fromLinear((toLinear(channel) * most) / from)))
  if (from >= least) return color
  const white = (least - from) / (1 - from)
  return color.map((channel) => Math.ceil(fromLinear(toLinear(channel) * (1 - white) + white)))
}

/** `share` of one colour over the other. */
export function mix(color: Rgb, base: Rgb, share: number): Rgb {
  return base.map((channel, i) => Math.round(channel + ((color[i] ?? channel) - channel) * share))
}

function toLinear(channel: number): number {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

function fromLinear(light: number): number {
  return 255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055)
}
