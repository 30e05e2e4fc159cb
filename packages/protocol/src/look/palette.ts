import { formatHex, limitLuminance, luminance, mix, parseHex, type Rgb } from './color'

export type Scheme = 'light' | 'dark'

/** The colours that depend on the accent of an organisation. */
export interface Palette {
  /** Fill of the header, the send button and the visitor's own messages. */
  readonly accent: Rgb
  /** Text and icons on `accent`. */
  readonly onAccent: Rgb
  /** A tint of the accent, behind avatars and hovered things. */
  readonly soft: Rgb
  /** The accent as text, icon or focus ring on the surfaces and on `soft`. */
  readonly link: Rgb
}

/** What the chat draws on: itself, and the bubbles of the others. The same in the chat's style sheet. */
export const SURFACES: Record<Scheme, { readonly surface: Rgb; readonly bubble: Rgb }> = {
  light: { surface: [255, 255, 255], bubble: [241, 243, 246] },
  dark: { surface: [23, 25, 30], bubble: [39, 43, 51] },
}

/** The contrast that WCAG 2 asks of text: (lighter + 0.05) / (darker + 0.05) of the luminances. */
const READABLE = 4.5
/** Saturated colours at the limit look dull on dark. */
const CLEAR_ON_DARK = 6
/** White on a lighter colour than this would need so much darkening that the brand is no longer recognised. */
const TOO_LIGHT_FOR_WHITE = 0.3
const WHITE: Rgb = [255, 255, 255]
const INK: Rgb = [17, 20, 28]
const FALLBACK: Rgb = [29, 78, 216]

/** A palette in which every text is readable (4.5 : 1), whatever the accent. */
export function palette(brand: Rgb, scheme: Scheme): Palette {
  const isDark = scheme === 'dark'
  const { surface, bubble } = SURFACES[scheme]
  const soft = mix(brand, surface, isDark ? 0.22 : 0.1)
  const lights = [surface, bubble, soft].map(luminance)
  const link = isDark
    ? limitLuminance(brand, (Math.max(...lights) + 0.05) * CLEAR_ON_DARK - 0.05, 1)
    : limitLuminance(brand, 0, (Math.min(...lights) + 0.05) / READABLE - 0.05)

  // keeps a white accent visible on white and a black one on black
  const visible = isDark ? limitLuminance(brand, 0.05, 1) : limitLuminance(brand, 0, 0.75)
  const hasInk = luminance(visible) > TOO_LIGHT_FOR_WHITE
  const accent = hasInk ? visible : limitLuminance(visible, 0, 1.05 / READABLE - 0.05)
  return { accent, onAccent: hasInk ? INK : WHITE, soft, link }
}

/** The palettes of an accent, as the chat's configuration carries them: `rrggbb` of each colour in the order of `Palette`. */
export function palettes(color: string): Record<Scheme, string> {
  const brand = parseHex(color) ?? FALLBACK
  const shades = (scheme: Scheme) => {
    const { accent, onAccent, soft, link } = palette(brand, scheme)
    return [accent, onAccent, soft, link].map((rgb) => formatHex(rgb).slice(1)).join('')
  }
  return { light: shades('light'), dark: shades('dark') }
}
