import { templateParts } from '@opencx/protocol/canned/template'

/** The text of a reply, with its variables set off. */
export const TemplateText = ({ text }: { readonly text: string }) => (
  <>
    {templateParts(text).map((part, index) =>
      // parts have no identity but their place
      part.kind === 'variable' ? (
        <span key={index} class="canned-variable" dir="ltr">
          {part.text}
        </span>
      ) : (
        part.text
      ),
    )}
  </>
)
