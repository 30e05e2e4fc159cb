declare global {
  interface Navigator {
    readonly connection?: { readonly saveData?: boolean }
  }
}

/** Whether the visitor asked the browser to load little. */
export function savesData(): boolean | undefined {
  return navigator.connection?.saveData
}
