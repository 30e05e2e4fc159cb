import { useLayoutEffect, useRef } from 'preact/hooks'
import 'uplot/dist/uPlot.min.css'
import type uPlot from 'uplot'
import { draw } from './draw'
import { dayText } from './numbers'
import { words } from './words'

/** One value for each day; null where there is none. */
export interface Line {
  readonly name: string
  readonly values: readonly (number | null)[]
  readonly isBars?: boolean
}

export interface Drawing {
  readonly title: string
  readonly dates: readonly string[]
  readonly lines: readonly Line[]
  readonly text: (value: number) => string
}

/** Figures of days as a picture. Whoever does not see it reads what it comes to; the tables hold everything. */
export function Chart({ title, dates, lines, text }: Drawing) {
  const box = useRef<HTMLDivElement>(null)
  const said = JSON.stringify([dates, lines])
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    let plot: uPlot | null = null
    const redraw = () => {
      plot?.destroy()
      plot = draw(element, { title, dates, lines, text })
    }
    const media = matchMedia('(prefers-color-scheme: dark)')
    const themes = new MutationObserver(redraw)
    const sizes = new ResizeObserver(() => plot?.setSize({ width: element.clientWidth, height: plot.height }))
    redraw()
    media.addEventListener('change', redraw)
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    sizes.observe(element)
    return () => {
      media.removeEventListener('change', redraw)
      themes.disconnect()
      sizes.disconnect()
      plot?.destroy()
    }
  }, [said])
  return (
    <figure class="report-panel report-chart">
      <figcaption>
        <h2>{title}</h2>
        <p class="visually-hidden">{lines.map((line) => sentenceOf(line, { dates, text })).join(' ')}</p>
      </figcaption>
      <div ref={box} class="report-plot" aria-hidden="true" />
    </figure>
  )
}

function sentenceOf({ name, values }: Line, { dates, text }: Pick<Drawing, 'dates' | 'text'>): string {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ value, date: dates[index] ?? '' }]))
  const [least] = [...known].sort((a, b) => a.value - b.value)
  const most = [...known].sort((a, b) => b.value - a.value)[0]
  if (!least || !most || most.value === 0) return words.chartEmpty(name)
  return words.chartText(name, text(least.value), text(most.value), dayText(most.date))
}
