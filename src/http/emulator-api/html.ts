/** A piece of HTML: its text needs no more escaping. */
export interface Html {
  readonly markup: string
}

type Value = string | Html | readonly Html[]

/** HTML of a template: whatever is put into it is escaped, unless it is HTML itself. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { markup: String.raw({ raw: parts }, ...values.map(toMarkup)) }
}

function toMarkup(value: Value): string {
  if (typeof value === 'string') return value.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
  return 'markup' in value ? value.markup : value.map(toMarkup).join('')
}
