import { type Attributes, type ComponentType, createElement, Fragment, type VNode } from 'preact'

/** What compiled JSX calls, by way of Preact's own `createElement`: a fraction of the size of `preact/jsx-runtime`. */
export function jsx(type: ComponentType | string, props: Attributes, key?: string): VNode {
  return createElement<Attributes>(type, key === undefined ? props : { ...props, key })
}

export { Fragment, jsx as jsxs }
