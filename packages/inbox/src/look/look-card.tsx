import { Segments } from '../admin/segments'
import { SwitchRow } from '../admin/switch-row'
import type { Draft } from '../decisions/use-draft'
import { words } from './words'

const THEMES = ['auto', 'light', 'dark'] as const
const POSITIONS = ['left', 'right'] as const
const FONTS = ['system', 'serif', 'rounded', 'mono'] as const
const RADIUS_MAX = 28
const COLOR = /^#[0-9a-f]{6}$/i

/** Colours and shapes of the chat. */
export function LookCard({ draft: { settings, write } }: { readonly draft: Draft }) {
  return (
    <section class="card" aria-labelledby="look-look">
      <h2 id="look-look">{words.look}</h2>
      <div class="look-fields">
        <label class="field">
          <span>{words.color}</span>
          <span class="look-color">
            <input
              type="color"
              value={COLOR.test(settings.color) ? settings.color : '#000000'}
              aria-describedby="look-color-hint"
              onInput={({ currentTarget }) => write({ color: currentTarget.value })}
            />
            <input
              type="text"
              dir="ltr"
              maxLength={7}
              spellcheck={false}
              autocomplete="off"
              aria-label={words.colorCode}
              aria-invalid={COLOR.test(settings.color) ? undefined : true}
              value={settings.color}
              onInput={({ currentTarget }) => write({ color: currentTarget.value.trim() })}
            />
          </span>
          <small id="look-color-hint" class="admin-hint">
            {words.colorHint}
          </small>
        </label>
        <label class="field">
          <span>{words.font}</span>
          <select
            value={settings.font}
            onChange={({ currentTarget }) =>
              write({ font: FONTS.find((font) => font === currentTarget.value) ?? 'system' })
            }
          >
            {FONTS.map((font) => (
              <option key={font} value={font}>
                {words.fonts[font]}
              </option>
            ))}
          </select>
        </label>
        <div class="field">
          <span>{words.theme}</span>
          <Segments
            legend={words.theme}
            name="look-theme"
            options={THEMES.map((theme) => [theme, words.themes[theme]])}
            value={settings.theme}
            onChange={(theme) => write({ theme })}
          />
        </div>
        <div class="field">
          <span>{words.position}</span>
          <Segments
            legend={words.position}
            name="look-position"
            options={POSITIONS.map((position) => [position, words.positions[position]])}
            value={settings.position}
            onChange={(position) => write({ position })}
          />
        </div>
        <label class="field">
          <span>
            {words.radius} <small>{words.radiusOf(settings.radius)}</small>
          </span>
          <input
            type="range"
            min={0}
            max={RADIUS_MAX}
            value={settings.radius}
            aria-valuetext={words.radiusOf(settings.radius)}
            onInput={({ currentTarget }) => write({ radius: Number(currentTarget.value) })}
          />
        </label>
      </div>
      <SwitchRow name={words.branded} isOn={settings.isBranded} onChange={(isBranded) => write({ isBranded })} />
    </section>
  )
}
