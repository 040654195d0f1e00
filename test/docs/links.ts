import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'
import { pages } from '../helpers/document-pages.ts'

/** The anchors that GitHub gives to headings. */
function anchorsOf(text: string): string[] {
  const headings = text.replace(/^```.*?^```$/gms, '').matchAll(/^#+ (.*)$/gm)
  return [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  )
}

/** Pages whose blocks are not run. */
const otherPages = ['ARCHITECTURE.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'].map(path => ({
  path,
  text: readFileSync(path, 'utf8'),
}))

t.test('links lead somewhere', async t => {
  const broken = [...pages, ...otherPages].flatMap(({ path, text }) =>
    [...text.matchAll(/\]\((?!https?:)([^)#\s]*)#?([^)\s]*)\)/g)].flatMap(([, file = '', anchor = '']) => {
      const target = file ? join(dirname(path), file) : path
      if (!existsSync(target)) return [`${path}: ${target}`]
      return !anchor || anchorsOf(readFileSync(target, 'utf8')).includes(anchor) ? [] : [`${path}: ${target}#${anchor}`]
    }),
  )
  t.strictSame(broken, [])
})
