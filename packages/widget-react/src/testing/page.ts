import { useWidget, type WidgetControls } from '../index'

// what a page of an application imports; built once against each version of React
export { createElement, StrictMode, version } from 'react'
export { createRoot } from 'react-dom/client'
export { Widget } from '../index'

/** What the hook gave at its latest call. */
export let controls: WidgetControls | undefined

export function Controls() {
  controls = useWidget()
  return null
}
