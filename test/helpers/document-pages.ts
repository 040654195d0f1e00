import { readdirSync, readFileSync } from 'node:fs'
import { type Block, blocksOf } from './document-blocks.ts'
import { canRun } from './page-session.ts'

/** Blocks of languages that run, which do not run here. */
const left: readonly { readonly sign: RegExp; readonly why: string }[] = [
  { sign: /^docker |testcontainers/m, why: 'needs a Docker engine' },
  { sign: /^(npm|pip) install /m, why: 'installs packages' },
  { sign: /^terraform /m, why: "downloads Terraform's provider" },
  { sign: /^aws s3 /m, why: 'needs AWS' },
]

/** Why a block of a page is not run; undefined where it is. */
export function whyNotRun(block: Block): string | undefined {
  if (!canRun(block)) return `${block.language} is not run here`
  return left.find(({ sign }) => sign.test(block.text))?.why
}

const names = readdirSync('docs', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.md'))

/** The readme and all pages of the documentation, with their blocks. */
export const pages = ['README.md', ...names.map(name => `docs/${name}`)].sort().map(path => {
  const text = readFileSync(path, 'utf8')
  return { path, text, blocks: blocksOf(text) }
})
