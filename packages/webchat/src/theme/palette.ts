import { formatHex, limitLuminance, luminance, mix, type Rgb } from './color'

export type Scheme = 'light' | 'dark'

/** The colours that depend on the accent, and the surfaces they were made for. */
export interface Palette {
  readonly surface: Rgb
  readonly bubble: Rgb
  /** Fill of the header, the send button and the visitor's own messages. */
  readonly accent: Rgb
  /** Text and icons on `accent`. */
  readonly onAccent: Rgb
  /** A tint of the accent, behind avatars and hovered things. */
  readonly soft: Rgb
  /** The accent as text, icon or focus ring on `surface`, `bubble` and `soft`. */
  readonly link: Rgb
}

/** The contrast that WCAG 2 asks of text: (lighter + 0.05) / (darker + 0.05) of the luminances. */
const READABLE = 4.5
/** White on a lighter colour than this would need so much darkening that the brand is no longer recognised. */
const TOO_LIGHT_FOR_WHITE = 0.3
const WHITE: Rgb = [255, 255, 255]
const INK: Rgb = [17, 20, 28]

/** A palette in which every text is readable (4.5 : 1), whatever the accent. */
export function palette(brand: Rgb, scheme: Scheme): Palette {
  const isDark = scheme === 'dark'
  const surface = isDark ? [23, 25, 30] : WHITE
  const bubble = isDark ? [39, 43, 51] : [241, 243, 246]
  const soft = mix(brand, surface, isDark ? 0.22 : 0.1)
  const lights = [surface, bubble, soft].map(luminance)
  const link = isDark
    ? limitLuminance(brand, (Math.max(...lights) + 0.05) * READABLE - 0.05, 1)
    : limitLuminance(brand, 0, (Math.min(...lights) + 0.05) / READABLE - 0.05)

  // keeps a white accent visible on white and a black one on black
  const visible = isDark ? limitLuminance(brand, 0.05, 1) : limitLuminance(brand, 0, 0.75)
  const hasInk = luminance(visible) > TOO_LIGHT_FOR_WHITE
  const accent = hasInk ? visible : limitLuminance(visible, 0, 1.05 / READABLE - 0.05)
  return { surface, bubble, accent, onAccent: hasInk ? INK : WHITE, soft, link }
}

/** The palette as CSS custom properties. */
export function cssVariables(colors: Palette): [name: string, value: string][] {
  return Object.entries(colors).map(([name, color]) => [`--${name}`, formatHex(color)])
}
