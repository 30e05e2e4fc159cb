export type { WidgetEvents, WidgetState } from '@opencx/widget'
export { useWidget, type WidgetControls } from './use-widget.js'
export { Widget, type WidgetProps } from './widget.js'
