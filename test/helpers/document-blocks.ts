/** A block of code in a document of Markdown. */
export interface Block {
  readonly language: string
  /** `title=NAME` behind the language: it is a file of this name. */
  readonly title: string | undefined
  readonly text: string
  /** The block of text or JSON right behind it, with nothing between: what it prints. */
  readonly shown: string | undefined
}

/** What begins a block, what is in it, what ends it. */
const fence = /^```(\w+)(?: title=(\S+))?\n(.*?)^```$/gms

/** The blocks of a document, in order. What a block prints is a part of that block. */
export function blocksOf(document: string): Block[] {
  const found = [...document.matchAll(fence)].map(({ 0: whole, 1: language = '', 2: title, 3: text = '', index }) => ({
    ...{ language, title, text },
    start: index,
    end: index + whole.length,
  }))
  const isOutput = ({ language, title, start }: (typeof found)[number], index: number) =>
    (language === 'text' || language === 'json') &&
    title === undefined &&
    document.slice(found[index - 1]?.end, start).trim() === ''
  return found.flatMap((block, index) => {
    if (isOutput(block, index)) return []
    const next = found[index + 1]
    const shown = next && isOutput(next, index + 1) ? next.text : undefined
    return [{ language: block.language, title: block.title, text: block.text, shown }]
  })
}
