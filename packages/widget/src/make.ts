declare global {
  interface HTMLElementTagNameMap {
    'opencx-widget': HTMLElement
  }
}

/** Makes an element without markup, which a page's Trusted Types would refuse. */
export const make = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties?: Partial<HTMLElementTagNameMap[Tag]>,
): HTMLElementTagNameMap[Tag] => Object.assign(document.createElement(tag), properties)
