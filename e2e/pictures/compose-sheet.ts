import sharp from 'sharp'

export interface Shot {
  readonly name: string
  readonly place: 'panel' | 'phone'
  readonly theme: 'light' | 'dark'
  readonly png: Buffer
}

interface Sheet {
  /** Names of the screens, in order. */
  readonly titles: readonly string[]
  readonly shots: readonly Shot[]
  /** Of panel and phone, in pixels. */
  readonly widths: readonly [number, number]
  readonly height: number
  readonly theme: 'light' | 'dark'
  /** Screens beside each other in one line of the sheet. */
  readonly across?: number
  /** Of the pictures as they were taken. */
  readonly scale?: number
}

const GAP = 24
const LABEL = 40

/** Puts the shots of a theme into one picture: each screen as panel and phone, under its name. */
export async function composeSheet(path: string, sheetOf: Sheet): Promise<void> {
  const { titles, shots, widths, height, theme, across = 3, scale = 0.6 } = sheetOf
  const scaled = widths.map((width) => Math.round(width * scale)) as [number, number]
  const cell = { width: scaled[0] + scaled[1] + 2 * GAP, height: Math.round(height * scale) + LABEL + GAP }
  const width = across * cell.width + GAP
  const sheet = { width, height: Math.ceil(titles.length / across) * cell.height + GAP }
  const [paper, ink] = theme === 'light' ? ['#e4e7ec', '#14171f'] : ['#08090b', '#eef0f4']
  const layers = await Promise.all(
    shots.map(async ({ name, place, png }) => {
      const at = titles.indexOf(name)
      return {
        input: await sharp(png)
          .resize(place === 'panel' ? scaled[0] : scaled[1])
          .toBuffer(),
        left: GAP + (at % across) * cell.width + (place === 'panel' ? 0 : scaled[0] + GAP / 2),
        top: GAP + Math.floor(at / across) * cell.height + LABEL,
      }
    }),
  )
  const labels = titles.map((title, at) => {
    const [x, y] = [GAP + (at % across) * cell.width, GAP + Math.floor(at / across) * cell.height + LABEL - 14]
    return `<text x="${x}" y="${y}" font-family="sans-serif" font-size="18" font-weight="600" fill="${ink}">${title}</text>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${sheet.width}" height="${sheet.height}">${labels.join('')}</svg>`
  await sharp({ create: { ...sheet, channels: 3, background: paper } })
    .composite([...layers, { input: Buffer.from(svg), left: 0, top: 0 }])
    .png({ palette: true, colours: 128, effort: 10, compressionLevel: 9 })
    .toFile(path)
}
