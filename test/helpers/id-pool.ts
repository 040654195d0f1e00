const forms: readonly (readonly [form: string, pattern: RegExp])[] = [
  ['root', /\br-[0-9a-z]{4,32}\b/g],
  ['ou', /\bou-[0-9a-z]{4,32}-[a-z0-9]{8,32}\b/g],
  ['account', /(?<![-\w])\d{12}(?![-\w])/g],
  ['policy', /\bp-[0-9a-zA-Z_]{8,128}\b/g],
  ['car', /\bcar-[a-z0-9]{8,32}\b/g],
  ['handshake', /\bh-[0-9a-z]{8,32}\b/g],
  ['transfer', /\brt-[0-9a-z]{8,32}\b/g],
  ['resourcePolicy', /\brp-[0-9a-zA-Z_]{4,128}\b/g],
  ['job', /(?<=<JobId>)[^<]+/g],
  ['path', /\bo-[a-z0-9]{10,32}\/r-[0-9a-z/-]*[0-9a-z]/g],
  ['token', /(?<="NextToken":")[^"]+|(?<=<Marker>)[^<]+/g],
]

export interface IdPool {
  /** Keeps the ids in a text. */
  learn(text: string): void
  /** Puts ids of the form named in the place of `fill-ou-3-`: always the same for a number, as long as none are learnt. */
  fill(payload: string | Uint8Array): Buffer
}

/** The ids that came up so far, by their form. */
export function createIdPool(): IdPool {
  const known = new Map<string, Set<string>>(forms.map(([form]) => [form, new Set()]))
  return {
    learn(text) {
      for (const [form, pattern] of forms) for (const [id] of text.matchAll(pattern)) known.get(form)?.add(id)
    },
    fill(payload) {
      const text = Buffer.from(payload).toString('latin1')
      const filled = text.replace(/fill-(\w+)-(\d+)-/g, (placeholder, form, number) => {
        const ids = [...(known.get(form) ?? [])]
        return ids[Number(number) % ids.length] ?? placeholder
      })
      return Buffer.from(filled, 'latin1')
    },
  }
}
