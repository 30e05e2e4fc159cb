import type { Storage } from '@opencx/client'
import type { VisitorDetails } from '@opencx/protocol/http/exchange'
import type { PreChatField } from '@opencx/protocol/http/settings'
import type { WebchatConfig } from '@opencx/protocol/http/widget'
import { drawInline, parseInline } from '@opencx/thread/text'
import type { Chat } from '../chat/chat'
import { t } from '../i18n/translate'
import { detailsOf, type Problem, problemOf } from './answers'
import { formStateOf } from './form-state'

interface FirstFormProps {
  readonly chat: Chat
  readonly config: WebchatConfig
  readonly storage: Storage
}

/**
 * The form and the consent that a business puts before the first message, and what waits for them. Not sent as a form:
 * captive portals forbid it.
 */
export function FirstForm({ chat, config, storage }: FirstFormProps) {
  const { preChat, consent } = config
  const { questions } = chat
  const { problems, answers: written, write, clear } = formStateOf(chat, { key: config.key, storage })
  const { name, email } = chat.said.value
  const known: Readonly<Record<string, string>> = { ...(name && { name }), ...(email && { email }), ...written.value }
  const fields = fieldsOf(preChat)
  const start = (form: Element | null) => {
    const answers = readAnswers(form)
    const wrong = fields.flatMap((field) => {
      const problem = problemOf(field, answers[field.name] ?? '')
      return problem ? [[field.name, problem] as const] : []
    })
    if (consent && !answers.consent) wrong.push(['consent', 'missing'])
    problems.value = Object.fromEntries(wrong)
    const [first] = wrong
    if (first) return form?.querySelector<HTMLElement>(`[name="${first[0]}"]`)?.focus()
    finish(detailsOf(fields, answers, consent?.version))
  }
  const finish = (details: VisitorDetails | null) => {
    clear()
    questions.close(details)
    chat.focus()
  }
  return (
    <section class="first-form" aria-label={t('more.form.title')}>
      {questions.held.value.map((command) => (
        <p class="held">
          <bdi>{'text' in command ? command.text : t('more.person')}</bdi>
        </p>
      ))}
      {fields.map((field) => (
        <Field
          field={field}
          problem={problems.value[field.name]}
          answer={known[field.name] ?? ''}
          onAnswer={(answer) => write(field.name, answer)}
        />
      ))}
      {consent && (
        <label class="consent">
          <input type="checkbox" name="consent" aria-invalid={!!problems.value.consent} />
          <span dir="auto">
            {parseInline(consent.text).map(drawInline)}
            {problems.value.consent && <em role="alert">{t('more.form.consent')}</em>}
          </span>
        </label>
      )}
      <div class="actions">
        {!questions.areRequired && (
          <button type="button" onClick={() => finish(null)}>
            {t('more.form.skip')}
          </button>
        )}
        <button
          type="button"
          class="primary"
          onClick={({ currentTarget }) => start(currentTarget.closest('.first-form'))}
        >
          {t('more.form.start')}
        </button>
      </div>
    </section>
  )
}

interface FieldProps {
  readonly field: PreChatField
  readonly problem: Problem | undefined
  readonly answer: string
  readonly onAnswer: (answer: string) => void
}

function Field({ field, problem, answer, onAnswer }: FieldProps) {
  const { name, label, type, isRequired, options = [] } = field
  const common = {
    id: name,
    name,
    class: 'field',
    'aria-required': isRequired,
    'aria-invalid': !!problem,
    'aria-describedby': problem && `${name}-problem`,
  } as const
  return (
    <div>
      <label for={name}>
        <bdi>{label}</bdi>
        {!isRequired && <small> {t('more.form.optional')}</small>}
      </label>
      {type === 'select' ? (
        <select {...common} value={answer} onChange={({ currentTarget }) => onAnswer(currentTarget.value)}>
          <option value="" />
          {options.map((option) => (
            <option value={option}>{option}</option>
          ))}
        </select>
      ) : (
        <input
          {...common}
          type={type}
          value={answer}
          onInput={({ currentTarget }) => onAnswer(currentTarget.value)}
          list={undefined}
          dir="auto"
          autocomplete={COMPLETE[name] ?? 'off'}
          maxLength={320}
        />
      )}
      {problem && (
        <em id={`${name}-problem`} role="alert">
          {t(problem === 'missing' ? 'more.form.missing' : 'more.form.email')}
        </em>
      )}
    </div>
  )
}

const COMPLETE: Readonly<Record<string, string>> = { name: 'name', email: 'email', phone: 'tel' }

function fieldsOf(preChat: WebchatConfig['preChat']): PreChatField[] {
  if (!preChat) return []
  const { asksName, asksEmail, isRequired, fields } = preChat
  return [
    ...(asksName ? [{ name: 'name', label: t('more.form.name'), type: 'text' as const, isRequired }] : []),
    ...(asksEmail ? [{ name: 'email', label: t('more.form.address'), type: 'email' as const, isRequired }] : []),
    ...fields,
  ]
}

function readAnswers(form: Element | null): Record<string, string> {
  const inputs = form?.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]') ?? []
  return Object.fromEntries(
    [...inputs].map((input) => [input.name, input.type === 'checkbox' && !isChecked(input) ? '' : input.value.trim()]),
  )
}

const isChecked = (input: Element) => 'checked' in input && input.checked === true
