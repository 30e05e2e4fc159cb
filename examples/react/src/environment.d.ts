interface ImportMeta {
  readonly env: { readonly OPENCX_URL?: string; readonly OPENCX_TOKEN?: string }
}
