interface ChoicesProps {
  readonly texts: readonly string[]
  readonly onChoose: (text: string) => void
}

/** Texts that the visitor can send with one press. */
export function Choices({ texts, onChoose }: ChoicesProps) {
  return (
    <div class="choices">
      {texts.map((text) => (
        <button type="button" dir="auto" onClick={() => onChoose(text)}>
          {text}
        </button>
      ))}
    </div>
  )
}
