import uPlot from 'uplot'
import type { Drawing } from './chart'
import { dayText } from './numbers'
import { words } from './words'

const HEIGHT = 190
/** Steps of days that a label can stand at. */
const STEPS = [1, 2, 7, 14, 28, 56, 112]
/** Steps of counts and seconds: neither has a half. */
const WHOLE = [1, 6, 60, 3_600, 86_400]
  .flatMap((unit) => [1, 2, 5, 10, 20, 50, 100, 1_000].map((many) => unit * many))
  .sort((a, b) => a - b)
const COLORS = ['--accent', '--chart-second'] as const

/** Draws lines or bars into an element, in the colours that its theme has; null where nothing can be drawn. */
export function draw(element: HTMLElement, { dates, lines, text }: Drawing): uPlot | null {
  if (!document.createElement('canvas').getContext('2d')) return null
  const color = (name: string) => colorOf(element, name)
  const day = (index: number) => dates[index] ?? ''
  const axis = { stroke: color('--text-quiet'), font: `11px ${getComputedStyle(element).fontFamily}` }
  // time runs as the language is written
  const isRtl = getComputedStyle(element).direction === 'rtl'
  const grid = { stroke: color('--border'), width: 1 }
  const options: uPlot.Options = {
    width: Math.max(element.clientWidth, 200),
    height: HEIGHT,
    scales: {
      x: { time: false, dir: isRtl ? -1 : 1, range: [-0.6, dates.length - 0.4] },
      y: { range: (_, _least, most) => [0, most * 1.1 || 1] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        ticks: grid,
        incrs: STEPS,
        space: 56,
        values: (_, splits) => splits.map((index) => (day(index) === '' ? '' : dayText(day(index)))),
      },
      {
        ...axis,
        grid,
        ticks: { show: false },
        incrs: WHOLE,
        side: isRtl ? 1 : 3,
        size: 64,
        space: 36,
        values: (_, splits) => splits.map(text),
      },
    ],
    cursor: { drag: { x: false, y: false }, y: false, points: { size: 6 } },
    legend: { live: true },
    series: [
      { label: words.columns.day, value: (_, index) => (index === null ? words.unknownValue : dayText(day(index))) },
      ...lines.map(({ name, isBars = false }, at): uPlot.Series => {
        const own = color(COLORS[at] ?? COLORS[0])
        return {
          label: name,
          stroke: own,
          width: 2,
          spanGaps: false,
          value: (_, value) => (value === null || value === undefined ? words.unknownValue : text(value)),
          // told apart without their colours: filled or not, whole or dashed
          ...(isBars && { fill: own, width: 0, points: { show: false }, ...barPath }),
          ...(!isBars && at > 0 && { dash: [6, 4] }),
        }
      }),
    ],
  }
  return new uPlot(options, [dates.map((_, index) => index), ...lines.map(({ values }) => [...values])], element)
}

const bars = uPlot.paths.bars?.({ size: [0.7, 36] })
const barPath = bars ? { paths: bars } : {}

/** What a name of the style sheet comes to here: a canvas knows colours only. */
function colorOf(element: HTMLElement, name: string): string {
  element.style.color = `var(${name})`
  const { color } = getComputedStyle(element)
  element.style.color = ''
  return color
}
