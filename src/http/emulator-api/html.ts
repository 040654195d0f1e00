/** HTML, escaped already. */
export interface Html {
  readonly markup: string
}

type Value = string | Html | readonly Html[]

/** Builds HTML from a template. Escapes strings in it. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { markup: String.raw({ raw: parts }, ...values.map(toMarkup)) }
}

function toMarkup(value: Value): string {
  if (typeof value === 'string') return value.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
  return 'markup' in value ? value.markup : value.map(toMarkup).join('')
}
