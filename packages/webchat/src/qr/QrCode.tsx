import { generate } from 'lean-qr'

/** Modules that must stay empty around a code. */
const QUIET = 4

/** A text as a QR code. Drawn as one path: no picture to fetch, and it scales. */
export function QrCode({ text }: { text: string }) {
  const code = generate(text)
  const side = code.size + 2 * QUIET
  const path: string[] = []
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path.push(`M${x + QUIET} ${y + QUIET}h1v1h-1z`)
  return (
    <svg class="qr" viewBox={`0 0 ${side} ${side}`} aria-hidden="true">
      <path d={path.join('')} />
    </svg>
  )
}
